import { z } from 'zod';

/** What the sections of a Result document are made of. */
export const number = z.number();
export const text = z.string();
export const estimate = z.object({
  value: number,
  low: number,
  high: number,
  guessLow: number.optional(),
  guessHigh: number.optional(),
});
export const verdict = z.enum(['holds', 'misses', 'unsure']);
/** The figures by which a cell is judged and compared. */
export const headline = z.enum(['ordinary.p95', 'ai.p95', 'failures', 'throughput', 'cost']);
export const latency = z.object({
  count: estimate,
  mean: estimate,
  p50: estimate,
  p75: estimate,
  p90: estimate,
  p95: estimate,
  p99: estimate,
  p999: estimate,
  max: estimate,
});
