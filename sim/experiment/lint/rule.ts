import type { LoadedScenario } from '../../../scenarios/load.js';
import type { Scenario } from '../../../scenarios/schema/index.js';
import type { Keys } from '../../../scenarios/tree.js';
import type { LintSeverity } from '../result/lint.js';
import type { Site } from './site.js';

export type Values = Readonly<Record<string, string | number>>;

/** That a rule is broken: by what stands where, and the numbers. */
export interface Noticed {
  /** Keys of the scenario; of the file where the rule is about the plan. */
  readonly at: Keys;
  readonly values: Values;
  /** Of the plan: the stages it is true of; none: of the plan as a whole. */
  readonly stages?: readonly string[];
}

/**
 * Something worth telling, and how to see it. The text is English, in one line with its numbers; `{name}` is a value.
 * Other languages have their text by the rule's name.
 */
export interface Rule {
  readonly severity: LintSeverity;
  readonly text: string;
  /** Looks at a stage on a day. */
  readonly site?: (site: Site) => readonly Noticed[];
  /** Looks at the plan as a whole; `sites` are those that were asked for, `idle` the places of settings without effect. */
  readonly plan?: (
    loaded: LoadedScenario,
    sites: readonly Site[],
    idle: readonly Keys[],
  ) => readonly Noticed[];
  /**
   * Settings that somebody wrote and that have no effect: those of a scenario that it is about, and whether they are
   * idle there. Told where they are idle in every stage, on every day and with every action.
   */
  readonly idle?: (scenario: Scenario) => readonly Noticed[];
}

/** Rules about one subject, by name. */
export type Family = Readonly<Record<string, Rule>>;

export const none: readonly Noticed[] = [];

/** One place and its numbers. */
export const noticed = (at: Keys, values: Values = {}): readonly Noticed[] => [{ at, values }];

/** The same where it holds, else nothing. */
export const noticedIf = (holds: boolean, at: Keys, values: () => Values = () => ({})): readonly Noticed[] =>
  holds ? noticed(at, values()) : none;
