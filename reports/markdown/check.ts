import type { Cell, Change, Estimate, Result } from '../../sim/experiment/result.js';
import { word, type Catalogue } from '../catalogue/index.js';
import { kindOf, testText, verdictTexts } from '../check.js';
import { short } from '../escape.js';
import { ABSENT, difference, estimate, figure, given, interval, whole, type Kind } from '../format.js';
import { missingTrials } from '../missing.js';
import { reproduce, trialsOf, type Source } from '../summary.js';
import { fenced, plain, table } from './text.js';

const SIGN = { holds: '✅', misses: '❌', unsure: '❔', worse: '❌', better: '✅', same: '' } as const;

/** The check as Markdown, for the summary of a job or a comment. */
export function markdown(result: Result, words: Catalogue, source: Source): string {
  const { check, objective, scenario, seed, run } = result;
  if (check === undefined) return '';
  const text = words.check;
  const { head } = text;
  const name = (raw: string): string => plain(short(raw, 80));
  const found = (kind: Kind, value: Estimate | undefined): string => (value ? estimate(kind, value) : ABSENT);
  const row = (cell: Cell): string[] => [
    `${name(cell.stage)}, ${name(cell.day)}`,
    whole(cell.users),
    `${SIGN[cell.verdict]} ${words.words.verdicts[cell.verdict]}`,
    found('duration', cell.busiest.ordinary?.p95),
    found('duration', cell.busiest.ai?.p95),
    found('share', cell.busiest.failures.rate),
    name(cell.limit),
  ];
  const title = scenario.title === '' ? scenario.name : scenario.title;
  const [verdict, ...rest] = verdictTexts(result, words, name);
  const partial = missingTrials(result, words);
  const parts = [
    `## ${check.passed ? '✅' : '❌'} headroom: ${name(title)}`,
    `**${verdict}**`,
    ...(partial === undefined ? [] : [`**${plain(partial)}**`]),
    ...rest,
    text.asked(
      given('duration', objective.ordinary.p95),
      given('duration', objective.ai.p95),
      given('share', objective.failures),
    ),
    table(
      [head.cell, head.users, head.verdict, head.p95, head.ai, head.failures, head.limit],
      result.cells.map(row),
    ),
    ...against(check.baseline?.changes ?? [], words, name),
    text.made(
      name(scenario.name),
      name(scenario.hash.slice(0, 12)),
      name(seed),
      trialsOf(result),
      name(run.version),
    ),
    fenced(reproduce(result, source)),
  ];
  return `${parts.join('\n\n')}\n`;
}

function against(changes: readonly Change[], words: Catalogue, name: (raw: string) => string): string[] {
  if (changes.length === 0) return [];
  const { against: title, head, rule, changes: verdicts } = words.check;
  const rows = changes.map((change) => {
    const kind = kindOf(change.figure);
    const range = interval(kind, change.difference);
    const found = difference(kind, change.difference.value);
    return [
      `${name(change.stage)}, ${name(change.day)}, ${whole(change.users)}`,
      word(words.words.headlines, change.figure),
      figure(kind, change.before),
      figure(kind, change.now),
      range === '' ? found : `${found} [${range}]`,
      `${SIGN[change.verdict]} ${verdicts[change.verdict]}`.trim(),
      testText(change, words),
    ];
  });
  return [
    `### ${title}`,
    rule,
    table([head.cell, head.figure, head.before, head.now, head.difference, head.change, head.test], rows),
  ];
}
