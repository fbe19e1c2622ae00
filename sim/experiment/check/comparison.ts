import type {
  Capacity,
  CapacityPair,
  Cell,
  Compared,
  Comparison,
  Estimate,
  Judged,
  Result,
} from '../result.js';
import { rounded } from '../rounding.js';
import { compared } from './baseline.js';

/** A capacity changes from 1 % of what it was. */
const MATTERS = 0.01;

/**
 * Two documents side by side, the later one against the earlier: cells for the same stage, day, users and hours as
 * {@link compared} tells them apart, and the users that their stages hold. Undefined where they have nothing in common.
 */
export function comparisonOf(before: Result, now: Result): Comparison | undefined {
  const { changes, uncompared } = compared(now, before);
  const cells = now.cells.flatMap((cell) => {
    const { stage, day, users } = cell;
    const earlier = uncompared.some((one) => samePlace(one, cell))
      ? undefined
      : before.cells.find((one) => samePlace(one, cell));
    return earlier === undefined ? [] : [{ stage, day, users, before: judged(earlier), now: judged(cell) }];
  });
  const capacity = (now.capacity ?? []).flatMap((found) => {
    const earlier = before.capacity?.find(({ stage, day }) => stage === found.stage && day === found.day);
    return earlier === undefined ? [] : (capacityPair(earlier, found) ?? []);
  });
  if (cells.length === 0 && capacity.length === 0) return undefined;
  const place = ({ stage, day, users }: Cell) => ({ stage, day, users });
  const without = (cell: Cell): boolean => !cells.some((pair) => samePlace(pair, cell));
  return rounded({
    before: about(before),
    now: about(now),
    cells,
    changes,
    capacity,
    onlyBefore: before.cells.filter(without).map(place),
    onlyNow: now.cells.filter(without).map(place),
  });
}

type Place = Pick<Cell, 'stage' | 'day' | 'users'>;

const samePlace = (a: Place, b: Place): boolean =>
  a.stage === b.stage && a.day === b.day && a.users === b.users;

const judged = ({ verdict, limit }: Cell): Judged => ({ verdict, limit });

const about = ({ scenario: { name, title, hash }, seed, trials }: Result): Compared => ({
  name,
  title,
  hash,
  seed,
  trials,
});

/** A capacity beyond what was tried is no figure to compare. */
function capacityPair(before: Capacity, now: Capacity): CapacityPair | undefined {
  if (before.bound === 'most' || now.bound === 'most') return undefined;
  const difference = differenceOf(now.users, before.users);
  const matters = Math.abs(difference.value) >= MATTERS * before.users.value;
  const told = difference.low > 0 || difference.high < 0;
  return {
    stage: now.stage,
    day: now.day,
    before: before.users,
    now: now.users,
    difference,
    verdict: !told || !matters ? 'same' : difference.value > 0 ? 'more' : 'fewer',
  };
}

/**
 * The interval of a difference from the intervals of both (MOVER: Zou and Donner, Statistics in Medicine 27, 2008), as if
 * their luck were not the same; common luck makes the true one narrower.
 */
export function differenceOf(now: Estimate, before: Estimate): Estimate {
  const value = now.value - before.value;
  return {
    value,
    low: value - Math.hypot(now.value - now.low, before.high - before.value),
    high: value + Math.hypot(now.high - now.value, before.value - before.low),
  };
}
