import type { Patch } from '../paths.js';
import type { Scenario } from '../schema/index.js';
import { TEXTS, type Kind, type Text } from './texts.js';

/** A change that might serve a deployment: as an action of a plan, with nobody's claim. */
export interface Candidate {
  readonly id: string;
  /** The kind of change, and what fills its texts: a report may have them in another language. */
  readonly kind: Kind;
  readonly values: Readonly<Record<string, string | number>>;
  readonly title: string;
  readonly why: string;
  readonly risk?: string;
  readonly unpriced?: string;
  /** Days of the team: a guess. */
  readonly effort: number;
  readonly set: Patch;
}

/** What a kind of change would be for a scenario: none where it makes no sense. */
export type Idea = (scenario: Scenario) => readonly Candidate[];

/** `about`: what it is about, where one kind of change may be suggested several times. */
export function candidate(
  kind: Kind,
  set: Patch,
  values: Candidate['values'] = {},
  about?: string,
): Candidate {
  const { title, why, risk, unpriced, effort }: Text = TEXTS[kind];
  const filled = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (hole, name: string) =>
      Object.hasOwn(values, name) ? String(values[name]) : hole,
    );
  return {
    id: about === undefined ? kind : `${kind}-${about.replaceAll(/[^a-z0-9._-]+/gi, '-')}`,
    kind,
    values,
    title: filled(title),
    why: filled(why),
    ...(risk !== undefined && { risk: filled(risk) }),
    ...(unpriced !== undefined && { unpriced: filled(unpriced) }),
    effort,
    set,
  };
}

/** A candidate only where it makes sense. */
export const when = (sense: boolean, make: () => Candidate): readonly Candidate[] => (sense ? [make()] : []);

/** A name that a path can hold as one of its words, or several. */
export const speakable = (name: string): boolean => /^[^.+\s][^.\s]*(\.[^.\s]+)*$/.test(name);

/** The path of an element of a list: by its name, or by its place where the name is none for a path. */
export const elementPath = (
  list: string,
  elements: readonly { readonly name: string }[],
  place: number,
): string => `${list}.${speakable(elements[place].name) ? elements[place].name : place}`;
