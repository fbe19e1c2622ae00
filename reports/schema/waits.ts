import { z } from 'zod';
import { estimate, text } from './values.js';

const parts = z.record(text, estimate);
const split = z.object({ p50: parts, p95: parts, p99: parts });

/** Where the time goes in one stage. */
export const stageWaits = z.object({
  stage: text,
  all: split.optional(),
  ordinary: split.optional(),
  ai: split.optional(),
});
