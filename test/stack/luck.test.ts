import { expect, test } from 'vitest';
import { DENIED } from '../../sim/stack/measures.js';
import { ended, latency, site, trial } from './small.js';

test('what a month has used up before today is luck: it differs between trials, and is the same in the same trial', () => {
  const credits = site({
    endpoints: [{ name: 'page', share: 1, steps: [{ limit: 'ai' }, { wait: '10ms' }] }],
    limits: [{ name: 'ai', per: 'month', allow: { all: 100 } }],
  });
  const denied = (k: number): number => ended(trial(credits, { trial: k }), DENIED);
  expect(denied(0)).toBe(denied(0));
  expect(new Set([0, 1, 2, 3].map(denied)).size).toBeGreaterThan(1);
});

test('where a closed population begins to think is luck too', () => {
  const closed = site({
    workload: { population: 'closed', session: { actions: 1, think: '5s' } },
  });
  const mean = (k: number): number => {
    const sojourn = latency(trial(closed, { users: 40, trial: k }));
    return sojourn.sum / sojourn.count;
  };
  expect(mean(0)).toBe(mean(0));
  expect(mean(0)).not.toBe(mean(1));
});
