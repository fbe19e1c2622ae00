/** More events than this at one instant are taken for a model in which no time passes: seen after at most twice as many. */
export const MOST_AT_ONCE = 2 ** 20;

/**
 * A model loops without letting time pass: its clock would stand still for ever. Its stack is empty, for where the
 * engine noticed says nothing of the model.
 */
export class StandstillError extends Error {
  override readonly name = 'StandstillError';

  /** `at`: where the clock stands, seconds; `program`: whose row was about to go on, if it has one. */
  constructor(
    readonly at: number,
    readonly program: string | undefined,
  ) {
    const whose = program === undefined ? '' : `, the last of "${program}"`;
    super(
      `the clock stands still at ${at} s: more than ${MOST_AT_ONCE} events happened there${whose}; ` +
        'in every loop something must take time',
    );
    this.stack = '';
  }
}
