import { membersOf, subsetOf, toggled, type Subset } from './choices.js';
import { Fate } from './fate.js';
import type { Point } from './pareto.js';
import type { Probe } from './probe.js';

/** Subsets that were left out by belief and tested all the same, and those of them that were left out wrongly. */
export interface Audit {
  /** Those that differ from one of the frontier by one choice. */
  readonly near: number;
  readonly nearWrong: number;
  /** Those drawn at random from all that were left out by belief. */
  readonly drawn: number;
  readonly drawnWrong: number;
}

/** The search whose beliefs are tested. */
interface Believer {
  readonly probe: Probe;
  readonly fates: Uint8Array;
  readonly worth: (set: Subset, bill: number) => number;
  evaluate(set: Subset, from: number): Promise<void>;
}

interface AuditOptions {
  /** How many are drawn. */
  readonly count: number;
  readonly random: () => number;
  readonly choices: number;
}

/** So many draws, at most, for one that was left out by belief. */
const DRAWS = 1000;

/**
 * Tests subsets that were left out by belief. Where one is worth its work after all, it is evaluated, and the belief
 * that was wrong is given up.
 */
export async function auditBeliefs(
  search: Believer,
  frontier: readonly Point[],
  { count, random, choices }: AuditOptions,
): Promise<Audit> {
  const { fates, probe } = search;
  const each = Array.from({ length: choices }, (_, choice) => choice);
  const near = frontier.flatMap(({ set }) => each.map((choice) => toggled(set, choice)));
  const sound = { near: 0, nearWrong: 0, drawn: 0, drawnWrong: 0 };
  for (const set of new Set(near)) {
    if (fates[set] !== Fate.believed || probe.spent) continue;
    sound.near++;
    if (!(await rightlyLeftOut(search, set))) sound.nearWrong++;
  }
  for (let drawn = 0, draws = 0; drawn < count && draws < DRAWS && !probe.spent; draws++) {
    const set = Math.floor(random() * fates.length);
    if (fates[set] !== Fate.believed) continue;
    drawn++;
    sound.drawn++;
    if (!(await rightlyLeftOut(search, set))) sound.drawnWrong++;
  }
  return sound;
}

async function rightlyLeftOut(search: Believer, set: Subset): Promise<boolean> {
  const { probe, fates } = search;
  if (probe.system(set) === undefined) return true;
  const level = search.worth(set, await probe.cost(set));
  if (!(await probe.holds(set, level))) {
    fates[set] = Fate.short;
    return true;
  }
  await giveUpWrongBelief(probe, set, level);
  await search.evaluate(set, level);
  return false;
}

/**
 * One of the choices between a subset that holds a level and one that missed it, although believed to be no worse, has
 * lowered the users held against belief: it is found by halving the way from one to the other.
 */
async function giveUpWrongBelief(probe: Probe, set: Subset, level: number): Promise<void> {
  const better = probe.knowledge.missedFor(set, level);
  if (better === undefined) return;
  const way = membersOf(set ^ better);
  let holds = 0;
  let misses = way.length;
  while (misses - holds > 1) {
    const middle = (holds + misses) >> 1;
    const between = set ^ subsetOf(way.slice(0, middle));
    if (probe.system(between) !== undefined && (await probe.holds(between, level))) holds = middle;
    else misses = middle;
  }
  probe.knowledge.refute(way[misses - 1]);
}
