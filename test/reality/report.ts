import { checksOf, type Check } from './compare.js';
import { FITTED_ON } from './fit.js';
import type { Fitted } from './fitted.js';
import { gatesOf, shapesOf, type Gate } from './gates.js';
import { KNOWN_MISSES } from './known-misses.js';
import { RUNS } from './recording.js';

export interface Report {
  readonly checks: readonly Check[];
  readonly gates: readonly Gate[];
  readonly shapes: readonly Gate[];
}

/** The checks of some runs, of all if not given. */
export const checksOfAll = (fitted: Fitted, wanted: (check: string) => boolean = () => true): Check[] =>
  RUNS.filter((run) => wanted(run.name)).flatMap((run) => checksOf(run.name, fitted));

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
  ].flat(),
);
const BAND_RUNS: ReadonlySet<string> = new Set(FITTED_ON.acceptSpread);

const verdict = ({ broken }: Check): string =>
  broken.length === 0 ? 'holds' : `**off**: ${broken.join(', ')}`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** The whole report as Markdown. */
export function markdown({ checks, gates, shapes }: Report): string {
  const bands = checks.filter(({ bands }) => bands !== undefined);
  const others = checks.filter(({ bands }) => bands === undefined);
  const misses = checks.filter(({ broken }) => broken.length > 0);
  const gateRows = (each: readonly Gate[]): string[][] =>
    each.map(({ title, runs, measured, simulated, holds }) => [
      title,
      runs,
      measured,
      simulated,
      holds ? 'holds' : '**off**',
    ]);
  const gateHead = ['what', 'runs', 'measured', 'simulated', ''];
  return [
    '### Run by run',
    '',
    'Latencies in milliseconds: mean / p50 / p95 / p99. † took part in a fit.',
    '',
    table(
      ['run', 'rule', 'measured', 'simulated', 'farthest', ''],
      others.map((check) => [
        FITTED_RUNS.has(check.run) ? `${check.run} †` : check.run,
        check.ruleName,
        check.measured,
        check.simulated,
        check.worst,
        verdict(check),
      ]),
    ),
    '',
    '### Without knowing which worker accepted what',
    '',
    'The band is that of the mean. Score: the interval score of the middle 90 % of the logarithm of the mean; smaller is',
    'better. † lent its accept shares to the fit of the law.',
    '',
    table(
      ['run', 'measured', 'band', 'width', 'score', 'score of even shares', ''],
      bands.map((check) => [
        BAND_RUNS.has(check.run) ? `${check.run} †` : check.run,
        check.measured,
        check.simulated,
        check.worst,
        check.bands!.score.toFixed(2),
        check.evenScore!.toFixed(2),
        check.broken.length === 0 ? 'inside' : `**outside**: ${check.broken.join(', ')}`,
      ]),
    ),
    '',
    '### Gates',
    '',
    table(gateHead, gateRows(gates)),
    '',
    '### Shape only',
    '',
    table(gateHead, gateRows(shapes)),
    '',
    '### Where we are off, and why',
    '',
    ...misses.map(
      (check) =>
        `- **${keyOf(check)}** (${check.broken.join(', ')}). ${KNOWN_MISSES[keyOf(check)] ?? 'Not explained.'}`,
    ),
    '',
    summary({ checks, gates, shapes }),
  ].join('\n');
}

/** One line: how much holds. */
export function summary({ checks, gates, shapes }: Report): string {
  const others = [...gates, ...shapes];
  const held =
    checks.filter(({ broken }) => broken.length === 0).length + others.filter(({ holds }) => holds).length;
  const runs = RUNS.length;
  const clean = RUNS.filter(({ name }) =>
    checks.every((check) => check.run !== name || check.broken.length === 0),
  ).length;
  return `${held} of ${checks.length + others.length} checks hold; ${clean} of ${runs} runs hold under every rule they have.`;
}

const BEGIN = '<!-- npm run reality -- --write: begin -->';
const END = '<!-- end -->';

/** The page with the report between its marks. */
export function insert(page: string, report: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`the page has lost its marks ${BEGIN} and ${END}`);
  return `${page.slice(0, begin + BEGIN.length)}\n\n${report}\n\n${page.slice(end)}`;
}
