import type { Estimate } from './estimate.js';

/** What a change is judged by. Less is better in all but `gain` and `capacity`. */
export type Figure =
  /** 95th percentile of ordinary and of AI requests, seconds. */
  | 'p95'
  | 'aiP95'
  /**
   * Shares of the requests that ended. `unserved`: those that failed and those answered without the model; `denied`:
   * turned away by a limit, which is what limits are for.
   */
  | 'failures'
  | 'degraded'
  | 'unserved'
  | 'denied'
  /** Celery tasks that still wait at the end. */
  | 'tasksLeft'
  /** Dollars a month; and as if the base had answered as many requests. */
  | 'cost'
  | 'price'
  /** How much nearer the latencies and the unserved come to the objective, each in objectives, added up. */
  | 'gain'
  /** The most concurrent users under the objective. */
  | 'capacity';

/** Whether something gets better beyond luck, gets worse, both, or neither. */
export type EffectVerdict = 'helps' | 'harms' | 'mixed' | 'nothing';

/** What a change does: differences, with it less without it, paired by trial on common luck. */
export interface Effect extends Readonly<Partial<Record<Figure, Estimate>>> {
  readonly failures: Estimate;
  readonly gain: Estimate;
  /**
   * Figures whose difference is told from luck. Many are tested, so an interval may leave out zero and yet its figure
   * be not here: of all that are, 5 % at most are luck (Benjamini and Hochberg 1995).
   */
  readonly clear: readonly Figure[];
  readonly verdict: EffectVerdict;
  /** The same for one day of the team's work; absent where nobody said how many it takes. */
  readonly perDay?: Readonly<Partial<Record<Figure, Estimate>>>;
}

/** What one action alone does to today's system over the busiest hour, and what it does among the others. */
export interface ActionEffect extends Effect {
  readonly id: string;
  readonly title: string;
  /** The first stage that has it; absent where none does. */
  readonly stage?: string;
  readonly says: string;
  /** Days of the team. */
  readonly effort?: number;
  /** Added to all that comes before it in the order of the plan; of an action in no stage, to the whole plan. */
  readonly inOrder?: Effect;
  /** The whole plan with it, less the plan without it; only of what is in the plan's last stage. */
  readonly takenOut?: Effect;
}

/** The figures of a system itself, in the hour over which effects were measured. */
export interface Level extends Readonly<Partial<Record<Figure, Estimate>>> {
  readonly stage: string;
}

/** What effects were measured on. */
export interface EffectsHour {
  readonly day: string;
  readonly users: number;
  /** Seconds after midnight. */
  readonly from: number;
  readonly to: number;
  /** Today's system and the whole plan. */
  readonly levels: readonly Level[];
}
