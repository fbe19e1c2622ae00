import type { Estimate } from './estimate.js';

/** Mean seconds by owner of the answered requests around a percentile; they sum to it. */
export type Parts = Readonly<Record<string, Estimate>>;

/** Where the time goes around the median and the 95th and 99th percentile. */
export type Split = Readonly<Record<'p50' | 'p95' | 'p99', Parts>>;

/** Of all answered requests, of the ordinary ones and of those judged by the AI objective; absent where there are none. */
export type Splits = Readonly<Partial<Record<'all' | 'ordinary' | 'ai', Split>>>;

/** Where the time goes in one stage, over the hour in which effects were measured. */
export interface StageWaits extends Splits {
  readonly stage: string;
}
