import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { headroom } from '../cli/headroom.js';
import { done, Machines, runOf, seconds, troubles, until } from './machines.js';
import { RedisServer } from './redis-server.js';

/** Kills of a worker; `npm run endurance` asks for 50. */
const KILLS = Number(process.env['KILLS'] ?? 5);

const machines = new Machines();
const { cwd } = machines;
let redis: RedisServer;
beforeAll(async () => {
  redis = await RedisServer.start();
});
afterAll(() => redis.stop());
afterEach(() => machines.end());

describe('trials on a queue', () => {
  it(
    `are all there once, byte for byte, when a worker of two is killed ${KILLS} times`,
    { timeout: 120_000 + KILLS * 20_000 },
    async () => {
      const trials = 5 * KILLS;
      const local = await headroom(runOf(trials, '--out', 'alone', '--workers', '2'), cwd);
      expect(local.code).toBe(0);

      let pair = [machines.worker(redis.url), machines.worker(redis.url)];
      const running = headroom(runOf(trials, '--out', 'queue', '--engine', redis.url), cwd);
      const run = { over: false };
      void running.then(() => (run.over = true));
      let killed = 0;
      // The moments are those of a fixed generator: between 0 and 0.4 s, as long as a trial, after one was done.
      for (let luck = 7; killed < KILLS;) {
        luck = (luck * 48271) % 2147483647;
        const victim = pair[killed % 2];
        const before = done(victim);
        await until(() => run.over || done(victim) > before);
        await seconds((luck % 400) / 1000);
        if (run.over) break;
        victim.process.kill('SIGKILL');
        killed++;
        pair = pair.map((one) => (one === victim ? machines.worker(redis.url) : one));
      }
      const ended = await running;
      expect([ended.code, troubles(ended.stderr)]).toEqual([0, []]);
      // All of them while there was work left.
      expect(killed).toBe(KILLS);
      expect(machines.document('queue')).toBe(machines.document('alone'));
    },
  );

  it('go on when Redis is killed and comes back empty', { timeout: 180_000 }, async () => {
    await headroom(runOf(8, '--seed', 'r', '--out', 'local-r'), cwd);
    const one = machines.worker(redis.url);
    const running = headroom(runOf(8, '--seed', 'r', '--out', 'queue-r', '--engine', redis.url), cwd);
    await until(() => done(one) >= 2);
    // Longer than a connection waits before it tries again: so it is told.
    await redis.restart(2);
    const ended = await running;
    expect(ended.code).toBe(0);
    expect(ended.stderr).toContain(`${redis.url} does not answer`);
    expect(machines.document('queue-r')).toBe(machines.document('local-r'));
  });

  it('go back at once when a worker is told to end', { timeout: 120_000 }, async () => {
    const leaving = machines.worker(redis.url);
    const running = headroom(runOf(6, '--seed', 'l', '--out', 'left', '--engine', redis.url), cwd);
    await until(() => done(leaving) >= 1);
    const began = performance.now();
    leaving.process.kill('SIGINT');
    const { code } = await leaving.ended;
    expect(code).toBe(130);
    expect(performance.now() - began).toBeLessThan(10_000);
    machines.worker(redis.url);
    const ended = await running;
    // Nothing failed: what it was at was done by the other.
    expect([ended.code, troubles(ended.stderr)]).toEqual([0, []]);
  });
});
