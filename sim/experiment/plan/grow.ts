import { subsetOf, type Subset } from './choices.js';
import type { Probe } from './probe.js';

/**
 * From a subset that misses a level to one that misses it still with as many choices for the better as can be: what
 * is left out is what the level needs. So one failure says as much as it can. Halves what is to be added until what
 * makes the level held is found (as QuickXplain does: Junker 2004).
 */
export async function growFailing(probe: Probe, set: Subset, level: number): Promise<Subset> {
  const { knowledge } = probe;
  const order = knowledge.betterments(set);
  // Those that were never seen to matter come first: they are added in few steps.
  order.sort((a, b) => Number(knowledge.raised(a)) - Number(knowledge.raised(b)) || a - b);
  return grow(probe, set, order, level);
}

async function grow(probe: Probe, set: Subset, add: readonly number[], level: number): Promise<Subset> {
  if (add.length === 0 || probe.spent) return set;
  const whole = set ^ subsetOf(add);
  if (probe.system(whole) !== undefined && (await probe.misses(whole, level))) return whole;
  if (add.length === 1) return set;
  const half = add.length >> 1;
  const first = await grow(probe, set, add.slice(0, half), level);
  return grow(probe, first, add.slice(half), level);
}
