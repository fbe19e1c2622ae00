/** The first look is at so many trials, or as many as were asked for; each further one at so many more. */
export const FIRST_LOOK = 10;
export const BATCH = 5;
/** The looks in a row that must find all figures precise. */
const LOOKS = 2;

/**
 * Adds trials until two looks in a row find them precise, or there are `most`. Ending at the first such look would
 * choose trials that happen to be alike: on M/M/2, where intervals of a fixed number of trials hold the truth in 95
 * cases of 100, theirs then do in 91 to 93, with two looks in 93 to 95 (see test/experiment/precision.test.ts).
 * `add` does so many more trials and says how many of them there are: it ends where some are missing.
 */
export async function untilPrecise(
  add: (count: number) => Promise<number>,
  precise: () => boolean,
  least: number,
  most: number,
): Promise<void> {
  let trials = 0;
  let inRow = 0;
  while (trials < most && inRow < LOOKS) {
    const wanted = Math.min(trials === 0 ? Math.max(FIRST_LOOK, least) : BATCH, most - trials);
    const got = await add(wanted);
    if (got < wanted) return;
    trials += got;
    inRow = precise() ? inRow + 1 : 0;
  }
}
