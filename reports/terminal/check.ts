import type { Change, Result } from '../../sim/experiment/result.js';
import type { Catalogue } from '../catalogue/index.js';
import { cellName, changeText, verdictTexts } from '../check.js';
import { visible } from '../escape.js';
import type { Paint } from './paint.js';
import { fit, wrap } from './width.js';

const SIGN = { worse: ' !', better: ' +' } as const;

/** Whether the check passes, and what differs from the baseline beyond luck. */
export function check(result: Result, words: Catalogue, paint: Paint): string[] {
  if (result.check === undefined) return [];
  const { passed, baseline } = result.check;
  const shown = (name: string): string => fit(visible(name), 24);
  const [verdict, ...rest] = verdictTexts(result, words, shown);
  const changes = (kind: 'worse' | 'better'): Change[] =>
    baseline?.changes.filter((change) => change.verdict === kind) ?? [];
  return [
    ...wrap(words.check.heading, paint.columns).map(paint.heading),
    ...wrap(verdict, paint.columns, '  ').map(passed ? paint.good : paint.bad),
    ...rest.flatMap((line) => wrap(line, paint.columns, '  ')),
    ...(['worse', 'better'] as const).flatMap((kind) =>
      changes(kind).flatMap((change) =>
        wrap(`${cellName(change, words, shown)}: ${changeText(change, words)}`, paint.columns - 4).map(
          (line, i) =>
            i === 0 ? `${(kind === 'worse' ? paint.bad : paint.good)(SIGN[kind])}  ${line}` : `    ${line}`,
        ),
      ),
    ),
  ];
}
