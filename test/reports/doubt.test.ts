import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { text } from '../../reports/catalogue/index.js';
import { commandLines, guessName } from '../../reports/doubt.js';
import { html } from '../../reports/html/index.js';
import { json } from '../../reports/json.js';
import { readResult } from '../../reports/read.js';
import { terminal } from '../../reports/terminal/index.js';
import type { Doubted, DoubtedFigure, Result } from '../../sim/experiment/result.js';
import { hostile, small } from './fixture.js';
import { tooWide } from './narrow.js';
import { all, attribute, every, parse, textOf } from './well-formed.js';

const words = text();
const COMMAND = `psql "$DATABASE_URL" -c "select calls, mean_exec_time, left(query, 60) from pg_stat_statements"`;

function doubted(): Result {
  const figure = (stage: string, what: Doubted, found: number): DoubtedFigure => ({
    figure: what,
    stage,
    day: 'weekday',
    found,
    low: found / 3,
    high: found * 4,
    ...(what !== 'cost' && { objective: 1, holds: 0.425 }),
    drivers: [
      {
        path: 'workload.session.think.lognormal.median',
        correlation: { value: -0.8, low: -0.9, high: -0.6 },
        clear: true,
        swing: { low: found * 3, high: found / 2 },
        flips: 'holds',
      },
      {
        path: 'redis.service',
        correlation: { value: 0.2, low: -0.1, high: 0.4 },
        clear: false,
        swing: { low: found, high: found * 1.1 },
      },
    ],
  });
  const stages = ['today', 'p0'].flatMap((stage) => [
    figure(stage, 'ordinary.p95', 2),
    figure(stage, 'failures', 0.02),
    figure(stage, 'throughput', 9),
    figure(stage, 'cost', 300),
  ]);
  const first = {
    path: 'workload.session.think.lognormal.median',
    value: '12s',
    low: '5.5s',
    high: '23s',
    why: 'not measured',
    measure: COMMAND,
    drives: 4,
    flips: 2,
  };
  return {
    ...small(),
    actions: [],
    claims: [],
    doubt: { draws: 60, drawn: 40, pinned: 186, figures: stages, first: [first] },
  };
}

const results: [string, () => Result][] = [
  ['an ordinary result', doubted],
  ['a result with hostile names', () => hostile(doubted)],
];

describe.each(results)('the doubt of %s', (_, make) => {
  const result = make();

  it('is read back as it was written', () => {
    expect(readResult(json(result), 'result.json', words)).toEqual({ result });
  });

  it('fits 40 columns and more', () => {
    expect(tooWide(result)).toEqual([]);
  });

  it('has a tornado for each figure but the requests done, a bar of two sides a guess', () => {
    const root = parse(html(result, { words, source: '' }));
    const section = every(root).find((element) => attribute(element, 'id') === 'doubt')!;
    const figures = all(section, 'figure').filter((one) => attribute(one, 'id').startsWith('figure-doubt-'));
    expect(figures).toHaveLength(6);
    expect(every(section).some((one) => attribute(one, 'id') === 'figure-doubted')).toBe(true);
    for (const figure of figures)
      for (const svg of all(figure, 'svg')) expect(all(svg, 'rect')).toHaveLength(4);
  });
});

it('says how far the figures may be off, by what, and what to measure first', () => {
  const said = terminal(doubted(), { words, source: '' });
  expect(said).toMatch(/^ p95 +2\.00 s +0\.67–8\.00 +43 % +session\.think$/m);
  expect(said).toContain('drives 4 of the figures, flips 2 of the verdicts');
  expect(said).toContain('186\nguesses have no range'.replace('\n', ' ').slice(0, 3));
  const page = textOf(parse(html(doubted(), { words, source: '' })));
  expect(page).toContain('pg_stat_statements');
  expect(page).toContain('would hold');
});

it('says so where no guess stands out', () => {
  const result = doubted();
  const figures = result.doubt!.figures.map((one) => ({ ...one, drivers: [] }));
  const said = terminal(
    { ...result, doubt: { ...result.doubt!, figures, first: [] } },
    { words, source: '' },
  );
  expect(said).toContain('no guess stands out');
  expect(said).toContain('No guess stands out from chance');
});

it('says so where no guess has a range', () => {
  const nothing = { ...doubted(), doubt: { draws: 60, drawn: 0, pinned: 3, figures: [], first: [] } };
  expect(terminal(nothing, { words, source: '' })).toContain('No guess of the scenario has a range');
  expect(html(nothing, { words, source: '' })).toContain('No guess of the scenario has a range');
});

describe('a command in lines', () => {
  it('is the same command to a shell', () => {
    const command = `printf '%s|' one two "three four" 'five six' seven eight nine ten eleven`;
    const run = (script: string): string => execFileSync('sh', ['-c', script], { encoding: 'utf8' });
    for (const most of [20, 30, 40, 80]) {
      const lines = commandLines(command, most);
      expect(run(lines.join('\n')).replaceAll('\n', ' ')).toBe(run(command));
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(most);
    }
  });
});

it('a guess goes by the end of its path', () => {
  expect(guessName('workload.session.think.lognormal.median')).toBe('session.think');
  expect(guessName('workload.session.think.lognormal.sigma')).toBe('think.sigma');
  expect(guessName('instance.cpu_factor')).toBe('cpu_factor');
});
