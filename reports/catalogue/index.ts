import type { Finding } from '../../sim/experiment/result.js';
import { en, type Catalogue } from './en.js';
import { ko } from './ko.js';

export type { Catalogue } from './en.js';

const CATALOGUES = { en, ko } satisfies Readonly<Record<string, Catalogue>>;

export type Lang = keyof typeof CATALOGUES;

export const LANGUAGES = Object.keys(CATALOGUES) as Lang[];

/** Is it a language that there are words in? */
export const isLanguage = (name: string): name is Lang => Object.hasOwn(CATALOGUES, name);

/** All words in one language. */
export const text = (lang: Lang = 'en'): Catalogue => CATALOGUES[lang];

/** The word for a name that may be one of ours, or else the name itself. */
export function word(table: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(table, name) ? table[name] : name;
}

/** A text with its `{holes}` filled; a hole that nothing is known of stays. */
export const filled = (text: string, values: Readonly<Record<string, unknown>>): string =>
  text.replace(/\{(\w+)\}/g, (hole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : hole,
  );

/** A finding in the reader's language. */
export function finding(
  { findings }: Catalogue,
  { key, values, text: own, stages = [] }: Pick<Finding, 'key' | 'values' | 'text' | 'stages'>,
): string {
  const before = stages.length === 0 ? '' : `${stages.join(', ')}: `;
  return before + (Object.hasOwn(findings, key) ? filled(findings[key], values) : own);
}
