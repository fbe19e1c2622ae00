import type { Estimate, Latency, Result, Sweep, SweepCell } from '../sim/experiment/result.js';

const LATENCIES = ['mean', 'p50', 'p75', 'p90', 'p95', 'p99', 'p999', 'max'] as const;

/** What a row is of: a cell of a run has all that a cell of a sweep has. */
type Cell = Omit<SweepCell, 'set'>;
type Column = readonly [string, (cell: Cell) => Estimate | undefined];

function latency(prefix: string, of: (cell: Cell) => Latency | undefined): Column[] {
  return LATENCIES.map((rank) => [`${prefix}.${rank}`, (cell) => of(cell)?.[rank]]);
}

const FIGURES: readonly Column[] = [
  ['mau.by_sessions', (cell) => cell.mau?.bySessions],
  ['mau.by_peak', (cell) => cell.mau?.byPeak],
  ['open', (cell) => cell.open],
  ['requests', (cell) => cell.requests],
  ['sessions', (cell) => cell.sessions],
  ['throughput', (cell) => cell.throughput],
  ...latency('latency', (cell) => cell.latency),
  ['failures', (cell) => cell.failures.rate],
  ['denied', (cell) => cell.denied],
  ['degraded', (cell) => cell.degraded],
  ['inside', (cell) => cell.inside],
  ['busiest.arrivals', (cell) => cell.busiest.arrivals],
  ['busiest.throughput', (cell) => cell.busiest.throughput],
  ...latency('busiest.all', (cell) => cell.busiest.all),
  ...latency('busiest.ordinary', (cell) => cell.busiest.ordinary),
  ...latency('busiest.ai', (cell) => cell.busiest.ai),
  ['busiest.failures', (cell) => cell.busiest.failures.rate],
  ['busiest.denied', (cell) => cell.busiest.denied],
  ['busiest.degraded', (cell) => cell.busiest.degraded],
  ['database.queries', (cell) => cell.database.queries],
  ['database.connections', (cell) => cell.database.connections],
  ['database.refused', (cell) => cell.database.refused],
  ['llm.calls', (cell) => cell.llm.calls],
  ['llm.tokens', (cell) => cell.llm.tokens],
  ['llm.dollars', (cell) => cell.llm.dollars],
  ['llm.refused', (cell) => cell.llm.refused],
  ['celery.queued', (cell) => cell.celery.queued],
  ['celery.done', (cell) => cell.celery.done],
  ['celery.waiting', (cell) => cell.celery.waiting],
  ['redis.commands', (cell) => cell.redis.commands],
  ['cost.day', (cell) => cell.cost?.day],
  ['cost.month', (cell) => cell.cost?.month],
  ['cost.per_user', (cell) => cell.cost?.perUser],
];

/** Quoted where it must be; a text that a spreadsheet would run as a formula is kept a text. */
function quoted(text: string): string {
  const harmless = /^[\s]*[=+\-@|%]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

const number = (value: number | undefined): string => (value === undefined ? '' : String(value));

/** A row a cell; of each figure three columns: `x`, `x.low`, `x.high`. Absent figures are empty. */
export const csv = ({ cells }: Result): string =>
  rows(
    [],
    cells.map((cell) => ({ cell, set: [] })),
  );

/** The same of a sweep, with a column for each varied setting. */
export function sweepCsv({ vary, cells }: Sweep): string {
  const paths = vary.map(({ path }) => path);
  return rows(
    paths,
    cells.map((cell) => ({ cell, set: paths.map((path) => cell.set[path] ?? '') })),
  );
}

/** `settings`: columns of texts before the figures, which each row has as `set`. */
function rows(
  settings: readonly string[],
  cells: readonly { readonly cell: Cell; readonly set: readonly string[] }[],
): string {
  const causes = new Set(cells.flatMap(({ cell }) => Object.keys(cell.failures.causes)));
  const columns: Column[] = [
    ...FIGURES,
    ...[...causes]
      .sort()
      .map((cause): Column => [
        `failures.${cause}`,
        ({ failures }) => (Object.hasOwn(failures.causes, cause) ? failures.causes[cause] : undefined),
      ]),
  ].filter(([, of]: Column) => cells.some(({ cell }) => of(cell) !== undefined));

  const head = ['stage', 'day', 'users', ...settings.map(quoted), 'trials', 'verdict', 'limit'];
  head.push('busiest.from', 'busiest.to');
  for (const [name] of columns) head.push(quoted(name), quoted(`${name}.low`), quoted(`${name}.high`));
  const lines = cells.map(({ cell, set }) => {
    const row = [quoted(cell.stage), quoted(cell.day), number(cell.users), ...set.map(quoted)];
    row.push(number(cell.trials), cell.verdict, quoted(cell.limit));
    row.push(number(cell.busiest.from), number(cell.busiest.to));
    for (const [, of] of columns) {
      const found = of(cell);
      row.push(number(found?.value), number(found?.low), number(found?.high));
    }
    return row.join(',');
  });
  return [head.join(','), ...lines, ''].join('\r\n');
}
