import type { Result } from '../../sim/experiment/result.js';
import type { Catalogue } from '../catalogue/index.js';
import { visible } from '../escape.js';
import { figure, given, whole } from '../format.js';
import { nextCommand, trialsOf, type Source } from '../summary.js';
import { translated } from '../translated.js';
import { actions } from './actions.js';
import { capacity } from './capacity.js';
import { check } from './check.js';
import { comparison } from './comparison.js';
import { claims } from './claims.js';
import { day } from './day.js';
import { doubt } from './doubt.js';
import { events } from './events.js';
import { findings } from './findings.js';
import { lintAnswer } from './lint.js';
import { load } from './load.js';
import { missing } from './missing.js';
import { money } from './money.js';
import { PLAIN, type Paint } from './paint.js';
import { plan } from './plan.js';
import { precision } from './precision.js';
import { stages } from './stages.js';
import { suggestions } from './suggestions.js';
import { sweep } from './sweep.js';
import { table } from './table.js';
import { waits } from './waits.js';
import { fit, wrap } from './width.js';

export interface TerminalOptions {
  readonly words: Catalogue;
  readonly paint?: Paint;
  readonly source?: Source;
  /** Files written beside the answer. */
  readonly files?: readonly string[];
}

function footer(result: Result, { words, paint = PLAIN, source, files = [] }: TerminalOptions): string[] {
  const { run } = words;
  const { scenario, seed } = result;
  const { events, seconds, workers } = result.run;
  const effort = [figure('count', events), figure('duration', seconds)] as const;
  const next = nextCommand(result, source);
  const fixed = Object.entries(result.fixed ?? {}).map(([path, value]) => visible(`${path}=${value}`));
  return [
    ...wrap(
      run.seed(
        fit(visible(seed), 40),
        trialsOf(result),
        fit(visible(scenario.name), 40),
        visible(scenario.hash).slice(0, 12),
      ),
      paint.columns,
    ),
    ...precision(result, words, paint),
    ...(fixed.length > 0 ? wrap(run.fixed(fixed.join(', ')), paint.columns, '  ') : []),
    ...wrap(workers === 1 ? run.effortOne(...effort) : run.effort(...effort, whole(workers)), paint.columns),
    ...(files.length > 0 ? wrap(run.written(files.map(visible).join(' ')), paint.columns, '  ') : []),
    ...(next === undefined ? [] : wrap(run.next(visible(next)), paint.columns, '  ')),
  ];
}

/** On what the objective is judged differs by command. */
const objectiveWords = ({ command }: Result, { run, capacity: held, explain }: Catalogue) =>
  command === 'explain' ? explain : ['capacity', 'plan'].includes(command) ? held : run;

/** Two documents compared: nothing else was asked. */
function comparisonAnswer(result: Result, { words, paint = PLAIN, files = [] }: TerminalOptions): string {
  const written =
    files.length > 0
      ? ['', ...wrap(words.run.written(files.map(visible).join(' ')), paint.columns, '  ')]
      : [];
  return `${[...comparison(result, words, paint), ...written].join('\n')}\n`;
}

/** The answer, in at most the columns there are. */
export function terminal(document: Result, options: TerminalOptions): string {
  const { words, paint = PLAIN } = options;
  const result = translated(document, words);
  if (result.command === 'lint' && result.lint !== undefined)
    return lintAnswer(result, result.lint, words, paint);
  if (result.command === 'report' && result.comparison !== undefined)
    return comparisonAnswer(result, options);
  const { run } = words;
  const { ordinary, ai, failures } = result.objective;
  const { objective } = objectiveWords(result, words);
  const title = visible(result.scenario.title === '' ? result.scenario.name : result.scenario.title);
  const blocks = [
    [
      ...wrap(run.heading(fit(title, 200)), paint.columns).map(paint.strong),
      ...wrap(
        objective(given('duration', ordinary.p95), given('duration', ai.p95), given('share', failures)),
        paint.columns,
      ).map(paint.dim),
    ],
    missing(result, words, paint),
    comparison(result, words, paint),
    check(result, words, paint),
    ...(result.cells.length === 0
      ? []
      : [load, stages, table, day].map((block) => block(result, words, paint))),
    capacity(result, words, paint),
    events(result, words, paint),
    sweep(result, words, paint),
    doubt(result, words, paint),
    waits(result, words, paint),
    actions(result, words, paint),
    suggestions(result, words, paint),
    plan(result, words, paint),
    money(result, words, paint),
    claims(result, words, paint),
    findings(result, words, paint),
    footer(result, options),
  ];
  const said = blocks.filter((block) => block.length > 0);
  return `${said.map((block) => block.join('\n')).join('\n\n')}\n`;
}
