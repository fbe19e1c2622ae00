import type { Finding } from '../../sim/experiment/result.js';
import { en } from './en.js';

/** A language is complete or does not compile: `ko.ts` would be `export const ko: Catalogue = {…}`. */
export type Catalogue = typeof en;
export type Lang = 'en';

const CATALOGUES: Readonly<Record<Lang, Catalogue>> = { en };

export const LANGUAGES = Object.keys(CATALOGUES) as Lang[];

/** All words in one language. */
export const text = (lang: Lang = 'en'): Catalogue => CATALOGUES[lang];

/** The word for a name that may be one of ours, or else the name itself. */
export function word(table: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(table, name) ? table[name] : name;
}

/** A finding in the reader's language. */
export function finding(
  { findings }: Catalogue,
  { key, values, text: own, stages = [] }: Pick<Finding, 'key' | 'values' | 'text' | 'stages'>,
): string {
  const before = stages.length === 0 ? '' : `${stages.join(', ')}: `;
  if (!Object.hasOwn(findings, key)) return before + own;
  const said = findings[key].replace(/\{(\w+)\}/g, (hole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : hole,
  );
  return before + said;
}
