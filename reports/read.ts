import { z } from 'zod';
import type { Result } from '../sim/experiment/result.js';
import type { Catalogue } from './catalogue/index.js';
import { capacity } from './schema/capacity.js';
import { cell } from './schema/cell.js';
import { check, step } from './schema/check.js';
import { comparison } from './schema/comparison.js';
import { doubt } from './schema/doubt.js';
import { claim } from './schema/claims.js';
import { action, effectsHour, suggestion } from './schema/effects.js';
import { frontier } from './schema/frontier.js';
import { lint } from './schema/lint.js';
import { sweep } from './schema/sweep.js';
import { money } from './schema/money.js';
import { number, text } from './schema/values.js';
import { stageWaits } from './schema/waits.js';

const document: z.ZodType<Result> = z.object({
  format: z.literal('headroom/1'),
  command: text,
  scenario: z.object({ name: text, title: text, hash: text, figures: number }),
  seed: text,
  trials: number,
  precision: z.object({ relative: number, most: number }).optional(),
  hours: z.tuple([number, number]).optional(),
  fixed: z.record(text, text).optional(),
  events: z.array(text).optional(),
  objective: z.object({
    ordinary: z.object({ p95: number }),
    ai: z.object({ p95: number }),
    failures: number,
  }),
  objectiveGiven: z.literal(true).optional(),
  stages: z.array(
    z.object({
      stage: text,
      title: text,
      actions: z.array(text),
      claimedUsers: number.positive().optional(),
      says: text,
    }),
  ),
  days: z.array(text),
  findings: z.array(
    z.object({
      severity: z.enum(['danger', 'warning', 'note']),
      key: text,
      values: z.record(text, z.union([text, number])),
      text,
      where: text,
      stages: z.array(text).optional(),
      guide: text.optional(),
    }),
  ),
  lint: lint.optional(),
  cells: z.array(cell),
  steps: z.array(step).optional(),
  check: check.optional(),
  comparison: comparison.optional(),
  doubt: doubt.optional(),
  sweep: sweep.optional(),
  capacity: z.array(capacity).optional(),
  actions: z.array(action),
  effectsHour: effectsHour.optional(),
  suggestions: z.array(suggestion).optional(),
  frontier: frontier.optional(),
  waits: z.array(stageWaits).optional(),
  guesses: z.array(
    z.object({
      path: text,
      value: text,
      between: z.tuple([text, text]).optional(),
      lognormal: z.tuple([text, text]).optional(),
      why: text,
    }),
  ),
  claims: z.array(claim),
  money: money.optional(),
  missing: z.array(z.object({ cell: text, trial: number, why: text })).optional(),
  run: z.object({ version: text, node: text, workers: number, events: number, seconds: number }),
});

/** How many problems of one document are told. */
const TOLD = 5;

/** A Result document from the text of a file, or all that is wrong with it. */
export function readResult(
  source: string,
  file: string,
  { cli }: Catalogue,
): { readonly result: Result } | { readonly problems: readonly string[] } {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    return { problems: [cli.notJson(file, (error as Error).message)] };
  }
  const format: unknown =
    typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined;
  if (typeof format !== 'string' || !format.startsWith('headroom/'))
    return { problems: [cli.notResult(file)] };
  if (format !== 'headroom/1') return { problems: [cli.otherFormat(file, format.slice(0, 40))] };
  const read = document.safeParse(value);
  if (read.success) return { result: read.data };
  const { issues } = read.error;
  const problems = issues
    .slice(0, TOLD)
    .map(({ path, message }) => cli.badResult(file, path.map(String).join('.'), message));
  return {
    problems: issues.length > TOLD ? [...problems, cli.moreProblems(issues.length - TOLD)] : problems,
  };
}
