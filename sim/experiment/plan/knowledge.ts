import { has, toggled, type Subset } from './choices.js';
import { WORTH } from './ladder.js';

/** What a choice was seen to do to the users held: never lower them, never raise them, or both. */
export type Sign = 'raises' | 'lowers' | 'both';

/**
 * What tests have told, and what is believed because of them. Known is what a subset itself held or missed. Believed
 * is an order of subsets: a choice that was never seen to lower the users held lowers them nowhere, one that was only
 * ever seen to lower them raises them nowhere; of one that was seen to do both, or of which a belief was refuted,
 * nothing is believed. So a subset holds no more than one that differs from it by choices for the better alone.
 */
export class Knowledge {
  /** The highest level held and the lowest level missed, as tested. */
  private readonly held = new Map<Subset, number>();
  private readonly missed = new Map<Subset, number>();
  private raisers: Subset = 0;
  private lowerers: Subset = 0;
  private refuted: Subset = 0;

  constructor(private readonly choices: number) {}

  heldBy = (set: Subset): number => this.held.get(set) ?? -1;
  missedBy = (set: Subset): number => this.missed.get(set) ?? Infinity;
  tested = (set: Subset): boolean => this.held.has(set) || this.missed.has(set);
  get subsetsTested(): number {
    return new Set([...this.held.keys(), ...this.missed.keys()]).size;
  }

  /** Takes in that a subset held a level, or missed it. Of luck that has it both ways, the better one counts. */
  learn(set: Subset, level: number, holds: boolean): void {
    if (holds) {
      this.held.set(set, Math.max(level, this.heldBy(set)));
      if (this.missedBy(set) <= level) this.missed.delete(set);
    } else if (level > this.heldBy(set)) this.missed.set(set, Math.min(level, this.missedBy(set)));
    for (let choice = 0; choice < this.choices; choice++) {
      const other = toggled(set, choice);
      if (!this.tested(other)) continue;
      const [taken, left] = has(set, choice) ? [set, other] : [other, set];
      if (this.heldBy(taken) - (this.missedBy(left) - 1) >= WORTH) this.raisers |= 1 << choice;
      if (this.heldBy(left) - (this.missedBy(taken) - 1) >= WORTH) this.lowerers |= 1 << choice;
    }
  }

  /** From now on nothing is believed of a choice. */
  refute(choice: number): void {
    this.refuted |= 1 << choice;
  }

  sign(choice: number): Sign {
    if (has(this.refuted, choice)) return 'both';
    if (!has(this.lowerers, choice)) return 'raises';
    return has(this.raisers, choice) ? 'both' : 'lowers';
  }

  /** Was it ever seen to raise the users held? */
  raised = (choice: number): boolean => has(this.raisers, choice);

  /** Choices whose toggling is believed to be for the better, or at least not for the worse. */
  betterments(set: Subset): number[] {
    const choices = Array.from({ length: this.choices }, (_, choice) => choice);
    return choices.filter((choice) => this.sign(choice) === (has(set, choice) ? 'lowers' : 'raises'));
  }

  /** The lowest level that a subset is known or believed to miss. */
  believedMissed(set: Subset): number {
    const { raises, lowers, both } = this.masks();
    let level = Infinity;
    for (const [better, missed] of this.missed) {
      if (missed >= level || ((set ^ better) & both) !== 0) continue;
      if ((set & raises & ~better) === 0 && (better & lowers & ~set) === 0) level = missed;
    }
    return level;
  }

  /** The highest level that a subset is known or believed to hold. */
  believedHeld(set: Subset): number {
    const { raises, lowers, both } = this.masks();
    let level = -1;
    for (const [worse, held] of this.held) {
      if (held <= level || ((set ^ worse) & both) !== 0) continue;
      if ((worse & raises & ~set) === 0 && (set & lowers & ~worse) === 0) level = held;
    }
    return level;
  }

  /** A subset that was tested, missed this level, and is believed to be no worse than `set`. */
  missedFor(set: Subset, level: number): Subset | undefined {
    const { raises, lowers, both } = this.masks();
    for (const [better, missed] of this.missed) {
      if (missed > level || ((set ^ better) & both) !== 0) continue;
      if ((set & raises & ~better) === 0 && (better & lowers & ~set) === 0) return better;
    }
    return undefined;
  }

  private masks(): { readonly raises: Subset; readonly lowers: Subset; readonly both: Subset } {
    const all = 2 ** this.choices - 1;
    const both = this.refuted | (this.lowerers & this.raisers);
    const lowers = this.lowerers & ~both;
    return { raises: all & ~both & ~lowers, lowers, both };
  }
}
