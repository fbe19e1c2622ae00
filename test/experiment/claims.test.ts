import { describe, expect, it } from 'vitest';
import { Expression } from '../../scenarios/expression.js';
import { loadScenario, parseScenario, type LoadedScenario } from '../../scenarios/load.js';
import type { Better } from '../../scenarios/schema/claims.js';
import { said as saidSchema } from '../../scenarios/schema/said.js';
import { contradictionsOf } from '../../sim/experiment/claims/contradictions.js';
import { readingOf } from '../../sim/experiment/claims/figures.js';
import { testedClaims } from '../../sim/experiment/claims/judged.js';
import { checkNames } from '../../sim/experiment/claims/names.js';
import { claimsOfCapacity } from '../../sim/experiment/claims/of-capacity.js';
import { claimsOfEffects } from '../../sim/experiment/claims/of-explain.js';
import { verdictOf } from '../../sim/experiment/claims/verdict.js';
import { wholeTime } from '../../sim/experiment/counts.js';
import { meanEstimate } from '../../sim/experiment/estimates.js';
import { combined, constant, estimateOf } from '../../sim/experiment/reading.js';
import type { ActionEffect, Capacity, Claim, Estimate } from '../../sim/experiment/result.js';
import { runPlan, type RunOptions } from '../../sim/experiment/run.js';
import type { TrialFunction } from '../../sim/experiment/trial.js';
import { totalIndex } from '../../sim/stack/measures.js';
import { layoutOver, loaded as small, Written } from './small-plan.js';

const between = (low: number, high: number): Estimate => ({ value: (low + high) / 2, low, high });

describe('a verdict', () => {
  const verdict = (said: unknown, found: Estimate, better: Better = 'more', within = 0.05) =>
    verdictOf(saidSchema.parse(said), within, better, found);

  it('holds where the whole interval lies within what is said and its room, edges included', () => {
    expect(verdict(400, between(380, 420))).toBe('holds');
    expect(verdict('-40%', between(-0.42, -0.38), 'less')).toBe('holds');
    expect(verdict(['50%', '70%'], between(0.475, 0.735))).toBe('holds');
    expect(verdict(0, between(0, 0))).toBe('holds');
  });
  it('is unsure where the interval crosses an edge, or is wider than what is said', () => {
    expect(verdict(400, between(379.9, 420))).toBe('unsure');
    expect(verdict(400, between(380, 420.1))).toBe('unsure');
    expect(verdict(400, between(100, 900))).toBe('unsure');
  });
  it('is too optimistic where all of it is worse, too pessimistic where all of it is better', () => {
    expect(verdict(400, between(100, 379.9))).toBe('too optimistic');
    expect(verdict(400, between(420.1, 500))).toBe('too pessimistic');
    expect(verdict(400, between(100, 379.9), 'less')).toBe('too pessimistic');
    expect(verdict(400, between(420.1, 500), 'less')).toBe('too optimistic');
    // A saving of 20 % where 50 % are said.
    expect(verdict('-50%', between(-0.21, -0.19), 'less')).toBe('too optimistic');
  });
  it('knows one end only', () => {
    expect(verdict({ at_least: '5000 users' }, between(4750, 1e6))).toBe('holds');
    expect(verdict({ at_least: '5000 users' }, between(4000, 4749))).toBe('too optimistic');
    expect(verdict({ at_least: '5000 users' }, between(4000, Infinity))).toBe('unsure');
    expect(verdict({ at_most: '60 users' }, between(64, 80))).toBe('too pessimistic');
    expect(verdict({ over: '0%' }, between(0, 0), 'less')).toBe('too pessimistic');
    expect(verdict({ over: '0%' }, between(0, 0.1), 'less')).toBe('unsure');
    expect(verdict({ over: '5s' }, between(5.01, 9), 'less')).toBe('holds');
    expect(verdict({ under: '$0' }, between(-2, -1))).toBe('holds');
    expect(verdict({ under: '$0' }, between(0, 1))).toBe('too pessimistic');
  });
  it('takes as much room as it is given', () => {
    expect(verdict(100, between(91, 109), 'more', 0.1)).toBe('holds');
    expect(verdict(100, between(100.1, 100.2), 'more', 0)).toBe('too pessimistic');
  });
});

describe('arithmetic with figures of trials', () => {
  const readings = new Map([
    ['a', { whole: 2, without: [1.5, 2, 2.5] }],
    ['b', { whole: 4, without: [3, 4, 5] }],
    ['short', { whole: 4, without: [3, 4] }],
    ['told', { whole: 9, own: between(8, 10) }],
    ['two', constant(2)],
  ]);
  const of = (text: string) => combined(Expression.of(text), readings);

  it('leaves the same trial out of each: what moves together cancels', () => {
    expect(of('a / b')).toEqual({ whole: 0.5, without: [0.5, 0.5, 0.5] });
    expect(estimateOf(of('two * a / b - 1')!)).toEqual(between(0, 0));
  });
  it('is a point where nothing was measured, and the figure itself where it stands alone', () => {
    expect(estimateOf(of('two * 3')!)).toEqual(between(6, 6));
    expect(estimateOf(of('told')!)).toEqual(between(8, 10));
  });
  it('is nothing where the trials are not the same, a figure is a mere estimate, or zero divides', () => {
    for (const text of ['a + short', 'told * two', 'a / (two - two)']) expect(of(text)).toBeUndefined();
  });
  it('has the interval of the mean where it is a mean', () => {
    const trial = (queries: number): Written => {
      const m = new Written(layoutOver(0, 3600));
      m.totals[totalIndex('db-queries')] = queries;
      return m;
    };
    const reading = readingOf('queries', undefined, [trial(10), trial(14), trial(18)], { from: 0, to: 12 })!;
    const { own: _own, ...plain } = reading;
    const [found, mean] = [estimateOf(plain), meanEstimate([10, 14, 18])];
    for (const end of ['value', 'low', 'high'] as const) expect(found[end]).toBeCloseTo(mean[end], 10);
  });
});

it('reads figures off the measures', () => {
  const m = new Written(layoutOver(0, 3600))
    .answered(60, 0, 90, { cpu: 0.2 })
    .answered(60, 1, 10, { llm: 4 })
    .ended(60, 0, 25, 'edge-timeout')
    .used(0, 0, 4, 2, 3);
  m.lookups.set([40]);
  m.hits.set([10]);
  m.llmCalls.set([6]);
  m.llmInput.set([600]);
  m.llmOutput.set([60]);
  m.llmDollars.set([0.3]);
  m.waited.set([5, 0, 0]);
  m.asked.set([100, 0, 0]);
  const value = (...[figure, of]: [Parameters<typeof readingOf>[0], string?]): number | undefined =>
    readingOf(figure, of, [m, m], wholeTime(m.layout))?.whole;
  expect(value('mean', 'ordinary')).toBeCloseTo(0.2);
  expect(value('mean')).toBeCloseTo(0.58);
  expect(value('p95', 'ai')).toBeCloseTo(4, 1);
  expect(value('failures')).toBe(0.2);
  expect(value('failures', 'edge-timeout')).toBe(0.2);
  expect(value('failures', 'client-timeout')).toBe(0);
  expect(value('gateway')).toBe(0.2);
  expect(value('requests')).toBe(125);
  expect(value('hits')).toBe(0.25);
  expect(value('hits', 'page')).toBe(0.25);
  expect([value('calls'), value('tokens', 'grading'), value('dollars')]).toEqual([6, 660, 0.3]);
  expect(value('utilisation', 'threads')).toBeCloseTo((300 * 2) / (4 * 3600));
  expect(value('wait', 'threads')).toBe(0.05);
  expect(value('wait', 'db-pool')).toBeUndefined();
  expect(value('utilisation', 'gpu')).toBeUndefined();
});

const WORKERS = `claims:
  - {id: workers, claim: two workers, said: 2 workers, better: more, test: {arithmetic: workers, with: {workers: server.gunicorn.workers}}}
  - {id: fast, claim: fast, said: {at_most: 900ms}, test: {figure: p95, stage: today, day: weekday}}
  - {id: users, claim: with 999 users, said: {at_most: 1s}, test: {figure: p95, stage: today, users: 999}}
  - {id: quicker, claim: four times as fast, said: -75%, test: {figure: p95, stage: p0, against: today}}
  - {id: light, claim: workers help, said: -75%, test: {action: workers, changes: mean}}
  - {id: idle, claim: nothing helps, said: -10%, test: {action: nothing, changes: mean}}
  - {id: bill, claim: nothing costs $9, said: $9, test: {cost: total, action: nothing, mau: 100, as: difference}}
  - {id: even, claim: never, said: 10 users, test: {break_even: users, stage: today}}
  - {id: holds, claim: it holds 400 users, said: 400 users, test: {capacity: p0}}
  - {id: more, claim: twice as many, said: +100%, test: {action: workers, changes: capacity}}
  - {id: faith, claim: it is fine, test: {untestable: A matter of taste}}
`;
/** The small plan with something more: JSON is YAML too. */
function yamlOf(more: string, change: Record<string, unknown> = {}): string {
  const tree = { ...(small.plain.tree as Record<string, unknown>), ...change };
  const lines = Object.entries(tree).map(([key, each]) => `${key}: ${JSON.stringify(each)}`);
  return `${lines.join('\n')}\n${more}`;
}
const withClaims = (more: string, change: Record<string, unknown> = {}): LoadedScenario =>
  parseScenario(yamlOf(more, change), 'small.yaml');

/** Answers take a second over the workers; four sessions a user. */
const trial: TrialFunction = (scenario, { users, trial: number, from, to }) => {
  const noon = Math.max(from, 12 * 3600);
  const m = new Written(layoutOver(from, to)).answered(noon + 60, 0, 1000, {
    thread: (1 + number / 1000) / scenario.server.gunicorn.workers,
  });
  m.totals[totalIndex('sessions')] = 4 * users;
  return m;
};
const judged = async (scenario: LoadedScenario, options: RunOptions = {}): Promise<Map<string, Claim>> => {
  const { claims } = await runPlan(scenario, { workers: 0, trial, trials: 3, ...options });
  return new Map(claims.map((claim) => [claim.id, claim]));
};

describe('a run', () => {
  const scenario = withClaims(WORKERS);

  it('judges what its trials, its prices and the facts settle, and leaves the rest to others', async () => {
    const claims = await judged(scenario);
    expect([...claims.values()].map(({ id, verdict, by }) => [id, verdict, by])).toEqual([
      ['workers', 'too optimistic', 'input'],
      ['fast', 'too optimistic', 'simulation'],
      ['quicker', 'holds', 'simulation'],
      ['light', 'holds', 'simulation'],
      ['idle', 'too optimistic', 'input'],
      ['bill', 'holds', 'simulation'],
      ['even', 'too optimistic', 'simulation'],
      ['faith', 'not testable', 'input'],
    ]);
    expect(claims.get('quicker')!.found).toMatchObject({ value: expect.closeTo(-0.75, 2) as number });
    expect(claims.get('idle')!.found).toEqual(between(0, 0));
    expect(claims.get('faith')).toMatchObject({ why: 'A matter of taste' });
  });

  it('says holds once the scenario is changed so that it does', async () => {
    const changed = withClaims(WORKERS, { server: { gunicorn: { workers: 2 } } });
    const claims = await judged(changed);
    expect(claims.get('workers')).toMatchObject({ verdict: 'holds', found: between(2, 2) });
    expect(claims.get('fast')!.verdict).toBe('holds');
  });

  it('leaves money and single actions alone where it simulates hours only, and other stages where it has one', async () => {
    const hours = await judged(scenario, { hours: [12, 13] });
    expect([...hours.keys()]).toEqual(['workers', 'fast', 'quicker', 'faith']);
    const one = await judged(scenario, { stages: ['today'] });
    expect([...one.keys()]).toEqual(['workers', 'fast', 'even', 'faith']);
    expect([...(await judged(scenario, { stages: ['today'], users: 999 })).keys()]).toContain('users');
  });

  it('says nothing of a plan that events disturb', async () => {
    const claims = await judged(scenario, { events: ['db down 2m at 12:15'] });
    expect([...claims.keys()]).toEqual(['workers', 'faith']);
  });

  it('refuses names that the simulator does not know', () => {
    const wrong = (test: string): LoadedScenario =>
      withClaims(`claims: [{id: x, claim: x, said: 1%, test: {${test}, stage: today}}]`);
    const check = (scenario_: LoadedScenario) => () => checkNames(scenario_, testedClaims(scenario_));
    expect(check(wrong('figure: utilisation, of: thread'))).toThrow(
      'claim x: there is no resource "thread"; did you mean "threads"?',
    );
    expect(check(wrong('figure: utilisation'))).toThrow('needs the name of a resource');
    expect(check(wrong('figure: failures, of: edge-timeouts'))).toThrow('did you mean "edge-timeout"?');
    expect(check(wrong('figure: denied, of: all'))).toThrow('is of nothing');
    for (const name of ['resee', 'resee-as-written']) {
      const bundled = loadScenario(name);
      expect(check(bundled)).not.toThrow();
    }
  });
});

describe('other studies', () => {
  const scenario = withClaims(WORKERS);
  const row = (users: Estimate, more: Partial<Capacity> = {}) =>
    ({
      stage: 'p0',
      day: 'weekday',
      alike: [],
      users,
      requests: users,
      bound: 'found',
      ...more,
    }) as unknown as Capacity;

  it('judge how many users a stage holds', () => {
    const verdicts = (rows: Capacity[]) =>
      claimsOfCapacity(scenario, rows).map(({ id, verdict, by }) => [id, verdict, by]);
    expect(verdicts([row(between(390, 410))])).toEqual([['holds', 'holds', 'simulation']]);
    expect(verdicts([row(between(40, 60))])).toEqual([['holds', 'too optimistic', 'simulation']]);
    expect(verdicts([row(between(300, 300), { bound: 'most' })])).toEqual([
      ['holds', 'unsure', 'simulation'],
    ]);
    expect(verdicts([row(between(500, 500), { bound: 'most' })])).toEqual([
      ['holds', 'too pessimistic', 'simulation'],
    ]);
    expect(verdicts([row(between(400, 400), { stage: 'today' })])).toEqual([]);
    expect(claimsOfCapacity(scenario, [row(between(500, 500), { bound: 'most' })])[0].found).toEqual(
      between(500, 500),
    );
  });

  it('judge what an action does to that', () => {
    const hour = {
      day: 'weekday',
      users: 10,
      from: 0,
      to: 3600,
      levels: [{ stage: 'today', capacity: between(90, 110) }],
    };
    const effect = { id: 'workers', capacity: between(95, 105) } as unknown as ActionEffect;
    const [claim, ...none] = claimsOfEffects(scenario, [effect], hour);
    expect(none).toEqual([]);
    expect(claim).toMatchObject({ id: 'more', verdict: 'unsure', found: { value: 1 } });
    expect(claim.found!.low).toBeCloseTo(95 / 110);
    expect(claim.found!.high).toBeCloseTo(105 / 90);
  });
});

describe('contradictions', () => {
  it('of the bundled plan are these', () => {
    const found = contradictionsOf(loadScenario());
    expect(found.map(({ where }) => where.replace('contradiction ', ''))).toEqual([
      ...['connections-p0', 'connections-p1', 'throttle', 'throttle-per-hour', 'ai-at-1000', 'ai-range'],
      ...['grading-price', 'growth-p0', 'growth-p1', 'flat-limit', 'limits-idle', 'cache-share', 'own-model'],
      ...['gpu-price', 'quick-win-stage', 'quick-win-saving', 'database-risk', 'break-even', 'pro-price'],
      ...['ai-where', 'scale-out-when', 'asgi-when'],
    ]);
    expect(found[0].text).toBe(
      'The plan contradicts itself: "100 -> 400 concurrent users" (§7) is 400, "Free 60 connections = 60 concurrent users" (§3) is 60. P0 stays on the free database.',
    );
    expect(found.find(({ where }) => where.endsWith('ai-at-1000'))!.values).toMatchObject({
      oneIs: '1,500',
      otherIs: '350',
    });
    expect(found.find(({ where }) => where.endsWith('throttle'))!.values).toMatchObject({
      oneIs: '1,440',
      otherIs: '1,000',
    });
    expect(contradictionsOf(loadScenario('resee-as-written')).map(({ where }) => where)).toEqual([
      'contradiction throttle',
    ]);
  });

  it('are none where both can be right', () => {
    const count = (contradiction: string): number =>
      contradictionsOf(
        withClaims(`figures: {a: {is: 100}, b: {is: 104}}\ncontradictions: [{id: x, ${contradiction}}]`),
      ).length;
    const sides = (one: string, other: string): string =>
      `one: {says: o, ${one}}, other: {says: p, ${other}}`;
    expect(count(sides('is: a', 'is: b'))).toBe(0);
    expect(count(`within: 0.01, ${sides('is: a', 'is: b')}`)).toBe(1);
    expect(count(`must: at_most, ${sides('is: a', 'is: b * 2')}`)).toBe(0);
    expect(count(`must: at_most, ${sides('is: b * 2', 'is: a')}`)).toBe(1);
    expect(count(`must: at_least, ${sides('is: b * 2', 'is: a')}`)).toBe(0);
    expect(count(sides('word: high', 'word: high'))).toBe(0);
    expect(count(sides('word: high', 'word: medium'))).toBe(1);
  });
});
