import type { Cell, Estimate, Latency, Result } from '../sim/experiment/result.js';

const LATENCIES = ['mean', 'p50', 'p75', 'p90', 'p95', 'p99', 'p999', 'max'] as const;

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
export function csv(result: Result): string {
  const causes = new Set(result.cells.flatMap((cell) => Object.keys(cell.failures.causes)));
  const columns: Column[] = [
    ...FIGURES,
    ...[...causes]
      .sort()
      .map((cause): Column => [
        `failures.${cause}`,
        ({ failures }) => (Object.hasOwn(failures.causes, cause) ? failures.causes[cause] : undefined),
      ]),
  ].filter(([, of]: Column) => result.cells.some((cell) => of(cell) !== undefined));

  const head = ['stage', 'day', 'users', 'verdict', 'limit', 'busiest.from', 'busiest.to'];
  for (const [name] of columns) head.push(quoted(name), quoted(`${name}.low`), quoted(`${name}.high`));
  const rows = result.cells.map((cell) => {
    const row = [quoted(cell.stage), quoted(cell.day), number(cell.users), cell.verdict, quoted(cell.limit)];
    row.push(number(cell.busiest.from), number(cell.busiest.to));
    for (const [, of] of columns) {
      const found = of(cell);
      row.push(number(found?.value), number(found?.low), number(found?.high));
    }
    return row.join(',');
  });
  return [head.join(','), ...rows, ''].join('\r\n');
}
