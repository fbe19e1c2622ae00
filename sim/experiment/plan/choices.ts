/**
 * A set of choices as the bits of a number: bit i is choice i. There are at most {@link MOST_CHOICES}.
 */
export type Subset = number;

/** Subsets are ordered and gone through one by one: a million of them still is quick. */
export const MOST_CHOICES = 20;

/** Something that a plan may have or not. */
export interface Choice {
  readonly id: string;
  /** Days of the team; null: nobody has said, which is not the same as none. */
  readonly effort: number | null;
}

/** Days of the team that are known, and the choices for which nobody has said any. */
export interface Effort {
  readonly days: number;
  readonly unknown: Subset;
}

const bit = (choice: number): Subset => 1 << choice;
export const has = (set: Subset, choice: number): boolean => (set & bit(choice)) !== 0;
export const toggled = (set: Subset, choice: number): Subset => set ^ bit(choice);
export const subsetOf = (choices: Iterable<number>): Subset => {
  let set = 0;
  for (const choice of choices) set |= bit(choice);
  return set;
};
export const membersOf = (set: Subset): number[] => {
  const members: number[] = [];
  for (let choice = 0; set >>> choice !== 0; choice++) if (has(set, choice)) members.push(choice);
  return members;
};

/** How many choices a subset has: its bits, counted side by side. */
export function sizeOf(set: Subset): number {
  let bits = set - ((set >>> 1) & 0x5555_5555);
  bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

/** Sums of a few decimal fractions differ in their last bits. */
const ROUNDING = 1e-9;

export function effortOf(choices: readonly Choice[], set: Subset): Effort {
  let days = 0;
  let unknown = 0;
  for (const choice of membersOf(set)) {
    const { effort } = choices[choice];
    if (effort === null) unknown |= bit(choice);
    else days += effort;
  }
  return { days, unknown };
}

/** Fewer known days first, then fewer unknown efforts. */
export const byWork = (a: Effort, b: Effort): number =>
  a.days - b.days || sizeOf(a.unknown) - sizeOf(b.unknown);

/** Is `a` no more work than `b`, whatever the unknown efforts are? */
export const noMoreWork = (a: Effort, b: Effort): boolean =>
  a.days <= b.days + ROUNDING && (a.unknown & ~b.unknown) === 0;
