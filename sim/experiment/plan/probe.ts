import type { Subset } from './choices.js';
import type { Evaluator } from './evaluator.js';
import type { Knowledge } from './knowledge.js';
import type { Ladder } from './ladder.js';

/** Asks an evaluator what is not known yet, and remembers the answer. */
export class Probe {
  /** Tests of a subset at a level. */
  tests = 0;
  private readonly asked = new Set<string>();

  constructor(
    private readonly evaluator: Evaluator,
    readonly knowledge: Knowledge,
    readonly ladder: Ladder,
    readonly mostTests: number,
  ) {}

  get spent(): boolean {
    return this.tests >= this.mostTests;
  }

  cost(set: Subset): Promise<number> {
    return this.evaluator.cost(set);
  }

  system(set: Subset): string | undefined {
    return this.evaluator.system(set);
  }

  /** Does the subset itself hold a level? It does if it held a higher one, and does not if it missed a lower one. */
  async holds(set: Subset, level: number): Promise<boolean> {
    return this.knowledge.missedBy(set) > level && (await this.holdsThis(set, level));
  }

  /** The same, although it may have missed a lower one. */
  async holdsThis(set: Subset, level: number): Promise<boolean> {
    const { knowledge, ladder } = this;
    if (level < 0 || knowledge.heldBy(set) >= level) return true;
    const key = `${set} ${level}`;
    if (level > ladder.top || this.asked.has(key)) return false;
    this.asked.add(key);
    this.tests++;
    const holds = await this.evaluator.holds(set, ladder.users(level));
    // What nobody could measure is no reason for it, and teaches nothing.
    if (holds === undefined) return false;
    knowledge.learn(set, level, holds);
    return holds;
  }

  /** Does it miss a level, as known or believed? Tested only where nothing is believed. */
  async misses(set: Subset, level: number): Promise<boolean> {
    if (this.knowledge.missedFor(set, level) !== undefined) return true;
    if (this.knowledge.heldFor(set, level) !== undefined) return false;
    return !(await this.holds(set, level));
  }

  /** The highest level that a subset itself holds; that and the next above are tested. `from`: where to begin. */
  async capacity(set: Subset, from: number): Promise<number> {
    const beyond = this.ladder.top + 1;
    let low = this.knowledge.heldBy(set);
    let high = Math.min(beyond, this.knowledge.missedBy(set));
    let level = from;
    for (let stride = 1; high - low > 1; stride *= 2) {
      level = Math.max(low + 1, Math.min(high - 1, level));
      if (await this.holds(set, level)) low = level;
      else high = level;
      // Strides grow until the capacity is between two levels, which are then drawn together.
      if (low >= 0 && high < beyond) level = (low + high) >> 1;
      else level = low >= 0 ? low + stride : high - stride;
    }
    return low;
  }
}
