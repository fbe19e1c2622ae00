/**
 * The Result document, `headroom/1`: the answer of a command as JSON, with everything a report needs and
 * nothing a report must recompute. Times are seconds, rates are per second, money is dollars. A figure that
 * was not measured is absent. The same inputs give the same bytes, but for `run`.
 */

import type { ActionEffect, EffectsHour } from './result/actions.js';
import type { Capacity } from './result/capacity.js';
import type { Claim } from './result/claims.js';
import type { Cell } from './result/cell.js';
import type { Check, Step } from './result/check.js';
import type { Comparison } from './result/comparison.js';
import type { Doubt } from './result/doubt.js';
import type { Precision } from './result/precision.js';
import type { Frontier } from './result/frontier.js';
import type { Lint } from './result/lint.js';
import type { Money } from './result/money.js';
import type { Suggestion } from './result/suggestions.js';
import type { Sweep } from './result/sweep.js';
import type { StageWaits } from './result/waits.js';

export type * from './result/actions.js';
export type * from './result/capacity.js';
export type * from './result/claims.js';
export type * from './result/cell.js';
export type * from './result/check.js';
export type * from './result/comparison.js';
export type * from './result/doubt.js';
export type * from './result/estimate.js';
export type * from './result/events.js';
export type * from './result/precision.js';
export type * from './result/frontier.js';
export type * from './result/lint.js';
export type * from './result/money.js';
export type * from './result/suggestions.js';
export type * from './result/sweep.js';
export type * from './result/waits.js';

export interface Finding {
  readonly severity: 'danger' | 'warning' | 'note';
  /** A key of the text catalogue and its values: reports render it in the reader's language. */
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly text: string;
  readonly where: string;
  /** The stages it is true of, where the text does not say. */
  readonly stages?: readonly string[];
  /** The page that explains it. */
  readonly guide?: string;
}

export interface StageClaim {
  readonly stage: string;
  readonly title: string;
  readonly actions: readonly string[];
  readonly claimedUsers?: number;
  readonly says: string;
}

export interface Guess {
  readonly path: string;
  readonly value: string;
  readonly between?: readonly [string, string];
  /** Where a lognormal law is believed: its median and its 95th percentile. */
  readonly lognormal?: readonly [string, string];
  readonly why: string;
}

/** A trial that failed: its cell is without it. */
export interface MissingTrial {
  readonly cell: string;
  readonly trial: number;
  readonly why: string;
}

export interface Result {
  readonly format: 'headroom/1';
  readonly command: string;
  readonly scenario: {
    readonly name: string;
    readonly title: string;
    readonly hash: string;
    readonly figures: number;
  };
  readonly seed: string;
  /** Trials a cell, or at least where a precision was asked for. */
  readonly trials: number;
  readonly precision?: Precision;
  readonly hours?: readonly [number, number];
  /** Figures of the scenario replaced by hand, by their paths: values as they are typed. */
  readonly fixed?: Readonly<Record<string, string>>;
  /** Events put in by hand, instead of the scenario's own, as they were typed. */
  readonly events?: readonly string[];
  readonly objective: {
    readonly ordinary: { readonly p95: number };
    readonly ai: { readonly p95: number };
    readonly failures: number;
  };
  /** The objective is another one than the scenario's. */
  readonly objectiveGiven?: true;
  readonly stages: readonly StageClaim[];
  readonly days: readonly string[];
  readonly findings: readonly Finding[];
  readonly lint?: Lint;
  readonly cells: readonly Cell[];
  /** What each stage changes against the one before it. */
  readonly steps?: readonly Step[];
  /** The verdict for continuous integration. */
  readonly check?: Check;
  /** Against an earlier document, as `report` with two of them has it. */
  readonly comparison?: Comparison;
  /** What follows from not knowing: the guesses drawn from their beliefs. */
  readonly doubt?: Doubt;
  /** Stages by users and settings. */
  readonly sweep?: Sweep;
  /** The most concurrent users each stage holds. */
  readonly capacity?: readonly Capacity[];
  readonly actions: readonly ActionEffect[];
  /** On what the effects of `explain` were measured. */
  readonly effectsHour?: EffectsHour;
  readonly suggestions?: readonly Suggestion[];
  /** The plan rewritten: what it takes to hold how many users. */
  readonly frontier?: Frontier;
  /** Where the time goes, stage by stage. */
  readonly waits?: readonly StageWaits[];
  readonly guesses: readonly Guess[];
  /** What the plan says, figure by figure, as far as this command can settle it. */
  readonly claims: readonly Claim[];
  /** What a month costs and brings; absent where only hours were simulated, or not all days. */
  readonly money?: Money;
  /** Trials that failed; absent where none did. */
  readonly missing?: readonly MissingTrial[];
  readonly run: {
    readonly version: string;
    readonly node: string;
    readonly workers: number;
    readonly events: number;
    readonly seconds: number;
  };
}
