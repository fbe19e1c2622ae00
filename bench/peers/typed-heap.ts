import alea from 'seedrandom/lib/alea.js';
import type { Outcome } from '../outcome.js';

/**
 * Hold on a binary heap in typed arrays, which picks the smaller child without a branch: the list that
 * fastpriorityqueue was held against (NOTES.md).
 */
export function hold(pending: number, events: number): Outcome {
  const chance = alea('hold');
  const times = new Float64Array(pending);
  const orders = new Float64Array(pending);
  const rows = new Int32Array(pending);
  let sequence = 0;
  let size = 0;
  for (; size < pending; size++) {
    const time = -Math.log(1 - chance());
    let at = size;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (times[parent] <= time) break;
      times[at] = times[parent];
      orders[at] = orders[parent];
      rows[at] = rows[parent];
      at = parent;
    }
    times[at] = time;
    orders[at] = sequence++;
    rows[at] = size;
  }
  let now = 0;
  for (let i = 0; i < events; i++) {
    now = times[0];
    const row = rows[0];
    const time = now - Math.log(1 - chance());
    const order = sequence++;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size) {
        const left = times[child];
        const right = times[child + 1];
        if (left === right) child += orders[child + 1] < orders[child] ? 1 : 0;
        else child += right < left ? 1 : 0;
      }
      const best = times[child];
      if (time < best || (time === best && order < orders[child])) break;
      times[at] = best;
      orders[at] = orders[child];
      rows[at] = rows[child];
      at = child;
    }
    times[at] = time;
    orders[at] = order;
    rows[at] = row;
  }
  return { events, requests: events, checks: [(now * pending) / events] };
}
