/** A figure with its 95 % interval: the luck of the trials alone. After doubt trials, the guess range too. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly guessLow?: number;
  readonly guessHigh?: number;
}
