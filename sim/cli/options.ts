import type { Catalogue } from '../../reports/catalogue/index.js';
import { nearest } from '../../scenarios/nearest.js';
import { readObjective } from '../../scenarios/objective-text.js';
import { inWords } from '../../scenarios/problem-text.js';
import type { Plan } from '../../scenarios/schema/index.js';

/** What the user typed, checked: either all values or all problems. */
export class Reading {
  readonly problems: string[] = [];

  constructor(private readonly words: Catalogue) {}

  /** `a,b`: names of a known kind, each once. */
  names(
    option: string,
    given: string | undefined,
    known: readonly string[],
    unknown: (name: string, known: string) => string,
  ): string[] | undefined {
    if (given === undefined) return undefined;
    const { cli } = this.words;
    const names: string[] = [];
    for (const name of given.split(',').map((part) => part.trim())) {
      if (name === '') this.problems.push(cli.emptyName(option));
      else if (names.includes(name)) this.problems.push(cli.twice(option, name));
      else if (!known.includes(name)) {
        const near = nearest(name, known);
        this.problems.push(
          unknown(name, known.join(', ')) + (near === undefined ? '' : cli.didYouMean(near)),
        );
      } else names.push(name);
    }
    return names;
  }

  whole(option: string, given: string | undefined, least: number, most: number): number | undefined {
    if (given === undefined) return undefined;
    const value = /^\d{1,15}$/.test(given.trim()) ? Number(given) : NaN;
    if (value >= least && value <= most) return value;
    this.problems.push(this.words.cli.notWhole(option, given, least, most));
    return undefined;
  }

  /** `50,100,200`: whole numbers, each once. */
  counts(option: string, given: string | undefined, least: number, most: number): number[] | undefined {
    if (given === undefined) return undefined;
    const counts = given.split(',').map((part) => this.whole(option, part.trim(), least, most));
    const known = counts.filter((count) => count !== undefined);
    const twice = known.find((count, i) => known.indexOf(count) < i);
    if (twice !== undefined) this.problems.push(this.words.cli.twice(option, String(twice)));
    return known;
  }

  /** `5%` or `0.05`. */
  share(option: string, given: string | undefined, least: number, most: number): number | undefined {
    if (given === undefined) return undefined;
    const match = /^(\d+(?:\.\d+)?|\.\d+)\s*(%?)$/.exec(given.trim());
    const value = match === null ? NaN : Number(match[1]) / (match[2] === '%' ? 100 : 1);
    if (value >= least && value <= most) return value;
    this.problems.push(this.words.cli.notShare(option, given, `${least * 100}%`, `${most * 100}%`));
    return undefined;
  }

  /** `11-14`: whole hours of one day. */
  hours(given: string | undefined): readonly [number, number] | undefined {
    if (given === undefined) return undefined;
    const match = /^\s*(\d{1,2})\s*-\s*(\d{1,2})\s*$/.exec(given);
    const [from, to] = match ? [Number(match[1]), Number(match[2])] : [NaN, NaN];
    if (from < to && to <= 24) return [from, to];
    this.problems.push(this.words.cli.notHours(given));
    return undefined;
  }

  /** `p95<1s,ai.p95<15s,failures<1%`: what it does not name is as the plan has it, where there is a plan. */
  objective(given: string | undefined, plan: Plan | undefined): Plan['objective'] | undefined {
    if (given === undefined) return undefined;
    const { objective, problems = [] } = readObjective(given, plan?.objective);
    for (const problem of problems) this.problem(`--objective: ${inWords(problem, this.words.problems)}`);
    return objective;
  }

  seed(given: string | undefined): string | undefined {
    if (given !== undefined && given.trim() === '') this.problems.push(this.words.cli.emptySeed);
    return given;
  }

  problem(message: string | undefined): void {
    if (message !== undefined) this.problems.push(message);
  }
}
