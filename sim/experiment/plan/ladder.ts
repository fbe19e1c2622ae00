/** Each level is 5 % above the one below it, or one user where that is more. */
export const STEP = 1.05;
/**
 * A plan is worth more work or money from two levels up: it then holds at least 5 % more users on the same luck, and
 * about 10 % more on average. What differs by less is a tie.
 */
export const WORTH = 2;

/** The numbers of users that a search asks about; level -1 is none at all. */
export class Ladder {
  private readonly levels: number[] = [];

  /** @throws RangeError for fewer than one user */
  constructor(readonly most: number) {
    if (!(most >= 1)) throw new RangeError(`a ladder of users ends at 1 or more, not ${most}`);
    for (let users = 1; users < most; users = Math.max(users + 1, Math.round(users * STEP))) {
      this.levels.push(users);
    }
    this.levels.push(most);
  }

  get top(): number {
    return this.levels.length - 1;
  }

  users(level: number): number {
    return level < 0 ? 0 : this.levels[Math.min(level, this.top)];
  }

  /** The highest level with no more than so many users. */
  levelOf(users: number): number {
    let level = this.top;
    while (level >= 0 && this.levels[level] > users) level--;
    return level;
  }
}
