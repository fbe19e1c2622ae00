import type { Expression } from '../../scenarios/expression.js';
import { jackknife } from './estimates.js';
import type { Estimate } from './result.js';

/**
 * A figure that arithmetic can be done with: of all trials together, and without each of them in turn. What is made of
 * several figures of the same trials has an honest interval then, by the jackknife: paired, whatever the arithmetic.
 */
export interface Reading {
  readonly whole: number;
  /** By trial; absent for what no trial changes, and where only `own` is known. */
  readonly without?: readonly number[];
  /** Its estimate where it stands alone, when that is better than a jackknife. */
  readonly own?: Estimate;
}

export const constant = (whole: number): Reading => ({ whole });

const isConstant = ({ without, own }: Reading): boolean => without === undefined && own === undefined;

/**
 * What the arithmetic makes of the figures; undefined where they are not of the same number of trials, where one of
 * several is known by its estimate only, and where something is divided by zero.
 */
export function combined(
  expression: Expression,
  readings: ReadonlyMap<string, Reading>,
): Reading | undefined {
  const used = expression.names.map((name) => readings.get(name)!);
  const at = (trial: number | undefined): number =>
    expression.value((name) => {
      const { whole, without } = readings.get(name)!;
      return trial === undefined ? whole : (without?.[trial] ?? whole);
    });
  const whole = at(undefined);
  if (!Number.isFinite(whole)) return undefined;
  if (used.length === 1 && expression.isName) return used[0];
  if (used.every(isConstant)) return { whole };
  const trials = new Set(used.flatMap(({ without }) => without?.length ?? []));
  if (trials.size !== 1 || used.some((each) => !isConstant(each) && each.without === undefined))
    return undefined;
  const [count] = trials;
  const without = Array.from({ length: count }, (_, trial) => at(trial));
  return without.every(Number.isFinite) ? { whole, without } : undefined;
}

/** Its estimate; of what no trial changes, a point. `least`: the interval goes no lower. */
export function estimateOf({ whole, without, own }: Reading, least = -Infinity): Estimate {
  if (own !== undefined) return own;
  return without === undefined ? { value: whole, low: whole, high: whole } : jackknife(whole, without, least);
}
