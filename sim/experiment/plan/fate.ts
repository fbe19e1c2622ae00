/** What became of a subset in a search. */
export const Fate = {
  /** Not looked at: the tests were used up before. */
  unreached: 0,
  /** Left out: it is believed to hold too few users for its work and its bill. */
  believed: 1,
  /** Left out: it is the same system as a subset of it. */
  same: 2,
  /** Left out: its choices cannot be together. */
  impossible: 3,
  /** Tested, and it holds too few users for its work and its bill. */
  short: 4,
  /** Evaluated in full. */
  point: 5,
} as const;

export type FateName = keyof typeof Fate;

/** How many met each fate. */
export function countFates(fates: Uint8Array): Record<FateName, number> {
  const names = Object.keys(Fate) as FateName[];
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<FateName, number>;
  for (const fate of fates) counts[names[fate]]++;
  return counts;
}
