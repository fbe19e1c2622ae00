import { Expression } from '../../../scenarios/expression.js';
import type { LoadedScenario } from '../../../scenarios/load.js';
import { betterOf } from '../../../scenarios/schema/claims.js';
import type { Plan } from '../../../scenarios/schema/index.js';
import type { Said } from '../../../scenarios/schema/said.js';
import { combined, estimateOf, type Reading } from '../reading.js';
import type { Claim, Estimate, SaidFigure } from '../result.js';
import { workingOf, type Ask, type Working } from './asks.js';
import type { Evidence } from './evidence.js';
import { tableClaims } from './tables.js';
import { verdictOf } from './verdict.js';

type PlanClaim = Plan['claims'][number];

/** A claim of the plan and how it is worked out. */
export interface Tested {
  readonly claim: PlanClaim;
  readonly working: Working;
  /** It stands in one of the plan's money tables. */
  readonly table: boolean;
}

/** Every claim of a plan, those of its money tables last. */
export function testedClaims(loaded: LoadedScenario): Tested[] {
  const { plan } = loaded;
  const tested =
    (table: boolean) =>
    (claim: PlanClaim): Tested => ({
      claim,
      working: workingOf(loaded, claim.test),
      table,
    });
  return [...plan.claims.map(tested(false)), ...tableClaims(plan).map(tested(true))];
}

/** All figures that claims ask for, each once. */
export const asksOf = (tested: readonly Tested[]): Ask[] =>
  tested.flatMap(({ working }) => ('asks' in working ? [...working.asks.values()] : []));

/** Which claims a study is to judge. */
export type Scope = 'all' | 'what it measured';

/**
 * The verdicts on the claims that the evidence settles; the others are left to other studies. `what it measured`:
 * without those that need no simulation.
 */
export function judgedClaims(
  { plan }: LoadedScenario,
  tested: readonly Tested[],
  evidence: Evidence,
  scope: Scope = 'all',
): Claim[] {
  return tested.flatMap(({ claim, working, table }): Claim[] => {
    const asWritten = asWrittenOf(plan, claim);
    const told = {
      id: claim.id,
      claim: claim.claim,
      section: claim.section,
      ...(claim.said !== undefined && { said: saidOf(claim.said) }),
      ...(asWritten !== undefined && { asWritten }),
      test: describe(claim.test),
      ...(table && { table }),
    };
    if ('untestable' in working) {
      if (scope !== 'all') return [];
      return [{ ...told, verdict: 'not testable', by: 'input', why: working.untestable }];
    }
    const asks = [...working.asks.values()];
    const measured = asks.some(({ kind }) => kind !== 'fact');
    if (!measured && scope !== 'all') return [];
    const found = asks.map((ask) => evidence.of(ask));
    if (found.includes(undefined)) return [];
    const settled = asks.every(({ kind }, i) => kind === 'fact' || found[i]?.idle === true);
    const idle = asks.some(({ kind }, i) => kind === 'light' && found[i]?.idle === true);
    const by = settled || idle ? 'input' : 'simulation';
    const estimate = worked(working, evidence);
    if (estimate === undefined) return [{ ...told, verdict: 'unsure', by, why: claim.why }];
    const better = claim.better ?? betterOf(claim.test)!;
    const verdict = verdictOf(claim.said!, claim.within, better, estimate);
    // The most that a search tried is a bound, not a number to print.
    const { value, low, high } = estimate;
    const shown = { value, low, high: Number.isFinite(high) ? high : value };
    return [{ ...told, found: shown, verdict, by, why: claim.why }];
  });
}

function worked(working: Exclude<Working, { untestable: string }>, evidence: Evidence): Estimate | undefined {
  const readings = new Map<string, Reading>();
  for (const [name, ask] of working.asks) {
    const { reading } = evidence.of(ask)!;
    if (reading === null) return undefined;
    readings.set(name, reading);
  }
  const whole = combined(working.expression, readings);
  return whole === undefined ? undefined : estimateOf(whole);
}

/** What the plan's own arithmetic gives; undefined where there is none, or where it divides by zero. */
function asWrittenOf(plan: Plan, { as_written: written }: PlanClaim): Estimate | undefined {
  if (written === undefined) return undefined;
  const ends = (typeof written === 'string' ? [written] : written).map((text) =>
    Expression.of(text).value((name) => plan.figures[name].is),
  );
  if (!ends.every(Number.isFinite)) return undefined;
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  return { value: (low + high) / 2, low, high };
}

const saidOf = ({ kind, unit, low, high, open }: Said): SaidFigure => ({
  kind,
  unit,
  ...(low !== null && { low }),
  ...(high !== null && { high }),
  ...(open && { open }),
});

/** A test in the words of the scenario: `figure: p95, stage: today`. What an arithmetic stands on is left out. */
function describe(test: PlanClaim['test']): string {
  const words = Object.entries(test).filter(
    ([key, value]) => key !== 'with' && value !== undefined && value !== false,
  );
  return words.map(([key, value]) => `${key}: ${String(value)}`).join(', ');
}
