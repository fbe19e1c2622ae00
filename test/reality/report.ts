import { checksOf, type Check } from './compare.js';
import { FITTED_ON } from './fit.js';
import type { Fitted } from './fitted.js';
import { gatesOf, shapesOf, type Gate } from './gates.js';
import { KNOWN_MISSES } from './known-misses.js';
import { RUNS } from './recording.js';
import { rulesOf, type Rule } from './rules.js';

export interface Report {
  readonly checks: readonly Check[];
  readonly gates: readonly Gate[];
  readonly shapes: readonly Gate[];
}

/** The checks of all runs, under the rules that are wanted. */
export const checksOfAll = (fitted: Fitted, wanted: (rule: Rule) => boolean = () => true): Check[] =>
  RUNS.flatMap((run) => checksOf(run.name, fitted, wanted));

export const reportOf = (fitted: Fitted, checks = checksOfAll(fitted)): Report => ({
  checks,
  gates: gatesOf(fitted),
  shapes: shapesOf(fitted),
});

/** How a check is called in the list of known misses. */
export const keyOf = (check: Check): string => `${check.run}: ${check.ruleName}`;

const FITTED_RUNS: ReadonlySet<string> = new Set(
  [
    ...Object.values(FITTED_ON.connect),
    ...Object.values(FITTED_ON.hold),
    FITTED_ON.cpuHold,
    FITTED_ON.poolerHold,
    FITTED_ON.slow,
  ].flat(),
);
const BAND_RUNS: ReadonlySet<string> = new Set([
  ...FITTED_ON.acceptSpread,
  ...Object.values(FITTED_ON.turns).flat(),
]);

const verdict = ({ broken }: Check): string =>
  broken.length === 0 ? 'holds' : `**off**: ${broken.join(', ')}`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const gateTable = (gates: readonly Gate[]): string =>
  table(
    ['what', 'runs', 'measured', 'simulated', ''],
    gates.map(({ title, runs, measured, simulated, holds }) => [
      title,
      runs,
      measured,
      simulated,
      holds ? 'holds' : '**off**',
    ]),
  );

/** The table of runs judged one by one. */
export const runTable = (checks: readonly Check[]): string =>
  table(
    ['run', 'rule', 'measured', 'simulated', 'farthest', ''],
    checks
      .filter(({ bands }) => bands === undefined)
      .map((check) => [
        FITTED_RUNS.has(check.run) ? `${check.run} †` : check.run,
        check.ruleName,
        check.measured,
        check.simulated,
        check.worst,
        verdict(check),
      ]),
  );

/** The table of runs judged by a band. */
export const bandTable = (checks: readonly Check[]): string =>
  table(
    ['run', 'measured', 'band', 'width', 'score', 'score of even shares', ''],
    checks
      .filter(({ bands }) => bands !== undefined)
      .map((check) => [
        BAND_RUNS.has(check.run) ? `${check.run} †` : check.run,
        check.measured,
        check.simulated,
        check.worst,
        check.bands!.score.toFixed(2),
        check.evenScore!.toFixed(2),
        check.broken.length === 0 ? 'inside' : `**outside**: ${check.broken.join(', ')}`,
      ]),
  );

/** What is off, a line each, and why. */
export const missLines = (checks: readonly Check[]): string[] =>
  checks
    .filter(({ broken }) => broken.length > 0)
    .map(
      (check) =>
        `- **${keyOf(check)}** (${check.broken.join(', ')}). ${KNOWN_MISSES[keyOf(check)] ?? 'Not explained.'}`,
    );

/** The whole report as Markdown; its last line is the summary. */
export function markdown({ checks, gates, shapes }: Report): string {
  return [
    '### Run by run',
    '',
    'Latencies in milliseconds: mean / p50 / p95 / p99. † took part in a fit.',
    '',
    runTable(checks),
    '',
    '### Without knowing which worker accepted what',
    '',
    'The band is that of the mean. Score: the interval score of the middle 90 % of the logarithm of the mean; smaller is',
    'better. † lent its accept shares to the fit of the law.',
    '',
    bandTable(checks),
    '',
    '### Gates',
    '',
    gateTable(gates),
    '',
    '### Shape only',
    '',
    gateTable(shapes),
    '',
    '### Where we are off, and why',
    '',
    ...missLines(checks),
    '',
    summary({ checks, gates, shapes }),
  ].join('\n');
}

/** One line: how much holds. */
export function summary({ checks, gates, shapes }: Report): string {
  const others = [...gates, ...shapes];
  const off = checks.filter(({ broken }) => broken.length > 0).map(({ run }) => run);
  const held = checks.length - off.length + others.filter(({ holds }) => holds).length;
  return lastLine(held, checks.length + others.length, new Set(off).size);
}

/** The same, if the known misses are what is off. */
export function summaryAsKnown(others: number): string {
  const all = RUNS.reduce((sum, { name }) => sum + rulesOf(name).length, 0) + others;
  const off = Object.keys(KNOWN_MISSES).map((key) => key.split(':')[0]);
  return lastLine(all - off.length, all, new Set(off).size);
}

const lastLine = (held: number, all: number, runsOff: number): string =>
  `${held} of ${all} checks hold; ${RUNS.length - runsOff} of ${RUNS.length} runs hold under every rule they have.`;

const BEGIN = '<!-- npm run reality -- --write: begin -->';
const END = '<!-- end -->';

/** The page with the report between its marks. */
export function insert(page: string, report: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`the page has lost its marks ${BEGIN} and ${END}`);
  return `${page.slice(0, begin + BEGIN.length)}\n\n${report}\n\n${page.slice(end)}`;
}
