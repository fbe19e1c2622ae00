import { finding } from '../finding-text.js';
import type { Finding, Frontier } from '../result.js';

/** The dangers of choices that are in some plan of the frontier, each once. */
export function planFindings({ choices, plans }: Frontier): Finding[] {
  const named = new Set(plans.flatMap(({ dangers }) => dangers));
  return choices.flatMap(({ id, title, danger = '' }) =>
    named.has(id) ? [finding('danger', 'plan-danger', `action ${id}`, { title, danger })] : [],
  );
}
