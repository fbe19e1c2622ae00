import { finding } from '../finding-text.js';
import type { Finding, Frontier } from '../result.js';

/** The dangers of actions, and the risks of suggestions, that are in some plan of the frontier, each once. */
export function planFindings({ choices, plans }: Frontier): Finding[] {
  const named = new Set(plans.flatMap(({ dangers }) => dangers));
  return choices.flatMap(({ id, title, danger = '', suggested }) =>
    named.has(id)
      ? [finding(suggested ? 'warning' : 'danger', 'plan-danger', `action ${id}`, { title, danger })]
      : [],
  );
}
