/** Beyond so many users nobody looks. */
const MOST = 1e9;
const HALVINGS = 100;

/**
 * From how many users on a profit is none or more: the first power of two at which it is, then bisected to its root.
 * Undefined where it is at none up to a billion. `profit` may jump where a plan is changed for a dearer one; the root
 * found is one at which it changes its sign.
 */
export function breakEven(profit: (users: number) => number): number | undefined {
  if (profit(0) >= 0) return 0;
  let high = 1;
  while (profit(high) < 0) {
    high *= 2;
    if (high > MOST) return undefined;
  }
  let low = high === 1 ? 0 : high / 2;
  for (let i = 0; i < HALVINGS && high - low > 1e-12 * high; i++) {
    const middle = (low + high) / 2;
    if (profit(middle) < 0) low = middle;
    else high = middle;
  }
  return high;
}
