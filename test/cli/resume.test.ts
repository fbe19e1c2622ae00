import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, headroom, start } from './headroom.js';

/** Kills before the run may end; `npm run endurance` asks for more. */
const KILLS = Math.min(Number(process.env['KILLS'] ?? 3), 12);

const cwd = folder();
const RUN = ['run', '--stage', 'today', '--day', 'weekday', '--hours', '12-13', '--users', '40', '--quiet'];
const runOf = (trials: number, ...more: string[]): string[] => [...RUN, '--trials', String(trials), ...more];
const document = (out: string): string => {
  const result = JSON.parse(readFileSync(join(cwd, out, 'result.json'), 'utf8')) as object;
  return JSON.stringify({ ...result, run: null });
};
const size = (path: string): number => (existsSync(path) ? statSync(path).size : 0);
const seconds = (n: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, n * 1000));

/** Starts a run and sends it a signal once its store has grown. */
async function cutShort(args: readonly string[], store: string, signal: NodeJS.Signals) {
  const before = size(store);
  const { process, ended } = start(args, cwd);
  const over = ended.then(() => true);
  for (let i = 0; i < 1500 && size(store) <= Math.max(before, 100); i++) {
    if (await Promise.race([over, seconds(0.02)])) break;
  }
  process.kill(signal);
  return ended;
}

describe('a run that was cut short', () => {
  it(
    `goes on where kill -9 stopped it, ${KILLS} times over, to the same bytes`,
    { timeout: 120_000 + KILLS * 20_000 },
    async () => {
      await headroom(runOf(4 * KILLS, '--out', 'whole'), cwd);
      const store = join(cwd, 'cut', 'run.unfinished');
      const args = runOf(4 * KILLS, '--out', 'cut', '--workers', '1');
      for (let kills = 0; kills < KILLS; kills++) {
        await cutShort(kills === 0 ? args : [...args, '--resume'], store, 'SIGKILL');
        expect(existsSync(join(cwd, 'cut', 'result.json'))).toBe(false);
      }
      const { code, stderr } = await headroom([...args, '--resume'], cwd);
      expect(code).toBe(0);
      // Each time at least one trial was kept.
      const going = /going on with (\d+) finished trials/.exec(stderr);
      expect(Number(going![1])).toBeGreaterThanOrEqual(KILLS);
      expect(document('cut')).toBe(document('whole'));
      expect(existsSync(store)).toBe(false);
    },
  );

  it('by Ctrl-C says what it keeps; answers in part; refuses the trials of another scenario', async () => {
    const store = join(cwd, 'part', 'run.unfinished');
    const args = runOf(8, '--out', 'part', '--workers', '1');
    let kept = 0;
    for (let i = 0; i < 5 && kept < 2; i++) {
      const ended = await cutShort(i === 0 ? args : [...args, '--resume'], store, 'SIGINT');
      expect(ended.code).toBe(130);
      kept = Number(
        /interrupted: (\d+) finished trials are kept in .*; go on with --resume/.exec(ended.stderr)![1],
      );
    }
    expect(kept).toBeGreaterThanOrEqual(2);

    const partial = await headroom([...args, '--resume', '--partial'], cwd);
    expect(partial.code).toBe(0);
    const result = JSON.parse(readFileSync(join(cwd, 'part', 'result.json'), 'utf8')) as {
      missing: { cell: string; trial: number; why: string }[];
      cells: unknown[];
    };
    expect(result.cells).toHaveLength(1);
    expect(result.missing).toHaveLength(8 - kept);
    expect(result.missing[0]).toMatchObject({ cell: 'today/weekday', why: 'it has not been run yet' });
    expect(partial.stdout).toMatch(/partial/i);
    expect(readFileSync(join(cwd, 'part', 'report.html'), 'utf8')).toMatch(/partial/i);
    expect(existsSync(store)).toBe(true);

    const other = await headroom([...args, '--resume', '--fix', 'workload.session.actions=3'], cwd);
    expect(other.code).toBe(2);
    expect(other.stderr).toMatch(
      /keeps the trials of run resee [0-9a-f]{16} by headroom .*, not of run resee [0-9a-f]{16} by/,
    );
  }, 180_000);

  it('is not lost when the next run forgets --resume', async () => {
    const store = join(cwd, 'forgot', 'run.unfinished');
    const args = runOf(6, '--out', 'forgot', '--workers', '1');
    await cutShort(args, store, 'SIGKILL');
    const bytes = readFileSync(store);
    await cutShort(args, store, 'SIGKILL');
    expect(readFileSync(`${store}~`).equals(bytes)).toBe(true);
  }, 180_000);

  it('needs a folder to go on from, and a store that is one', async () => {
    const alone = await headroom(runOf(2, '--json', '--resume'), cwd);
    expect([alone.code, alone.stdout]).toEqual([2, '']);
    expect(alone.stderr).toContain('--resume: --json alone writes no files');
    const fresh = await headroom(runOf(2, '--hours', '12-13', '--out', 'fresh', '--resume'), cwd);
    expect(fresh.code).toBe(0);
    expect(fresh.stderr).toContain('keeps no finished trials: beginning anew');
    writeFileSync(join(cwd, 'fresh', 'run.unfinished'), 'something else entirely');
    const strange = await headroom(runOf(2, '--out', 'fresh', '--resume'), cwd);
    expect(strange.code).toBe(2);
    expect(strange.stderr).toContain('keeps the trials of something else');
  }, 180_000);
});

describe('a trial that fails', () => {
  it('is named and missing, the rest goes on, and it can be run alone', async () => {
    const args = ['run', '--day', 'weekday', '--hours', '12-13', '--trials', '3', '--quiet'];
    // A million users in one cell: no trial of it can be done in a second.
    const slow = await headroom(
      [...args, '--stage', 'today', '--users', '400000', '--trial-timeout', '1', '--out', 'slow'],
      cwd,
    );
    expect(slow.code).toBe(3);
    expect(slow.stderr).toContain('trial 2 of today/weekday with seed');
    expect(slow.stderr).toContain('it took longer than 1 s');
    const result = JSON.parse(readFileSync(join(cwd, 'slow', 'result.json'), 'utf8')) as {
      missing: unknown[];
    };
    expect(result.missing).toHaveLength(3);

    const only = await headroom([...args, '--users', '20', '--only', 'today/weekday:2'], cwd);
    expect(only.code).toBe(0);
    expect(only.stdout).toMatch(/^today\/weekday:2 with seed .*: [\d,]+ requests, \d+ failed, p95 /);
    const wrong = await headroom([...args, '--only', 'p9/weekday:2'], cwd);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('--only: no cell "p9/weekday"; this command has');
  }, 180_000);
});
