import { mean } from 'simple-statistics';
import type { Baseline, Cell, Change, Headline, Result } from '../result.js';
import { holm } from './holm.js';
import { paired, welch } from './two-samples.js';

/** Which way is worse. Requests done a second follow the load, and what is not done fails. */
const WORSE: Readonly<Partial<Record<Headline, 1 | -1>>> = {
  'ordinary.p95': 1,
  'ai.p95': 1,
  failures: 1,
  cost: 1,
};

/** A change matters from 1 % of what it changes, failures from a tenth of a percentage point. */
const MATTERS = 0.01;
const FAILURES_MATTER = 0.001;

/**
 * Compares each cell with the one of a baseline for the same stage, day, users and hours: the p95 of ordinary and of AI
 * requests, the failures and the bill, by the figures of single trials. With the same random seed trial k of both had
 * the same luck: they are compared in pairs, as many as both have. Else by Welch's test. A figure is worse or better
 * where Holm's procedure over all of them finds a difference at 5 %, and the difference matters.
 */
export function compared(
  { seed, hours, cells }: Pick<Result, 'seed' | 'hours' | 'cells'>,
  baseline: Result,
): Baseline {
  const sameHours = JSON.stringify(hours) === JSON.stringify(baseline.hours);
  const common = seed === baseline.seed;
  const uncompared: { stage: string; day: string; users: number }[] = [];
  const changes = cells.flatMap((cell) => {
    const { stage, day, users } = cell;
    const before = baseline.cells.find(
      (one) => sameHours && one.stage === stage && one.day === day && one.users === users,
    );
    const found = before === undefined ? [] : changesOf(cell, before, common);
    if (found.length === 0) uncompared.push({ stage, day, users });
    return found;
  });
  const told = holm(changes.map(({ chance }) => chance));
  return {
    hash: baseline.scenario.hash,
    seed: baseline.seed,
    changes: changes.map((change, i) => ({ ...change, verdict: told[i] ? verdictOf(change) : 'same' })),
    uncompared,
  };
}

/** How the figures of a cell differ from those of another; `common`: trial k of both had the same luck. */
export function changesOf(cell: Cell, before: Cell, common: boolean): Omit<Change, 'verdict'>[] {
  const { stage, day, users } = cell;
  return (Object.keys(WORSE) as Headline[]).flatMap((figure) => {
    const column = (of: Cell): number[] => (of.byTrial[figure] ?? []).map((value) => value ?? NaN);
    const measured = (list: readonly number[]): number[] => list.filter((value) => !Number.isNaN(value));
    const [a, b] = [column(cell), column(before)];
    const pairs = Math.min(a.length, b.length);
    const [now, then] = common ? [a.slice(0, pairs), b.slice(0, pairs)] : [measured(a), measured(b)];
    const test = common ? paired(now, then) : welch(now, then);
    if (test === undefined) return [];
    const { found: difference, chance } = test;
    const means = { before: mean(measured(then)), now: mean(measured(now)) };
    const trials = [now.length, then.length] as const;
    const how = common ? ('paired' as const) : ('two samples' as const);
    return [{ stage, day, users, figure, ...means, difference, test: how, trials, chance }];
  });
}

/** Of a difference that is told from luck. */
export function verdictOf({ figure, before, difference }: Omit<Change, 'verdict'>): Change['verdict'] {
  const least = Math.max(figure === 'failures' ? FAILURES_MATTER : 0, MATTERS * Math.abs(before));
  if (Math.abs(difference.value) < least) return 'same';
  return Math.sign(difference.value) === WORSE[figure] ? 'worse' : 'better';
}
