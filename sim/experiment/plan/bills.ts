import { toggled, type Subset } from './choices.js';
import type { Probe } from './probe.js';

/** A choice changes the bill from this share of it on. */
const MATTERS = 0.01;

/**
 * What each choice was seen to add to the bill or to save of it, and the least bill that is believed of a subset: that
 * each of its choices adds as little, or saves as much, as where it was tried.
 */
export class Bills {
  private readonly least: number[];
  /** The choices that were seen to save. */
  savers: Subset = 0;

  constructor(
    private readonly probe: Probe,
    private readonly choices: number,
  ) {
    this.least = new Array<number>(choices).fill(Infinity);
  }

  /**
   * Tries every choice on the bill of today's system and of another. Only systems that hold `least` are believed: one
   * that fails is cheap for that.
   */
  async screen(other: Subset, least: number): Promise<void> {
    const { probe } = this;
    for (const context of new Set([0, other])) {
      const each = Array.from({ length: this.choices }, (_, choice) => choice);
      const sound = each.filter((choice) => {
        const set = toggled(context, choice);
        return probe.system(set) !== undefined && probe.knowledge.missedBy(set) > least;
      });
      const sets = [context, ...sound.map((choice) => toggled(context, choice))];
      const [bill, ...bills] = await Promise.all(sets.map((set) => probe.cost(set)));
      sound.forEach((choice, i) => {
        const adds = toggled(context, choice) > context ? bills[i] - bill : bill - bills[i];
        // A bill that is not known says nothing of what a choice adds.
        if (!Number.isFinite(adds)) return;
        this.note(choice, Math.abs(adds) < MATTERS * bill ? 0 : adds);
      });
    }
  }

  private note(choice: number, adds: number): void {
    this.least[choice] = Math.min(this.least[choice], adds);
    if (adds < 0) this.savers |= 1 << choice;
  }

  /** The least bill that is believed of each subset. */
  async leastOfAll(): Promise<Float64Array> {
    const known = await this.probe.cost(0);
    const base = Number.isFinite(known) ? known : 0;
    const sums = new Float64Array(2 ** this.choices);
    for (let set = 1; set < sums.length; set++) {
      const adds = this.least[31 - Math.clz32(set & -set)];
      sums[set] = sums[set & (set - 1)] + (Number.isFinite(adds) ? adds : 0);
    }
    for (let set = 0; set < sums.length; set++) sums[set] = Math.max(0, base + sums[set]);
    return sums;
  }
}
