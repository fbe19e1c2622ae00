/** What one run of one program did. */
export interface Outcome {
  readonly events: number;
  readonly requests: number;
  /** Figures that must agree with theory, in the order of the bench's own expectations. */
  readonly checks: readonly number[];
}

/** Runs a model of about `size` requests (or events, where there are no requests). */
export type Run = (size: number) => Outcome;
