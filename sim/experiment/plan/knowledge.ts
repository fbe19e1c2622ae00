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
  private readonly held = new Levels(-1);
  private readonly missed = new Levels(Infinity);
  private raisers: Subset = 0;
  private lowerers: Subset = 0;
  private refuted: Subset = 0;

  constructor(private readonly choices: number) {}

  heldBy = (set: Subset): number => this.held.of(set);
  missedBy = (set: Subset): number => this.missed.of(set);

  /** Takes in that a subset held a level, or missed it. Of luck that has it both ways, the better one counts. */
  learn(set: Subset, level: number, holds: boolean): void {
    if (holds) {
      this.held.set(set, Math.max(level, this.heldBy(set)));
      if (this.missedBy(set) <= level) this.missed.set(set, Infinity);
    } else if (level > this.heldBy(set)) this.missed.set(set, Math.min(level, this.missedBy(set)));
    for (let choice = 0; choice < this.choices; choice++) {
      const other = toggled(set, choice);
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

  /** A subset that missed a level, if there is one that is believed to be no worse than this, or is this itself. */
  missedFor(set: Subset, level: number): Subset | undefined {
    const { raises, lowers, both } = this.masks();
    const { sets, levels } = this.missed;
    for (let i = 0; i < sets.length; i++) {
      if (levels[i] > level) continue;
      const better = sets[i];
      if (((set ^ better) & both) !== 0) continue;
      if ((set & raises & ~better) === 0 && (better & lowers & ~set) === 0) return better;
    }
    return undefined;
  }

  /** A subset that held a level, if there is one that is believed to be no better than this, or is this itself. */
  heldFor(set: Subset, level: number): Subset | undefined {
    const { raises, lowers, both } = this.masks();
    const { sets, levels } = this.held;
    for (let i = 0; i < sets.length; i++) {
      if (levels[i] < level) continue;
      const worse = sets[i];
      if (((set ^ worse) & both) !== 0) continue;
      if ((worse & raises & ~set) === 0 && (set & lowers & ~worse) === 0) return worse;
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

/** A level of each subset that has one: gone through for every subset that is looked at, so kept in arrays. */
class Levels {
  readonly sets: Subset[] = [];
  readonly levels: number[] = [];
  private readonly places = new Map<Subset, number>();

  constructor(private readonly none: number) {}

  of(set: Subset): number {
    const place = this.places.get(set);
    return place === undefined ? this.none : this.levels[place];
  }

  set(set: Subset, level: number): void {
    let place = this.places.get(set);
    if (place === undefined) {
      place = this.sets.push(set) - 1;
      this.places.set(set, place);
    }
    this.levels[place] = level;
  }
}
