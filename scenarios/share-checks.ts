import { say } from './problem-text.js';
import { magnitude } from './schema/units.js';
import { asList, asMapping, valueAt, type Issue, type Keys } from './tree.js';

/** Lists whose elements share a whole, and by which key. */
const SHARED: readonly (readonly [keys: Keys, field: string, weights: boolean])[] = [
  [['endpoints'], 'share', true],
  [['regions'], 'users', true],
  // A number there is a fraction of one.
  [['workload', 'tiers'], 'share', false],
  [['days'], 'share', true],
];

/** So far off, in percent, a sum is put down to rounding. */
const ROUNDING = 0.5;

/** Percents that do not sum to 100 %, or stand beside weights; of a file as it is written, not once it is patched. */
export function shareChecks(tree: unknown): Issue[] {
  return SHARED.flatMap(([keys, field, weights]): Issue[] => {
    const shares = asList(valueAt(tree, keys)).map((element) => asMapping(element)[field]);
    const percents = shares.filter((share) => typeof share === 'string' && share.trim().endsWith('%'));
    const sizes = shares.map(magnitude);
    if (percents.length === 0 || sizes.includes(undefined)) return [];
    const list = keys.join('.');
    const others = weights && shares.some((share) => typeof share === 'number' && share !== 0);
    if (others) return [{ keys, atKey: true, said: say('shares-mixed', { list }) }];
    const sum = 100 * (sizes as number[]).reduce((all, size) => all + size, 0);
    // A share that is none is told of by itself.
    if (sum === 0 || (sizes as number[]).some((size) => size > 1) || Math.abs(sum - 100) <= ROUNDING)
      return [];
    return [{ keys, atKey: true, said: say('shares-sum', { list, sum: Number(sum.toPrecision(4)) }) }];
  });
}
