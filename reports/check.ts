import type { Cell, Change, Headline, Result } from '../sim/experiment/result.js';
import { word, type Catalogue } from './catalogue/index.js';
import { difference, figure, interval, whole, type Kind } from './format.js';

/** What a headline figure, or a part of the objective, is measured in. */
export function kindOf(figure: Headline | (string & {})): Kind {
  if (figure === 'cost') return 'money';
  if (figure === 'throughput') return 'count';
  return figure.includes('failures') ? 'share' : 'duration';
}

/** `today, weekday, 100 users`, each name as `shown` has it. */
export const cellName = (
  { stage, day, users }: Pick<Cell, 'stage' | 'day' | 'users'>,
  { check }: Catalogue,
  shown: (name: string) => string,
): string => check.cell(shown(stage), shown(day), whole(users));

/** `p95 of AI requests 2.1 s -> 4.2 s (+2.1 s [1.9–2.3])` */
export function changeText(change: Change, words: Catalogue): string {
  const kind = kindOf(change.figure);
  const range = interval(kind, change.difference);
  const found = difference(kind, change.difference.value);
  return words.check.change(
    word(words.words.headlines, change.figure),
    figure(kind, change.before),
    figure(kind, change.now),
    range === '' ? found : `${found} [${range}]`,
  );
}

/** How a change was tested. */
export const testText = ({ test, trials: [now, before] }: Change, { check }: Catalogue): string =>
  test === 'paired' ? check.tests.paired(whole(now)) : check.tests[test](whole(now), whole(before));

/** The verdict in a sentence, and what the baseline says in another. */
export function verdictTexts({ check }: Result, words: Catalogue, shown: (name: string) => string): string[] {
  if (check === undefined) return [];
  const { cells, passed, strict, baseline } = check;
  const text = words.check;
  const said = text.verdict(
    passed ? text.passed : text.failed,
    whole(cells.holds),
    whole(cells.misses),
    whole(cells.unsure),
  );
  const lines = [strict && cells.unsure > 0 ? `${said}; ${text.strict}` : said];
  if (baseline === undefined) return lines;
  const count = (verdict: Change['verdict']): string =>
    whole(baseline.changes.filter((change) => change.verdict === verdict).length);
  const all = whole(baseline.changes.length);
  lines.push(text.compared(all, count('worse'), count('better'), shown(baseline.hash.slice(0, 12))));
  const { uncompared } = baseline;
  if (uncompared.length > 0)
    lines.push(text.uncompared(uncompared.map((cell) => cellName(cell, words, shown)).join('; ')));
  return lines;
}
