import { describe, expect, it } from 'vitest';
import { text } from '../../../reports/catalogue/index.js';
import { html } from '../../../reports/html/index.js';
import { json } from '../../../reports/json.js';
import { report } from '../../../reports/markdown/report.js';
import { readResult } from '../../../reports/read.js';
import { terminal } from '../../../reports/terminal/index.js';
import { parseScenario } from '../../../scenarios/load.js';
import { explainPlan, type ExplainOptions } from '../../../sim/experiment/explain/explain.js';
import type { Result } from '../../../sim/experiment/result.js';
import { runPlan } from '../../../sim/experiment/run.js';
import type { TrialFunction, TrialOptions } from '../../../sim/experiment/trial.js';
import { tooWide } from '../../reports/narrow.js';
import { layoutOver, Written } from '../small-plan.js';

const loaded = parseScenario(
  `
name: losing
seed: 7
days: [{name: weekday, users: 100}]
stages:
  - {name: today}
  - {name: p0, after: today, actions: [half, quarter]}
actions:
  - {id: half, title: Twice as fast, effort: 2, set: {server.gunicorn.workers: 2}}
  - {id: quarter, title: Four times as fast, effort: 1, set: {server.gunicorn.workers: 4}}
  - {id: loose, title: Half as fast, effort: 1, set: {server.gunicorn.boot: 9s}}
workload: {session: {actions: 10, think: 10s}}
endpoints: [{name: list, share: 1, steps: [{cpu: 10ms}]}]
`,
  'losing.yaml',
);

/** A second for a hundred users on one worker; throws where it is told to. */
const losing =
  (lost: (system: string, options: TrialOptions) => boolean): TrialFunction =>
  ({ server: { gunicorn } }, options) => {
    const { users, trial, from, to } = options;
    const { workers, boot } = gunicorn;
    const system = `${workers} workers${boot === 9 ? ', slow' : ''}`;
    if (lost(system, options)) throw new Error('no luck');
    const seconds = ((users / 100) * (1 + trial / 100) * (boot === 9 ? 2 : 1)) / workers;
    return new Written(layoutOver(from, to)).answered(from + 60, 0, 1000, { cpu: seconds });
  };

const explain = (
  lost: (system: string, options: TrialOptions) => boolean,
  options: ExplainOptions = {},
): Promise<Result> =>
  explainPlan(loaded, { workers: 0, trial: losing(lost), trials: 5, capacity: false, ...options });
const titlesLost = ({ findings }: Result): unknown =>
  findings.find(({ key }) => key === 'trials-lost')?.values['actions'];
const ids = ({ actions }: Result): string[] => actions.map(({ id }) => id);

describe('an answer of which trials failed', () => {
  it('fits 40 columns and more', async () => {
    const result = await explain(() => false);
    expect(result.effectsHour).toBeDefined();
    expect(tooWide(result)).toEqual([]);
  });

  it('goes on without them: differences are of the trials that both sides have', async () => {
    const result = await explain((system, { trial }) => system === '4 workers' && trial === 1);
    expect(result.missing).toEqual([{ cell: 'p0', trial: 1, why: 'no luck' }]);
    expect(ids(result)).toEqual(['half', 'quarter', 'loose']);
    // Without trial 1 the mean of what a worker takes is that of 1, 1.02, 1.03 and 1.04 s.
    const [, quarter] = result.actions;
    expect(Math.abs(quarter.p95!.value + 1.0225 * (3 / 4))).toBeLessThan(0.006);
    expect(titlesLost(result)).toBeUndefined();
    expect(result.effectsHour!.levels.at(-1)!.p95!.value).toBeCloseTo(1.0225 / 4, 2);
    expect(result.waits!.map(({ stage }) => stage)).toEqual(['today', 'p0']);
  });

  it('leaves out an action of which fewer than two trials are left, and says so', async () => {
    const result = await explain((system, { trial }) => system === '1 workers, slow' && trial !== 2);
    const whole = await explain(() => false);
    // It is in no stage: its place in the order is behind the whole plan, and is measured.
    expect(result.missing!.map(({ cell, trial }) => [cell, trial])).toEqual(
      [0, 1, 3, 4].map((trial) => ['loose, alone', trial]),
    );
    expect(ids(result)).toEqual(['half', 'quarter']);
    expect(titlesLost(result)).toBe('Half as fast');
    for (const [i, { p95 }] of result.actions.entries()) expect(p95).toEqual(whole.actions[i].p95);
    expect(whole.missing).toBeUndefined();
  });

  it('judges no action without its capacity, and none by capacities where the base has none', async () => {
    const held = { capacity: true, most: 500 };
    const one = await explain((system, { held }) => system === '1 workers, slow' && held === true, held);
    expect([ids(one), titlesLost(one)]).toEqual([['half', 'quarter'], 'Half as fast']);
    expect(one.actions[0].capacity!.value).toBeGreaterThan(50);
    const all = await explain((system, { held }) => system === '1 workers' && held === true, held);
    expect([ids(all), titlesLost(all)]).toEqual([['half', 'quarter', 'loose'], undefined]);
    for (const { capacity, p95, inOrder } of all.actions)
      expect([capacity, inOrder!.capacity, p95 === undefined]).toEqual([undefined, undefined, false]);
    expect(all.missing!.every(({ cell }) => cell.startsWith('today, capacity'))).toBe(true);
  });

  it('has nothing but what is missing, where all trials fail', async () => {
    const result = await explain(() => true);
    expect([result.actions, result.waits]).toEqual([[], []]);
    expect(titlesLost(result)).toBe('Twice as fast; Four times as fast; Half as fast');
    const options = { words: text(), source: '' };
    for (const page of [terminal(result, options), html(result, options), report(result, text(), '')])
      expect(page).toContain('no luck');
    expect(readResult(json(result), 'explain.json', text())).toEqual({ result });
  });

  it('loses one action of those that a run tries, not all', async () => {
    const trial = losing((system) => system === '2 workers');
    const { actions, missing } = await runPlan(loaded, { workers: 0, trial, trials: 2 });
    expect(actions.map(({ id }) => id)).toEqual(['quarter', 'loose']);
    expect(missing).toHaveLength(2);
  });
});
