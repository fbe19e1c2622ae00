import { describe, expect, it } from 'vitest';
import { text } from '../../../reports/catalogue/index.js';
import { html } from '../../../reports/html/index.js';
import { json } from '../../../reports/json.js';
import { readResult } from '../../../reports/read.js';
import { terminal } from '../../../reports/terminal/index.js';
import type { Scenario } from '../../../scenarios/schema/index.js';
import { rewritePlan } from '../../../sim/experiment/plan/rewrite.js';
import type { Result } from '../../../sim/experiment/result.js';
import { runTrial, type TrialFunction, type TrialOptions } from '../../../sim/experiment/trial.js';
import { site } from './small-site.js';

const losing =
  (lost: (scenario: Scenario, options: TrialOptions) => boolean): TrialFunction =>
  (scenario, options) => {
    if (lost(scenario, options)) throw new Error('no luck');
    return runTrial(scenario, options);
  };
const plan = (lost: (scenario: Scenario, options: TrialOptions) => boolean): Promise<Result> =>
  rewritePlan(site, {
    workers: 0,
    trial: losing(lost),
    quick: true,
    only: ['workers', 'pool', 'nothing'],
    most: 60,
    users: 12,
  });
const titlesLost = ({ findings }: Result): unknown =>
  findings.find(({ key }) => key === 'trials-lost')?.values['actions'];

describe('a plan of which trials failed', { timeout: 60_000 }, () => {
  it('is made of what could be measured', async () => {
    // Whatever has four workers cannot be simulated.
    const result = await plan(({ server }) => server.gunicorn.workers === 4);
    const { frontier, missing } = result;
    expect(frontier!.plans.map(({ actions }) => actions)).toContainEqual([]);
    for (const { actions } of frontier!.plans) expect(actions).not.toContain('workers');
    // What it does is not known: nothing says that it buys nothing.
    expect(frontier!.skipped.map(({ id }) => id)).not.toContain('workers');
    expect(titlesLost(result)).toContain('More workers');
    expect(missing!.every(({ cell, why }) => cell !== '' && why === 'no luck')).toBe(true);
    expect(readResult(json(result), 'plan.json', text())).toEqual({ result });
  });

  it('is none where today could not be measured, and the report says so', async () => {
    const result = await plan((_, { held }) => held === true);
    expect(result.frontier).toBeUndefined();
    expect(titlesLost(result)).toBe('today');
    expect(readResult(json(result), 'plan.json', text())).toEqual({ result });
    for (const page of [
      terminal(result, { words: text(), source: '' }),
      html(result, { words: text(), source: '' }),
    ])
      expect(page).toContain('because trials of it failed: today');
  });
});
