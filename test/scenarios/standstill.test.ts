import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../scenarios/load.js';
import { ScenarioError } from '../../scenarios/problem.js';
import { ThisThread } from '../../sim/experiment/this-thread.js';
import { TrialError } from '../../sim/experiment/trial-job.js';

const site = (population: string, think: string, rest = '', steps = '[]', server = 'overhead: 0s') => `name: x
days: [{ name: d, users: 5 }]
stages: [{ name: t }]
actions: [{ id: fast, title: Fast, set: { workload.session.think: 0s } }]
server: { gunicorn: { workers: 1, threads: 2, ${server} } }
regions: [{ name: a, users: 1, user_rtt: 0s, database_rtt: 0s, redis_rtt: 0s }]
workload: { population: ${population}, session: { actions: 3, think: ${think} } }
endpoints: [{ name: e, share: 1, steps: ${steps} }]
${rest}`;

/** The first line of each problem. */
function said(text: string): string[] {
  try {
    parseScenario(text, 'f.yaml');
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.message.split('\n').filter((line) => line.startsWith('f.yaml'));
  }
}

describe('a clock that would stand still is seen before the run', () => {
  const closed = 'f.yaml:7:63: neither a think time nor an answer takes any time here';
  it.each([
    ['no think time and no steps', site('closed', '0s'), closed],
    ['times too small to count', site('closed', '1e-15s'), closed],
    ['a law of zeros', site('closed', '{ empirical: [0s] }'), closed],
    ['a chance of nothing', site('closed', '0s', '', '[{ chance: 0%, do: [{ cpu: 5ms }] }]'), closed],
    [
      'an edge that gives up at once',
      site('closed', '0s', 'edge: { timeout: 0s }', '[{ cpu: 5ms }]'),
      closed,
    ],
    ['sessions of no length', site('sessions', '0s'), 'f.yaml:7:65: a session takes no time here'],
    [
      'an action that takes the time away',
      site('sessions', '1s'),
      'f.yaml:4:67: action "fast": a session takes no time here',
    ],
    [
      'a task that fails for ever',
      site(
        'closed',
        '1s',
        'celery: { tasks: [{ name: t, steps: [], fail: 100%, retries: { max: none, countdown: 0s } }] }',
        '[{ task: t }, { cpu: 5ms }]',
      ),
      'f.yaml:9:62: the task "t" would be retried at once, for ever',
    ],
    [
      'an instance that dies at once',
      site('closed', '1s', 'instance: { mtbf: 0s }', '[{ cpu: 5ms }]'),
      'f.yaml:9:19: "0s": comes again too soon; it must be 1s or longer',
    ],
    [
      'checks without a pause',
      site('closed', '1s', 'balancer: { health_checks: { every: 0s } }', '[{ cpu: 5ms }]'),
      'f.yaml:9:37: "0s": comes again too soon; it must be 1s or longer',
    ],
  ])('%s', (_, text, first) => expect(said(text)[0]).toContain(first));

  it.each([
    ['an answer takes time', site('closed', '0s', '', '[{ cpu: 5ms }]')],
    ['the server takes time', site('closed', '0s', '', '[]', 'overhead: 1ms').replace(/^actions.*\n/m, '')],
    ['the user takes time', site('closed', '1s').replace(/^actions.*\n/m, '')],
  ])('but not where %s', (_, text) => expect(said(text)).toEqual([]));
});

it('a trial whose clock stands still for a reason that no file shows ends, and says why', async () => {
  // Every request is refused at once while the only instance is down, and its user is back at once.
  const text = site(
    'closed',
    '0s',
    "events: [{ at: '11:50', for: 30min, instance: down }]",
    '[{ cpu: 5ms }]',
  );
  const loaded = parseScenario(text, 'f.yaml');
  const scenario = loaded.scenarioAt([], 'd');
  const options = { users: 5, seed: '1', trial: 0, from: 43_200, to: 43_260, held: true } as const;
  const runner = new ThisThread();
  const failed = await runner.run({ name: 't', scenario, options }).catch((error: unknown) => error);
  await runner.close();
  expect(failed).toBeInstanceOf(TrialError);
  expect((failed as TrialError).message).toMatch(
    /^trial 0 of t with seed 1 failed: the clock stands still at \d/,
  );
  expect((failed as TrialError).fault).toBe('');
}, 60_000);
