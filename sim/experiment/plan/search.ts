import { auditBeliefs, type Audit } from './audit.js';
import { Bills } from './bills.js';
import {
  effortOf,
  membersOf,
  MOST_CHOICES,
  sizeOf,
  toggled,
  type Choice,
  type Effort,
  type Subset,
} from './choices.js';
import type { Evaluator } from './evaluator.js';
import { countFates, Fate, type FateName } from './fate.js';
import { growFailing } from './grow.js';
import { Knowledge } from './knowledge.js';
import { Ladder, WORTH } from './ladder.js';
import { frontierOf, levelWorth, takesNoMore, type Point } from './pareto.js';
import { Probe } from './probe.js';
import { screenSigns } from './screening.js';

export interface SearchQuestion {
  readonly choices: readonly Choice[];
  readonly evaluator: Evaluator;
  /** No more users than these are asked about. */
  readonly most: number;
  /** Where the search for today's capacity begins. */
  readonly start: number;
  /** So many users are to be held for the least work and money, whatever else more users are worth. */
  readonly target?: number;
  /** Subsets that are evaluated in full whatever they are worth: the stages of the plan. */
  readonly asked?: readonly Subset[];
  /** Tests of a subset under a load: what is left then is not reached. */
  readonly mostTests?: number;
  /** How many of the subsets that were left out by belief are drawn and tested all the same; 0: no audit. */
  readonly audits?: number;
  /** Uniform numbers in [0, 1) that draw them. */
  readonly random?: () => number;
  /** Told now and then how far the search is, 0 to 1. */
  readonly onShare?: (share: number) => void;
}

export interface Searched {
  readonly ladder: Ladder;
  readonly knowledge: Knowledge;
  /** All that was evaluated in full, and those of them for which there is a reason. */
  readonly points: readonly Point[];
  readonly frontier: readonly Point[];
  /** Of all that hold the target, those that no other does for less; none without a target. */
  readonly onTarget: readonly Point[];
  /** How many subsets met each fate. */
  readonly fates: Readonly<Record<FateName, number>>;
  readonly audit: Audit;
  readonly tests: number;
}

/** A belief that an audit refutes is given up and the subsets are gone through again, so many times at most. */
const ROUNDS = 8;
/** How far the search is, about, when the choices were tried alone, and when the audit begins. */
const SCREENED = 0.25;
const AUDITED = 0.7;

/**
 * The frontier of users held against dollars a month against days of effort, over all subsets of the choices. Subsets
 * are gone through from the least work on; each must hold two levels more than what is no more work and no dearer, and
 * is tested at that level alone, unless a subset believed to be no worse (`Knowledge`) has missed it already. See
 * docs/plan.md for what that guarantees and what not.
 * @throws RangeError for more choices than `MOST_CHOICES`
 */
export const searchPlans = (question: SearchQuestion): Promise<Searched> => new PlanSearch(question).run();

class PlanSearch {
  readonly probe: Probe;
  readonly fates: Uint8Array;
  private readonly ladder: Ladder;
  private readonly knowledge: Knowledge;
  private readonly points = new Map<Subset, Point>();
  private reasons: readonly Point[] = [];
  private onTarget: readonly Point[] = [];
  /** The lowest level that is the target or more. */
  private readonly target: number;
  private readonly bills: Bills;
  private readonly days: Float64Array;
  private readonly unknown: Subset;
  private least: ArrayLike<number> = [];
  /** No plan may hold less than today's system. */
  private floor = 0;

  constructor(private readonly question: SearchQuestion) {
    const { choices, evaluator, most, mostTests = Infinity } = question;
    if (choices.length > MOST_CHOICES) {
      throw new RangeError(`${choices.length} choices are too many; ${MOST_CHOICES} can be searched`);
    }
    this.ladder = new Ladder(most);
    this.knowledge = new Knowledge(choices.length);
    this.probe = new Probe(evaluator, this.knowledge, this.ladder, mostTests);
    this.target = question.target === undefined ? Infinity : this.ladder.levelOf(question.target - 1) + 1;
    this.bills = new Bills(this.probe, choices.length);
    this.fates = new Uint8Array(2 ** choices.length);
    this.unknown = effortOf(choices, this.fates.length - 1).unknown;
    this.days = new Float64Array(this.fates.length);
    for (let set = 1; set < this.days.length; set++) {
      const lowest = 31 - Math.clz32(set & -set);
      this.days[set] = this.days[set & (set - 1)] + (choices[lowest].effort ?? 0);
    }
  }

  async run(): Promise<Searched> {
    const { probe, knowledge, question } = this;
    const { choices, asked = [], audits = 0, random = () => 0, onShare = () => undefined } = question;
    const base = await probe.capacity(0, this.ladder.levelOf(question.start));
    this.floor = Math.max(0, base - 1);
    await this.evaluate(0, base);
    for (const set of asked) await this.evaluate(set, base);
    const largest = await screenSigns(probe, choices.length, base);
    await this.bills.screen(largest, this.floor);
    this.least = await this.bills.leastOfAll();
    onShare(SCREENED);

    const order = this.inOrder();
    let audit: Audit = { drawn: 0, wrong: 0, refuted: 0 };
    for (let round = 0, refuted = 0; round < ROUNDS; round++) {
      await this.goThrough(order, onShare);
      if (audits === 0) break;
      const last = await auditBeliefs(this, this.reasons, { count: audits, random, choices: choices.length });
      refuted += last.refuted;
      audit = { ...last, refuted };
      if (last.refuted === 0) break;
    }
    onShare(1);
    return {
      ladder: this.ladder,
      knowledge,
      points: [...this.points.values()],
      frontier: this.reasons,
      onTarget: this.onTarget.map(({ set }) => this.points.get(set)!),
      fates: countFates(this.fates),
      audit,
      tests: probe.tests,
    };
  }

  private inOrder(): Uint32Array {
    const { days, unknown } = this;
    const order = Uint32Array.from({ length: days.length }, (_, set) => set);
    return order.sort(
      (a, b) =>
        days[a] - days[b] || sizeOf(a & unknown) - sizeOf(b & unknown) || sizeOf(a) - sizeOf(b) || a - b,
    );
  }

  /** The least bill that is believed of a subset. */
  readonly leastBill = (set: Subset): number => this.least[set];

  private effort = (set: Subset): Effort => ({ days: this.days[set], unknown: set & this.unknown });

  /** The level from which a subset is worth its work, were this its bill. */
  worth = (set: Subset, bill: number): number => {
    const effort = this.effort(set);
    const level = levelWorth(this.reasons, effort, bill, this.floor);
    if (level <= this.target || this.onTarget.some((point) => takesNoMore(point, effort, bill))) return level;
    return Math.max(this.floor, this.target);
  };

  private async goThrough(order: Uint32Array, onShare: (share: number) => void): Promise<void> {
    for (const [place, set] of order.entries()) {
      if (this.fates[set] === Fate.point) continue;
      const left = this.leftOut(set, this.leastBill(set));
      if (left !== undefined) this.fates[set] = left;
      else if (this.probe.spent) this.fates[set] = Fate.unreached;
      else {
        onShare(SCREENED + ((AUDITED - SCREENED) * place) / order.length);
        this.fates[set] = await this.consider(set);
      }
    }
  }

  /** Is a subset known or believed to hold too few users, were this its bill? */
  private leftOut(set: Subset, bill: number): number | undefined {
    const level = this.worth(set, bill);
    if (this.knowledge.missedBy(set) <= level) return Fate.short;
    return this.knowledge.missedFor(set, level) !== undefined ? Fate.believed : undefined;
  }

  /** Looks at a subset that was not left out at first sight. */
  private async consider(set: Subset): Promise<number> {
    const { probe, bills } = this;
    const savers = set & bills.savers;
    let left = probe.system(savers) === undefined ? undefined : this.leftOut(set, await probe.cost(savers));
    if (left !== undefined) return left;
    const system = probe.system(set);
    if (system === undefined) return Fate.impossible;
    if (membersOf(set).some((choice) => probe.system(toggled(set, choice)) === system)) return Fate.same;
    const bill = await probe.cost(set);
    left = this.leftOut(set, bill);
    if (left !== undefined) return left;
    const level = this.worth(set, bill);
    if (!(await probe.holds(set, level))) {
      await growFailing(probe, set, level);
      return Fate.short;
    }
    await this.tryRivals(this.effort(set), bill, level);
    if (!(await probe.holds(set, this.worth(set, bill)))) return Fate.short;
    await this.evaluate(set, level);
    return Fate.point;
  }

  /**
   * What takes no more work and money and is said to hold less than a level is tried at that level too: where a load
   * was missed and a higher one is held, that is luck, and the same luck must not count for one alone.
   */
  private async tryRivals(effort: Effort, bill: number, level: number): Promise<void> {
    for (const rival of this.reasons) {
      if (rival.level >= level || rival.level + WORTH < level || !takesNoMore(rival, effort, bill)) continue;
      if (!(await this.probe.holdsThis(rival.set, level))) continue;
      this.points.delete(rival.set);
      await this.evaluate(rival.set, level);
    }
  }

  /** Evaluates a subset in full. */
  async evaluate(set: Subset, from: number): Promise<void> {
    if (this.points.has(set) || this.probe.system(set) === undefined) return;
    const level = await this.probe.capacity(set, from);
    const cost = await this.probe.cost(set);
    this.points.set(set, { set, level, cost, effort: this.effort(set) });
    this.fates[set] = Fate.point;
    const enough = [...this.points.values()].filter((point) => point.set === 0 || point.level >= this.floor);
    this.reasons = frontierOf(enough);
    // Held is held: beyond the target more users are no reason.
    this.onTarget = frontierOf(
      enough.filter((point) => point.level >= this.target).map((point) => ({ ...point, level: 0 })),
    );
  }
}
