/** What one run of one program did. */
export interface Outcome {
  readonly events: number;
  readonly requests: number;
  /** Figures that theory knows, in the order of `expected` of the bench. */
  readonly checks: readonly number[];
}

/** An outcome with what it cost. `cpuSeconds` is of the whole process: its collector and compiler too. */
export interface Measured extends Outcome {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakRssMb: number;
}

/** Runs a model of about `size` requests; `hold`, of so many events. */
export type Run = (size: number) => Outcome | Promise<Outcome>;
