import type { Plan } from '../../scenarios/schema/index.js';
import type { Busiest, Cell, Estimate, Verdict } from './result.js';

type Judged = Cell['judged'];

/** Holds or misses only where the whole interval lies on one side of the objective; else nobody can say. */
export function judge(found: Estimate | undefined, objective: number): Verdict {
  if (found === undefined) return 'unsure';
  if (found.high <= objective) return 'holds';
  return found.low > objective ? 'misses' : 'unsure';
}

/**
 * Each part of the objective on the busiest five minutes. `ai`: for each endpoint, is it judged by the AI
 * objective? A latency that no endpoint is judged by is left out.
 */
export function judgedOf(busiest: Busiest, objective: Plan['objective'], ai: readonly boolean[]): Judged {
  const part = (figure: string, limit: number, found: Estimate | undefined): Judged[number] => ({
    figure,
    objective: limit,
    ...(found !== undefined && { found }),
    verdict: judge(found, limit),
  });
  return [
    ...(ai.includes(false) ? [part('ordinary.p95', objective.ordinary.p95, busiest.ordinary?.p95)] : []),
    ...(ai.includes(true) ? [part('ai.p95', objective.ai.p95, busiest.ai?.p95)] : []),
    part('failures', objective.failures, busiest.failures.rate),
  ];
}

/** Misses if any part does, unsure if any part is, else holds. */
export function overall(judged: Judged): Verdict {
  if (judged.some((part) => part.verdict === 'misses')) return 'misses';
  return judged.some((part) => part.verdict === 'unsure') ? 'unsure' : 'holds';
}
