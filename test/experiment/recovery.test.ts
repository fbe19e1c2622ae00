import { expect, test } from 'vitest';
import { parseScenario } from '../../scenarios/load.js';
import type { EventResult } from '../../sim/experiment/result.js';
import { runPlan } from '../../sim/experiment/run.js';

/** Two threads that serve 10 requests a second, asked for 6 a second; whoever waits for 5 s gives up, perhaps to click again. */
const site = (again: number) =>
  parseScenario(
    `
name: spike
days: [{name: day, users: 61}]
stages: [{name: today}]
workload:
  session: {actions: 1, think: 10s}
  patience: {page: 5s}
  retry: {again: ${again}}
endpoints: [{name: page, share: 1, method: POST, steps: [{wait: {exponential: 200ms}}]}]
server: {gunicorn: {threads: 2, worker_connections: 100000, overhead: 0}}
`,
    'spike.yaml',
  );

async function spike(again: number, event: string): Promise<EventResult> {
  const { cells } = await runPlan(site(again), {
    workers: 0,
    trials: 2,
    hours: [12, 13],
    screen: false,
    events: [event],
  });
  return cells[0].events![0];
}

test('a queue that a spike has left is worked off at the speed that is left', async () => {
  const { recovered, recovery } = await spike(0, '12:15 2x for 5m');
  expect(recovered!.value).toBe(1);
  // 12 a second come for 300 s, 10 go: 600 are left, which 10 - 6 a second work off in 150 s. By the line's own chance
  // that has a standard deviation of 24 s (95 requests), and recovery is told to a minute.
  expect(recovery!.value).toBeGreaterThan(80);
  expect(recovery!.value).toBeLessThan(290);
});

test('and never, where everybody who gave up clicks again: the load is back, the site is not', async () => {
  const short = await spike(1, '12:15 2x for 10s');
  // 20 are left, a wait of 2 s: nobody has given up.
  expect(short.recovered!.value).toBe(1);
  const long = await spike(1, '12:15 2x for 5m');
  // A wait of 60 s: all give up and click again, five times, so that 30 a second come.
  expect(long.recovered!.value).toBe(0);
  expect(long).not.toHaveProperty('recovery');
  expect(long.failures.value).toBeGreaterThan(0.9);
});
