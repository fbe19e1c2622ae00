/** What becomes of an input: exactly one of these. */
export const FATES = ['refused', 'scenarios', 'broken'] as const;
export type Fate = (typeof FATES)[number];

const SUMS = [...FATES, 'problems', 'trials'] as const;
const MOSTS = ['slowestLoad', 'slowestTrial'] as const;
const SLOTS = ['at', 'since', 'finished', ...SUMS, ...MOSTS] as const;
type Slot = (typeof SLOTS)[number];

/** What was counted of some inputs; times in milliseconds. */
export type Counts = Record<(typeof SUMS)[number] | (typeof MOSTS)[number], number>;

/**
 * What a thread has counted and where it is, in memory that it shares with who watches it: nothing is lost when the
 * thread hangs, runs out of memory or ends before its messages are read.
 */
export class Sheet {
  private readonly slots: Float64Array;

  constructor(readonly memory = new SharedArrayBuffer(SLOTS.length * Float64Array.BYTES_PER_ELEMENT)) {
    this.slots = new Float64Array(memory);
  }

  get(slot: Slot): number {
    return this.slots[SLOTS.indexOf(slot)];
  }

  set(slot: Slot, value: number): void {
    this.slots[SLOTS.indexOf(slot)] = value;
  }

  add(slot: (typeof SUMS)[number], more = 1): void {
    this.set(slot, this.get(slot) + more);
  }

  atLeast(slot: (typeof MOSTS)[number], value: number): void {
    this.set(slot, Math.max(this.get(slot), value));
  }
}

export const noCounts = (): Counts => ({
  ...{ refused: 0, scenarios: 0, broken: 0, problems: 0, trials: 0, slowestLoad: 0, slowestTrial: 0 },
});

/** Adds what a thread counted. */
export function addTo(sum: Counts, sheet: Sheet): void {
  for (const key of SUMS) sum[key] += sheet.get(key);
  for (const key of MOSTS) sum[key] = Math.max(sum[key], sheet.get(key));
}

/** How many inputs the counts tell of. */
export const inputsOf = (counts: Counts): number => FATES.reduce((sum, fate) => sum + counts[fate], 0);
