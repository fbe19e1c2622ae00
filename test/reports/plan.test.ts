import { describe, expect, it } from 'vitest';
import { text } from '../../reports/catalogue/index.js';
import { composed } from '../../reports/compose.js';
import { html } from '../../reports/html/index.js';
import { json } from '../../reports/json.js';
import { readResult } from '../../reports/read.js';
import { terminal } from '../../reports/terminal/index.js';
import type { Frontier, FrontierPlan, FrontierStage, Result } from '../../sim/experiment/result.js';
import { hostile, small } from './fixture.js';
import { tooWide } from './narrow.js';
import { parse } from './well-formed.js';

const words = text();
const about = (value: number, half = value / 20) => ({ value, low: value - half, high: value + half });

const plan = (
  actions: string[],
  users: number,
  cost: number,
  days: number,
  over: Partial<FrontierPlan> = {},
): FrontierPlan => ({
  actions,
  days,
  unknownEffort: [],
  users: about(users),
  bound: 'found',
  by: 'ordinary.p95',
  cost: about(cost),
  dangers: [],
  day: {
    users: Math.floor(users * 0.95),
    mau: about(1200),
    cost: about(cost / 2),
    failures: about(0.002, 0.001),
    denied: about(0, 0),
    degraded: about(0, 0),
    verdict: 'holds',
  },
  ...over,
});

const stage = (
  name: string,
  like: FrontierPlan,
  beside: Pick<FrontierStage, 'same' | 'best'>,
): FrontierStage => {
  const { day: _day, dangers: _dangers, memoryShort: _short, ...worth } = like;
  return { stage: name, ...worth, ...beside };
};

const frontier: Frontier = {
  day: 'weekday',
  users: 100,
  choices: [
    { id: 'workers-4x4', title: 'Four workers', effort: 0.4 },
    { id: 'credits', title: 'Monthly credits', effort: 10 },
    { id: 'api-cache', title: 'API answers cached', danger: 'Serves one user another’s contents.' },
    { id: 'regions', title: 'Two regions', effort: 20 },
    { id: 'db-watch', title: 'Connections watched', effort: 1 },
    { id: 'cdn', title: 'A CDN', effort: 5, danger: 'Old files.', unpriced: 'the CDN', suggested: true },
  ],
  plans: [
    plan([], 26, 3449, 0, { bound: 'found' }),
    plan(['workers-4x4'], 38, 3459, 0.4),
    plan(['workers-4x4', 'api-cache'], 44, 3300, 0.4, {
      unknownEffort: ['api-cache'],
      dangers: ['api-cache'],
      memoryShort: 1.5,
    }),
    plan(['workers-4x4', 'credits', 'cdn'], 108, 2555, 15.4, {
      dangers: ['cdn'],
      bound: 'most',
      day: { ...plan([], 108, 1, 0).day!, denied: about(0.021, 0.001), verdict: 'misses' },
    }),
  ],
  stages: [
    stage('p0', plan(['workers-4x4', 'db-watch'], 38, 3460, 1.4), {
      same: { plan: 1, skips: ['db-watch'], adds: [] },
      best: { plan: 1, skips: ['db-watch'], adds: [] },
    }),
    stage('p1', plan(['workers-4x4', 'db-watch', 'regions'], 20, 4000, 21.4), {
      same: { plan: 0, skips: ['workers-4x4', 'db-watch', 'regions'], adds: [] },
      best: { plan: 3, skips: ['db-watch', 'regions'], adds: ['credits', 'cdn'] },
    }),
    stage('p2', plan(['workers-4x4'], 38, 3459, 0.4), {
      same: { plan: 1, skips: [], adds: [] },
      best: { plan: 1, skips: [], adds: [] },
    }),
  ],
  skipped: [
    {
      id: 'regions',
      reason: 'harms',
      alone: { users: about(0.2), cost: about(20) },
      added: { cost: about(20) },
    },
    { id: 'db-watch', reason: 'no change' },
    { id: 'api-cache', reason: 'dominated', alone: { users: about(1.1), cost: about(1) } },
  ],
  target: { users: 40, leastWork: 2, leastMoney: 3 },
  most: 2500,
  suggested: 4,
  search: {
    choices: ['workers-4x4', 'credits', 'api-cache', 'regions', 'cdn'],
    subsets: 32,
    evaluated: 14,
    pruned: { believed: 15, same: 2, impossible: 0, unreached: 1 },
    tests: 40,
    trials: 6,
    refuted: 1,
    audited: { drawn: 12, wrong: 0, share: { value: 0, low: 0, high: 0.265 } },
  },
};

const result = (over: Partial<Frontier> = {}): Result => {
  const { format, scenario, seed, trials, objective, stages, days, guesses, run } = small();
  const asked = { format, scenario, seed, trials, objective, stages, days, guesses, run };
  const nothing = { cells: [], actions: [], claims: [], findings: [] };
  return { ...asked, ...nothing, command: 'plan', frontier: { ...frontier, ...over } };
};
const shown = (one: Result): string => terminal(one, { words, source: '' });

describe('the plan rewritten, in the terminal', () => {
  it('reads as written down', () => expect(shown(result())).toMatchFileSnapshot('./plan.txt'));

  it('fits 40 columns and more, whatever the names', () => {
    const nasty =
      '\u001b[31mhidden\u202e <b>and</b> rather long, longer than a line of any terminal would be';
    const hostileOnes = result({
      day: nasty,
      choices: [{ id: nasty, title: nasty, danger: nasty }],
      plans: [
        plan([nasty, nasty], 12_345_678, 98_765_432, 1234.5678, { dangers: [nasty], unknownEffort: [nasty] }),
      ],
      stages: [
        stage(nasty, plan([nasty], 1, 1, 1), {
          same: { plan: 0, skips: [nasty], adds: [] },
          best: { plan: 0, skips: [], adds: [] },
        }),
      ],
      skipped: [{ id: nasty, reason: 'harms' }],
      target: { users: 2 },
    });
    for (const one of [result(), hostileOnes, { ...hostile(), ...hostileOnes }]) {
      expect(tooWide(one)).toEqual([]);
      expect(shown(one)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
      expect(() => parse(html(one, { words }))).not.toThrow();
      expect(html(one, { words })).not.toContain('<b>and');
    }
  });

  it('says so where nothing holds the target', () => {
    expect(shown(result({ target: { users: 500 } }))).toMatch(
      /No subset of the actions surely holds 500 users/,
    );
  });

  it('says what a quick search did not do', () => {
    const { audited: _audited, ...search } = frontier.search;
    const quick = shown(result({ quick: true, search }));
    expect(quick).toContain('Quick: without an audit');
    expect(quick).not.toContain('drawn and simulated');
  });
});

describe('the plan rewritten, on the page', () => {
  it('stands with the sections of other commands', () => {
    const page = composed([small(), result()]);
    expect(page.frontier).toEqual(frontier);
    const markup = html(page, { words });
    expect(() => parse(markup)).not.toThrow();
    for (const part of ['id="plan"', 'API answers cached', 'Two regions', '12 were drawn'])
      expect(markup).toContain(part);
  });
  it('says how to make it again', () => {
    expect(html(result({ only: ['credits', 'cdn'], quick: true }), { words, source: '' })).toContain(
      'npx headroom plan --day weekday,exam --users 40 --actions credits,cdn --suggest --most 2500 --quick --trials 5 --seed 42',
    );
  });
  it('is absent where no plan was searched', () => {
    expect(html(small(), { words })).not.toContain('id="plan"');
  });
});

describe('the plan rewritten, read back', () => {
  it('is the same', () => {
    expect(readResult(json(result()), 'plan.json', words)).toMatchObject({ result: { frontier } });
  });
  it('is refused where it points at no plan', () => {
    const wrong = result({ target: { users: 40, leastWork: 4 } });
    expect(readResult(json(wrong), 'plan.json', words)).toHaveProperty('problems');
  });
});
