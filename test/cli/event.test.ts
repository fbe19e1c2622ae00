import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Result } from '../../sim/experiment/result.js';
import { folder, headroom } from './headroom.js';

const spike = join(import.meta.dirname, '../../scenarios/examples/spike.yaml');
const closed = join(import.meta.dirname, '../../scenarios/resee-as-written.yaml');
const shortly = [
  '--stage',
  'limit',
  '--users',
  '5',
  '--hours',
  '12-13',
  '--trials',
  '2',
  '--json',
  '--quiet',
];
const happen = ['--event', 'load 3x 5m at 12:20', '--event', 'db down 2m'];
const answer = async (...more: string[]): Promise<Result> => {
  const { stdout, stderr, code } = await headroom(['run', spike, ...shortly, ...more]);
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as Result;
};

it('--event has things happen to every cell, the same in any number of threads', async () => {
  const [one, two] = await Promise.all([
    answer(...happen, '--workers', '1'),
    answer(...happen, '--workers', '2'),
  ]);
  expect(one.events).toEqual(['load 3x 5m at 12:20', 'db down 2m']);
  const noon = 12 * 3600;
  expect(one.cells[0].events).toMatchObject([
    { at: noon + 1200, for: 300, what: { load: 3 } },
    { at: noon, for: 120, what: { database: 'down' } },
  ]);
  expect({ ...two, run: null }).toEqual({ ...one, run: null });
});

it('every event that makes no sense is complained of at once', async () => {
  const given = ['dbb down 2m', '3x at 12:15', '3x for 10m at 11:00', '2x for 5m at 12:50'];
  const events = given.flatMap((text) => ['--event', text]);
  const { code, stdout, stderr } = await headroom(['run', spike, '--hours', '12-13', ...events], folder());
  expect([code, stdout]).toEqual([2, '']);
  const lines = stderr.split('\n').filter((line) => line.includes('--event'));
  expect(lines).toEqual([
    expect.stringContaining(
      '"dbb down 2m": "dbb" is not a word of an event (did you mean "db"?); write events like',
    ),
    expect.stringContaining('"3x at 12:15": it does not say how long it lasts'),
    expect.stringContaining('"3x for 10m at 11:00" lies outside the simulated time, 12:00–13:00'),
  ]);
});

it('a load that nothing multiplies is refused', async () => {
  const { code, stderr } = await headroom(['run', closed, '--event', '3x for 5m'], folder());
  expect(code).toBe(2);
  expect(stderr).toContain('a closed population has no sessions that begin more often');
});
