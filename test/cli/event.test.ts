import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Result } from '../../sim/experiment/result.js';
import { folder } from './headroom.js';
import { warm } from './warm.js';

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
  const { stdout, stderr, code } = await warm(['run', spike, ...shortly, ...more]);
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
  const { code, stdout, stderr } = await warm(['run', spike, '--hours', '12-13', ...events], folder());
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
  const { code, stderr } = await warm(['run', closed, '--event', '3x for 5m'], folder());
  expect(code).toBe(2);
  expect(stderr).toContain('a closed population has no sessions that begin more often');
});

it('explain tells which actions help in it, without a bill and without capacities', async () => {
  const shortHour = ['--users', '5', '--hours', '12-13', '--trials', '2', '--json', '--quiet'];
  const explained = async (...more: string[]): Promise<Result> => {
    const { stdout, stderr, code } = await warm(['explain', spike, ...shortHour, ...more]);
    expect([code, stderr]).toEqual([0, '']);
    return JSON.parse(stdout) as Result;
  };
  const [down, calm] = await Promise.all([
    explained('--event', 'instance down 10m at 12:20'),
    explained('--no-capacity'),
  ]);
  expect(down.events).toEqual(['instance down 10m at 12:20']);
  const failures = ({ effectsHour }: Result): number => effectsHour!.levels[0].failures!.value;
  expect(failures(down)).toBeGreaterThan(failures(calm) + 0.05);
  expect([down.actions[0].cost, down.actions[0].capacity]).toEqual([undefined, undefined]);
  expect(calm.actions[0].cost).toBeDefined();
});

it('explain looks at the busiest hour: an event at another one is refused', async () => {
  const { code, stderr } = await warm(['explain', spike, '--event', 'db down 2m at 17:15'], folder());
  expect(code).toBe(2);
  expect(stderr).toContain('lies outside the simulated time, 00:00–01:00');
});

it.each(['capacity', 'plan', 'check', 'sweep'])('%s takes none, and says who does', async (command) => {
  const { code, stdout, stderr } = await warm([command, spike, '--event', 'db down 2m'], folder());
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(`--event: ${command} takes none. run tells what an event does`);
});
