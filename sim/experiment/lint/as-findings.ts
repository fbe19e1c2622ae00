import type { Finding } from '../result.js';
import type { LintFinding } from '../result/lint.js';

/** What a simulation tells better: whether the peak is too much for what there is. */
const MEASURED: ReadonlySet<string> = new Set(['beyond-ceiling', 'near-ceiling']);

/** What lint says that is worth telling beside what a simulation found: errors and warnings, and how much is guessed. */
export const asFindings = (found: readonly LintFinding[]): Finding[] =>
  found
    .filter(({ severity, rule }) => (severity !== 'note' || rule === 'many-guesses') && !MEASURED.has(rule))
    .map(({ severity, rule, values, text, stages, path, guide }) => ({
      severity: severity === 'error' ? 'danger' : severity,
      key: rule,
      values,
      text,
      where: path === '' ? 'scenario' : path,
      ...(stages.length > 0 && { stages }),
      guide,
    }));
