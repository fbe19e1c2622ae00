import { membersOf, subsetOf, toggled, type Subset } from './choices.js';
import { Fate } from './fate.js';
import type { Point } from './pareto.js';
import type { Probe } from './probe.js';

/** What became of subsets that were left out by belief and tested all the same. */
export interface Audit {
  /** Those drawn at random from all that were left out by belief, and those of them that were left out wrongly. */
  readonly drawn: number;
  readonly wrong: number;
  /** Beliefs that were wrong: by those drawn, and by those that differ from one of the frontier by one choice. */
  readonly refuted: number;
}

/** The search whose beliefs are tested. */
interface Believer {
  readonly probe: Probe;
  readonly fates: Uint8Array;
  readonly worth: (set: Subset, bill: number) => number;
  readonly leastBill: (set: Subset) => number;
  evaluate(set: Subset, from: number): Promise<void>;
}

interface AuditOptions {
  /** How many are drawn at random from all. */
  readonly count: number;
  readonly random: () => number;
  readonly choices: number;
}

/** So many draws, at most, for one that was left out by belief. */
const DRAWS = 1000;
/** Beside each that is drawn from all, so many that differ from one of the frontier by up to so many choices. */
const NEARBY = 2;
const APART = 3;

/**
 * Tests subsets that were left out by belief: all that differ from one of the frontier by one choice, some that differ
 * by a few, some drawn from all. Where one is worth its work after all, it is evaluated, and the belief that was wrong
 * is given up.
 */
export async function auditBeliefs(
  search: Believer,
  frontier: readonly Point[],
  { count, random, choices }: AuditOptions,
): Promise<Audit> {
  const { fates, probe } = search;
  const drawn = (below: number): number => Math.floor(random() * below);
  const found = { drawn: 0, wrong: 0, refuted: 0 };
  for (const set of near(frontier, choices, count * NEARBY, drawn)) {
    if (fates[set] !== Fate.believed || probe.spent) continue;
    if (!(await rightlyLeftOut(search, set))) found.refuted++;
  }
  for (let draws = 0; found.drawn < count && draws < DRAWS && !probe.spent; draws++) {
    const set = drawn(fates.length);
    if (fates[set] !== Fate.believed) continue;
    found.drawn++;
    if (!(await rightlyLeftOut(search, set))) found.wrong++;
  }
  return { ...found, refuted: found.refuted + found.wrong };
}

/** Subsets near the frontier, each once. */
function near(
  frontier: readonly Point[],
  choices: number,
  count: number,
  drawn: (below: number) => number,
): Set<Subset> {
  const each = Array.from({ length: choices }, (_, choice) => choice);
  const sets = new Set(frontier.flatMap(({ set }) => each.map((choice) => toggled(set, choice))));
  for (let i = 0; i < count; i++) {
    let { set } = frontier[drawn(frontier.length)];
    for (let flip = 0; flip < APART; flip++) set = toggled(set, drawn(choices));
    sets.add(set);
  }
  return sets;
}

async function rightlyLeftOut(search: Believer, set: Subset): Promise<boolean> {
  const { probe, fates } = search;
  if (probe.system(set) === undefined) return true;
  // With the least bill it could have, less is asked of it; what it has is simulated only where that is held.
  let level = search.worth(set, search.leastBill(set));
  if (await probe.holds(set, level)) level = search.worth(set, await probe.cost(set));
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
