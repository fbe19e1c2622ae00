import { expect, it } from 'vitest';
import { text } from '../../reports/catalogue/index.js';
import { clock, difference, figure, interval, whole, type Kind } from '../../reports/format.js';
import { html } from '../../reports/html/index.js';
import { json } from '../../reports/json.js';
import type { Capacity, Estimate, Frontier, Result, Timeline } from '../../sim/experiment/result.js';
import { e, small } from './fixture.js';
import { all, attribute, parse, textOf, type Element } from './well-formed.js';

const curve = [40, 80].map((users) => ({
  users,
  trials: 12,
  open: e(users, 0.02),
  p95: e(users / 40, 0.1),
  aiP95: e(11, 0.1),
  failures: e(users / 10_000, 0.3),
  requests: e(users / 10.5, 0.01),
}));
const capacity: Capacity = {
  stage: 'today',
  day: 'weekday',
  alike: [],
  users: e(61, 0.04),
  bound: 'found',
  most: 10_000,
  requests: e(6, 0.02),
  by: 'ordinary.p95',
  trials: 12,
  precise: true,
  limit: 'threads',
  next: 'db-pool',
  levers: [],
  nextLevers: [],
  curve,
};
const plan = (actions: string[], users: number, cost: number, days: number) => ({
  actions,
  days,
  unknownEffort: [],
  users: e(users),
  bound: 'found' as const,
  cost: e(cost),
  dangers: [],
});
const frontier: Frontier = {
  day: 'weekday',
  users: 100,
  choices: [{ id: 'workers', title: 'Four workers', effort: 0.4 }],
  plans: [plan([], 26, 3449, 0), plan(['workers'], 38, 3459, 0.4)],
  stages: [],
  skipped: [],
  most: 2500,
  suggested: 0,
  search: {
    choices: ['workers'],
    subsets: 2,
    evaluated: 2,
    pruned: { believed: 0, same: 0, impossible: 0, unreached: 0 },
    tests: 4,
    trials: 6,
    refuted: 0,
  },
};

/** Two stages on one day, with every figure that a page can have but those of `sweep`. */
function everything(): Result {
  const { cells, ...rest } = small();
  const ranks = [0, 0.5, 0.9];
  return {
    ...rest,
    cells: cells
      .filter(({ day, stage }) => day === 'weekday' && ['today', 'p0'].includes(stage))
      .map((cell, i) => ({
        ...cell,
        spectrum: {
          ordinary: { ranks, seconds: [0.1, 0.2 + i, 0.7 + i] },
          ai: { ranks, seconds: [1, 2.5, 7 + i] },
        },
      })),
    stages: rest.stages.slice(0, 2),
    days: ['weekday'],
    capacity: [capacity],
    frontier,
    doubt: {
      draws: 60,
      drawn: 40,
      pinned: 186,
      first: [],
      figures: [
        {
          figure: 'ordinary.p95',
          stage: 'today',
          day: 'weekday',
          found: 2,
          low: 0.6,
          high: 8,
          luck: { low: 1.8, high: 2.3 },
          drivers: [
            {
              path: 'redis.service',
              correlation: { value: 0.2, low: -0.1, high: 0.4 },
              clear: false,
              swing: { low: 1.9, high: 2.2 },
            },
          ],
        },
      ],
    },
  };
}

const words = text();
const own = everything();
const document = JSON.parse(json(own)) as Result;
const root = parse(html(own, { words, source: '' }));
const said = (element: Element): string => textOf(element).replace(/\s+/g, ' ').trim();

/** The rows of the table of a figure, each cell as its text, the names of the rows left out. */
const tableOf = (drawn: Element): string[][] =>
  all(all(drawn, 'tbody')[0], 'tr').map((row) => all(row, 'td').map(said));

const value = (kind: Kind, found: Estimate | undefined): string =>
  found === undefined ? '–' : `${figure(kind, found.value)}${interval(kind, found)}`;
const change = (found: Estimate): string =>
  `${difference('duration', found.value)}${interval('duration', found)}`;
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** The 24 hours of a day of minutes. */
const hours = ({ arrivals, inFlight, failures, open, p95, resources }: Timeline): string[][] =>
  Array.from({ length: 24 }, (_, hour) => {
    const within = (values: readonly number[]): number => mean(values.slice(hour * 60, hour * 60 + 60));
    const slow = p95.values.slice(hour * 12, hour * 12 + 12).map((one) => one ?? 0);
    return [
      figure('count', within(arrivals)),
      figure('count', within(inFlight!)),
      figure('count', within(failures)),
      figure('duration', Math.max(...slow)),
      figure('count', within(open)),
      ...resources.map(({ utilisation }) => figure('share', within(utilisation))),
    ];
  });

const { cells, money, stages } = document;
const names = [...new Set(cells.flatMap((cell) => Object.values(cell.waits).flatMap(Object.keys)))];
const lines = (of: readonly (readonly { name: string; month: Estimate }[])[]): string[][] =>
  [...new Set(of.flat().map(({ name }) => name))].map((line) =>
    of.map((one) => value('money', one.find(({ name }) => name === line)?.month)),
  );

const EXPECTED: Readonly<Record<string, string[][]>> = {
  'figure-ladder': stages.map(({ stage, claimedUsers }) => {
    const held = document.capacity!.find((one) => one.stage === stage);
    const [cell] = cells.filter((one) => one.stage === stage);
    const sums = document.claims.flatMap(({ test, asWritten }) =>
      test === `capacity: ${stage}` && asWritten ? [asWritten.value] : [],
    );
    return [
      whole(claimedUsers!),
      sums.map(whole).join(', ') || '–',
      held === undefined
        ? `${cell.users}: ${cell.verdict} (weekday)`
        : `${Math.floor(held.users.value)} [${Math.floor(held.users.low)}–${Math.floor(held.users.high)}]`,
    ];
  }),
  'figure-capacity-0': curve.map((load) => [
    whole(load.users),
    value('duration', load.p95),
    value('duration', load.aiP95),
    value('share', load.failures),
    value('count', load.requests),
    value('count', load.open),
    whole(load.trials),
  ]),
  'figure-percentiles-0': cells.map(({ busiest }) =>
    (['p50', 'p95', 'p99'] as const).map((rank) => value('duration', busiest.all![rank])),
  ),
  'figure-waits-0': names.map((owner) =>
    cells.flatMap(({ waits }) => Object.values(waits).map((parts) => value('duration', parts[owner]))),
  ),
  'figure-day-0': hours(cells[0].timeline),
  'figure-day-1': hours(cells[1].timeline),
  'figure-doubted': document.doubt!.figures.map(({ found, low, high, luck }) => [
    figure('duration', found),
    interval('duration', { value: found, low: luck!.low, high: luck!.high }),
    interval('duration', { value: found, low, high }),
  ]),
  'figure-doubt-0': document.doubt!.figures[0].drivers.map(({ correlation, swing }) => [
    value('count', correlation),
    figure('duration', swing!.low),
    figure('duration', swing!.high),
    '–',
  ]),
  'figure-actions': document.actions.map(({ p95 }) => [change(p95!)]),
  'figure-frontier': frontier.plans.map(({ users, cost, days }) => [
    `${Math.floor(users.value)}${Math.floor(users.low)}–${Math.floor(users.high)}`,
    figure('money', cost.value),
    String(days),
  ]),
  'figure-money': lines(money!.stages.map((one) => one.lines)),
  'figure-cost-0': [
    ...lines(cells.map(({ cost }) => cost!.lines)),
    cells.map(({ cost }) => value('money', cost!.day)),
    cells.map(({ cost }) => value('money', cost!.perUser)),
  ],
  ...Object.fromEntries(
    (['ordinary', 'ai'] as const).map((kind) => [
      `figure-spectrum-${kind}-0`,
      [0, 1, 2].map((i) => cells.map(({ spectrum }) => figure('duration', spectrum![kind]!.seconds[i]))),
    ]),
  ),
};

const figures = new Map(all(root, 'figure').map((drawn) => [attribute(drawn, 'id'), drawn]));

it('every figure of the page is one of those that are compared here', () => {
  expect([...figures.keys()].sort()).toEqual(Object.keys(EXPECTED).sort());
});

it.each(Object.entries(EXPECTED))('the table of %s says what the document says', (id, rows) => {
  expect(tableOf(figures.get(id)!)).toEqual(rows);
});

it('each bar of the time ends at the sum of its parts', () => {
  const [wide] = all(figures.get('figure-waits-0')!, 'svg');
  const totals = all(wide, 'text').filter((one) => attribute(one, 'class') === 'figure');
  expect(totals.map(said)).toEqual(
    cells.flatMap(({ waits }) =>
      Object.values(waits).map((parts) =>
        figure(
          'duration',
          Object.values(parts).reduce((sum, part) => sum + part.value, 0),
        ),
      ),
    ),
  );
});

it('the squares of the day are as hot as the document says', () => {
  const [svg] = all(figures.get('figure-day-0')!, 'svg');
  const squares = all(svg, 'path').flatMap((path) => {
    const heat = /^h(\d+)$/.exec(attribute(path, 'class'))?.[1];
    if (heat === undefined) return [];
    return attribute(path, 'd')
      .split('M')
      .slice(1)
      .map((one) => ({ at: one.split(' ').map(parseFloat), heat: Number(heat) }));
  });
  const inOrder = squares.sort((a, b) => a.at[1] - b.at[1] || a.at[0] - b.at[0]).map(({ heat }) => heat);
  expect(inOrder).toEqual(
    cells[0].timeline.resources.flatMap(({ utilisation }) =>
      Array.from({ length: 24 }, (_, hour) =>
        Math.round(Math.min(1, mean(utilisation.slice(hour * 60, hour * 60 + 60))) * 10),
      ),
    ),
  );
  expect(clock(cells[0].timeline.from)).toBe('00:00');
});
