import { aimsOf } from './aims.js';
import { eventsRate, requestsRate, typical, type BenchReport } from './bench.js';

/** Lays rows out in columns: the first two to the left, figures to the right. */
function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  const line = (row: readonly string[]): string =>
    row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ');
  return rows.map((row) => line(row).trimEnd()).join('\n');
}

const millions = (value: number): string => (value / 1e6).toPrecision(3);

/** The report as a table for people. */
export function table(report: BenchReport): string {
  const speed = [['bench', 'program', 'M requests/s', 'M events/s', 'ns/event', 'peak MB', 'engine / it']];
  for (const result of report.results) {
    const round = typical(result);
    const engine = report.results.find((each) => each.bench === result.bench && each.program === 'engine')!;
    const same =
      result.bench.startsWith('hold') || result.bench === 'day' || result.bench.startsWith('scaling');
    const rate = result.bench === 'day' || result.bench.startsWith('scaling') ? eventsRate : requestsRate;
    speed.push([
      result.bench,
      result.program,
      same && result.bench.startsWith('hold') ? '' : millions(requestsRate(round)),
      millions(eventsRate(round)),
      (1e9 / eventsRate(round)).toFixed(0),
      round.peakRssMb.toFixed(0),
      result === engine ? '' : (rate(typical(engine)) / rate(round)).toFixed(2),
    ]);
  }
  const parts = ['Per CPU second of the whole process; the median round.', columns(speed)];
  if (report.comparisons.size > 0) {
    const rows = [['pending', '', 'comparisons/event', 'log2(pending)', 'ratio']];
    for (const [pending, count] of report.comparisons) {
      const bits = Math.log2(pending);
      rows.push([String(pending), '', count.toFixed(1), bits.toFixed(1), (count / bits).toFixed(2)]);
    }
    parts.push(columns(rows));
  }
  if (report.memory.size > 0) {
    const rows = [['heap', '', 'growth, bytes per million events', 'soon collected, bytes per event']];
    for (const [model, { growth, garbage }] of report.memory) {
      rows.push([model, '', growth.toFixed(0), garbage.toFixed(1)]);
    }
    parts.push(columns(rows));
  }
  const aims = aimsOf(report);
  if (aims.length > 0) {
    const rows = [['aim', '', 'at least', 'found']];
    for (const { text, least, found } of aims) {
      rows.push([text, found! >= least ? '✓' : '✗', least.toFixed(2), found!.toFixed(2)]);
    }
    parts.push(columns(rows));
  }
  const busy = report.load > 0.5 ? ': others were at work, wall times are not to be trusted' : '';
  parts.push([...report.notes, `load average before: ${report.load.toFixed(2)}${busy}`].join('\n'));
  return parts.join('\n\n');
}

/** The report for machines: each bench by its name, its other programs as `name program`. */
export function json(report: BenchReport): string {
  const rows = report.results.map((result) => {
    const { events, requests, seconds, cpuSeconds, peakRssMb } = typical(result);
    const name = result.program === 'engine' ? result.bench : `${result.bench} ${result.program}`;
    return { name, events, requests, seconds, cpuSeconds, peakRssMb };
  });
  const of = (prefix: string) =>
    rows.filter(({ name }) => /^(hold|scaling)-\d+$/.test(name) && name.startsWith(prefix));
  // A family's own line: all its members together.
  const families = ['hold', 'scaling'].flatMap((name) => {
    const members = of(name);
    if (members.length === 0) return [];
    const sum = (value: (row: (typeof rows)[number]) => number): number =>
      members.reduce((total, row) => total + value(row), 0);
    return [
      {
        name,
        events: sum((row) => row.events),
        requests: sum((row) => row.requests),
        seconds: sum((row) => row.seconds),
        cpuSeconds: sum((row) => row.cpuSeconds),
        peakRssMb: Math.max(...members.map((row) => row.peakRssMb)),
      },
    ];
  });
  return JSON.stringify({ benches: [...families, ...rows] }, null, 2);
}
