import { has, toggled, type Subset } from './choices.js';
import { WORTH } from './ladder.js';
import type { Probe } from './probe.js';

/**
 * Tries every choice where its sign may show: alone, added one after another, and taken out of the largest subset
 * that holds the most. Answers with that subset.
 */
export async function screenSigns(probe: Probe, choices: number, base: number): Promise<Subset> {
  const all = Array.from({ length: choices }, (_, choice) => choice);
  for (const choice of all) await tryAlone(probe, choice, base);

  let best = base;
  let largest: Subset = 0;
  // Twice: what harms without another choice may not do so with it.
  for (const choice of [...all, ...all]) {
    if (has(largest, choice) || probe.spent) continue;
    const more = toggled(largest, choice);
    if (probe.system(more) === undefined || !(await probe.holds(more, best - 1))) continue;
    largest = more;
    if (await probe.holds(more, best + 1)) best = await probe.capacity(more, best + 1);
  }
  const top = (await probe.holds(largest, best)) ? best : best - 1;
  for (const choice of all) {
    const other = toggled(largest, choice);
    if (probe.spent || probe.system(other) === undefined) continue;
    if (!(await probe.holds(other, top + WORTH))) await probe.holds(other, top - 1);
  }
  return largest;
}

async function tryAlone(probe: Probe, choice: number, base: number): Promise<void> {
  const alone = toggled(0, choice);
  if (probe.spent || probe.system(alone) === undefined) return;
  if (!(await probe.holds(alone, base + WORTH))) await probe.holds(alone, base - 1);
}
