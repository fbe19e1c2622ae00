import type { Estimate } from './estimate.js';

/** Something that a plan may have: an action of the scenario, or one that was suggested beside it. */
export interface FrontierChoice {
  readonly id: string;
  readonly title: string;
  /** Days of the team; absent: nobody has said. */
  readonly effort?: number;
  /** What it may do to users that no figure shows. */
  readonly danger?: string;
  /** A price that the scenario does not know, so that it is in no bill. */
  readonly unpriced?: string;
  readonly suggested?: boolean;
  /** Of one that was suggested: the kind of change and what fills its texts, as of a suggestion. */
  readonly kind?: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** What a set of choices takes and buys. */
export interface PlanWorth {
  /** Ids of choices, in the order in which they are applied. */
  readonly actions: readonly string[];
  /** Days of the team that are known, and the choices for which nobody has said any. */
  readonly days: number;
  readonly unknownEffort: readonly string[];
  /** The most concurrent users under the objective; at least so many where `bound` is `most`. */
  readonly users: Estimate;
  readonly bound: 'found' | 'none' | 'most';
  /** The part of the objective that is exceeded first above it, as `judged` of a cell names it. */
  readonly by?: string;
  /** Dollars a month at the load that is the same for all plans. */
  readonly cost: Estimate;
}

/** A whole day with as many users at its peak as a plan surely holds. */
export interface PlanDay {
  readonly users: number;
  readonly mau: Estimate;
  /** Dollars a month of such days. */
  readonly cost: Estimate;
  /** Shares of requests. */
  readonly failures: Estimate;
  readonly denied: Estimate;
  readonly degraded: Estimate;
  /** The objective, in the busiest five minutes. */
  readonly verdict: 'holds' | 'misses' | 'unsure';
}

/** A plan for which there is a reason: no other holds as many users for as little work and money. */
export interface FrontierPlan extends PlanWorth {
  /** Its choices that have a danger. */
  readonly dangers: readonly string[];
  /** GB by which an instance has less memory than its processes take; absent where it suffices. */
  readonly memoryShort?: number;
  /** Absent where it does not surely hold one user, and where trials of it failed. */
  readonly day?: PlanDay;
}

/** A stage of the plan beside the frontier. */
export interface FrontierStage extends PlanWorth {
  readonly stage: string;
  /** The plan of the frontier (a place in `plans`) that holds as many users for the least work. */
  readonly same: PlanChange;
  /** The one that holds the most users for no more work and no more money. */
  readonly best: PlanChange;
}

export interface PlanChange {
  readonly plan: number;
  /** Actions of the stage that it does without, and those it has beside. */
  readonly skips: readonly string[];
  readonly adds: readonly string[];
}

/** What a choice does to a system: how many times as many users it holds with it, and dollars a month more. */
export interface ChoiceEffect {
  /** Absent where the system holds nobody without it. */
  readonly users?: Estimate;
  readonly cost: Estimate;
}

/** An action of the plan that is in no plan of the frontier. */
export interface SkippedChoice {
  readonly id: string;
  /**
   * `no change`: the simulated system is the same with it; `buys nothing`: no more users and no lower bill beyond luck;
   * `harms`: it lowers the users held; `dominated`: it buys something, and others buy as much for less.
   */
  readonly reason: 'no change' | 'buys nothing' | 'harms' | 'dominated';
  /** Added to today's system, and to the plan of the frontier that holds the most. */
  readonly alone?: ChoiceEffect;
  readonly added?: ChoiceEffect;
}

/** How the subsets of the choices were gone through. */
export interface FrontierSearch {
  /** Ids of the choices that were searched: all that change anything, unless they are too many. */
  readonly choices: readonly string[];
  readonly subsets: number;
  /** Tested under a load, or evaluated in full. */
  readonly evaluated: number;
  /** Left out, and why. */
  readonly pruned: {
    /** It is believed to hold too few users for its work and its bill. */
    readonly believed: number;
    /** It is the same system as one with fewer choices. */
    readonly same: number;
    /** Its choices make no valid system together. */
    readonly impossible: number;
    /** The tests were used up. */
    readonly unreached: number;
  };
  /** Tests of a subset under a load, in so many trials at most each. */
  readonly tests: number;
  readonly trials: number;
  /** Beliefs that a test refuted: they were given up. */
  readonly refuted: number;
  /** Of what was left out by belief, some drawn at random and tested: of them, those that were worth it after all. */
  readonly audited?: { readonly drawn: number; readonly wrong: number; readonly share: Estimate };
}

/** The frontier of users held against dollars a month against days of effort, over all subsets of the choices. */
export interface Frontier {
  readonly day: string;
  /** The load at which all bills are compared: users at the peak. */
  readonly users: number;
  readonly choices: readonly FrontierChoice[];
  /** In order of effort, then cost. */
  readonly plans: readonly FrontierPlan[];
  readonly stages: readonly FrontierStage[];
  readonly skipped: readonly SkippedChoice[];
  /** So many users were to be held: the plans (places in `plans`) that surely do with the least work and the least money. */
  readonly target?: { readonly users: number; readonly leastWork?: number; readonly leastMoney?: number };
  readonly search: FrontierSearch;
  /** No load above this many users was tried. */
  readonly most: number;
  /** How many suggestions were tried beside the plan's actions; absent where none were asked for. */
  readonly suggested?: number;
  /** The search was asked to look at these actions only; to be quick. */
  readonly only?: readonly string[];
  readonly quick?: boolean;
}
