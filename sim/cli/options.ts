import type { Catalogue } from '../../reports/catalogue/index.js';
import { nearest } from '../../scenarios/nearest.js';

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

  /** `11-14`: whole hours of one day. */
  hours(given: string | undefined): readonly [number, number] | undefined {
    if (given === undefined) return undefined;
    const match = /^\s*(\d{1,2})\s*-\s*(\d{1,2})\s*$/.exec(given);
    const [from, to] = match ? [Number(match[1]), Number(match[2])] : [NaN, NaN];
    if (from < to && to <= 24) return [from, to];
    this.problems.push(this.words.cli.notHours(given));
    return undefined;
  }

  seed(given: string | undefined): string | undefined {
    if (given !== undefined && given.trim() === '') this.problems.push(this.words.cli.emptySeed);
    return given;
  }

  problem(message: string | undefined): void {
    if (message !== undefined) this.problems.push(message);
  }
}
