import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { QUEUE } from '../../sim/experiment/cluster/trial-message.js';
import { folder, headroom, start } from '../cli/headroom.js';
import { RedisServer } from './redis-server.js';

/** Kills of a worker; `npm run endurance` asks for 50. */
const KILLS = Number(process.env['KILLS'] ?? 5);
const cwd = folder();

/** The same run, whoever makes it. Long enough that there is something to kill. */
const RUN = ['run', '--stage', 'today', '--day', 'weekday', '--hours', '11-14', '--users', '150', '--quiet'];
const runOf = (trials: number, ...more: string[]): string[] => [...RUN, '--trials', String(trials), ...more];

const document = (out: string): string => {
  const result = JSON.parse(readFileSync(join(cwd, out, 'result.json'), 'utf8')) as object;
  return JSON.stringify({ ...result, run: null });
};

let redis: RedisServer;
beforeAll(async () => {
  redis = await RedisServer.start();
});
afterAll(() => redis.stop());

type Worker = ReturnType<typeof start> & { readonly says: () => string };
const workers: Worker[] = [];
afterEach(() => workers.splice(0).forEach(({ process }) => process.kill('SIGKILL')));

function worker(url = redis.url, env: NodeJS.ProcessEnv = {}): Worker {
  const begun = start(['worker', url, '--workers', '1'], cwd, env);
  let said = '';
  begun.process.stderr!.on('data', (part: Buffer) => (said += part.toString()));
  const one = { ...begun, says: () => said };
  workers.push(one);
  return one;
}

const seconds = (n: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, n * 1000));
async function until(condition: () => boolean, most = 30): Promise<void> {
  for (let waited = 0; !condition(); waited += 0.05) {
    if (waited > most) throw new Error(`waited ${most} s in vain`);
    await seconds(0.05);
  }
}
const done = (one: Worker): number => one.says().split(' done in ').length - 1;

describe('trials on a queue', () => {
  it(
    `are all there once, byte for byte, when a worker of two is killed ${KILLS} times`,
    { timeout: 60_000 + KILLS * 20_000 },
    async () => {
      const trials = 8 * KILLS;
      const local = await headroom(runOf(trials, '--out', 'alone', '--workers', '2'), cwd);
      expect(local.code).toBe(0);

      let pair = [worker(), worker()];
      const running = headroom(runOf(trials, '--out', 'queue', '--engine', redis.url), cwd);
      let over = false;
      void running.then(() => (over = true));
      let killed = 0;
      // The moments are those of a fixed generator: between 0 and 1.5 s after a trial was done.
      for (let luck = 7; killed < KILLS; killed++) {
        luck = (luck * 48271) % 2147483647;
        const victim = pair[killed % 2];
        const before = done(victim);
        await until(() => over || done(victim) > before);
        await seconds((luck % 1500) / 1000);
        victim.process.kill('SIGKILL');
        pair = pair.map((one) => (one === victim ? worker() : one));
      }
      const ended = await running;
      expect([ended.code, ended.stderr]).toEqual([0, '']);
      expect(killed).toBeGreaterThanOrEqual(Math.min(KILLS, 3));
      expect(document('queue')).toBe(document('alone'));
    },
  );

  it('go on when Redis is killed and comes back empty', { timeout: 120_000 }, async () => {
    await headroom(runOf(10, '--seed', 'r', '--out', 'local-r'), cwd);
    const one = worker();
    const running = headroom(runOf(10, '--seed', 'r', '--out', 'queue-r', '--engine', redis.url), cwd);
    await until(() => done(one) >= 3);
    await redis.restart(3);
    const ended = await running;
    expect(ended.code).toBe(0);
    expect(ended.stderr).toContain(`${redis.url} does not answer`);
    expect(document('queue-r')).toBe(document('local-r'));
  });

  it('are rejected with a reason where they are malformed, declined where they are of another make', async () => {
    const one = worker();
    await until(() => one.says().includes('taking trials'));
    const connection = new Redis(redis.port, '127.0.0.1', { maxRetriesPerRequest: null });
    const queue = new Queue(QUEUE, { connection });
    const good = {
      dialect: '0123456789abcdef',
      version: '9.9.9',
      name: 'today/weekday',
      scenario: 'a'.repeat(64),
      options: { users: 1, seed: '1', trial: 0, from: 0, to: 60 },
    };
    const malformed = [
      {},
      { ...good, options: { ...good.options, users: -1 } },
      { ...good, code: 'process.exit(1)' },
      { ...good, scenario: '../../etc/passwd' },
    ];
    for (const [n, data] of malformed.entries()) await queue.add('trial', data, { jobId: `bad${n}` });
    await queue.add('trial', good, { jobId: 'other' });
    await until(() => one.says().split('rejected').length - 1 === malformed.length, 10);
    await until(() => one.says().includes('declined today/weekday'), 10);
    expect(one.says()).toContain('of another make');
    const failed = await queue.getJob('bad1');
    expect(failed!.failedReason).toMatch(/is malformed: options: users/);
    await queue.obliterate({ force: true });
    await queue.close();
    connection.disconnect();
    // It lives: the next run finds it at work.
    const ended = await headroom(runOf(2, '--hours', '12-13', '--out', 'after', '--engine', redis.url), cwd);
    expect(ended.code).toBe(0);
  }, 60_000);

  it('tell when nobody works', async () => {
    const { process, ended } = start(runOf(2, '--out', 'nobody', '--engine', redis.url), cwd);
    let said = '';
    process.stderr!.on('data', (part: Buffer) => (said += part.toString()));
    await until(() => said.includes('no worker takes trials'), 20);
    process.kill('SIGINT');
    expect((await ended).code).toBe(130);
  }, 40_000);
});

describe('docs/cluster.md, followed literally on one machine', () => {
  it('gives the same answer over the queue as without it', { timeout: 180_000 }, async () => {
    const guide = readFileSync(new URL('../../docs/cluster.md', import.meta.url), 'utf8');
    const commands = [...guide.matchAll(/^ {4}\$ npx headroom (.*)$/gm)].map(([, words]) =>
      words.replaceAll('redis://queue:6379', redis.url).split(' '),
    );
    expect(commands.map(([name]) => name)).toEqual(['worker', 'run', 'run']);
    const [work, ...runs] = commands;
    for (let machine = 0; machine < 2; machine++) {
      workers.push({ ...start([...work, '--workers', '1'], cwd), says: () => '' });
    }
    // The guide's own commands, but for a shorter day.
    for (const run of runs) {
      const { code, stdout } = await headroom([...run, '--hours', '12-13', '--trials', '2', '--quiet'], cwd);
      expect([code, stdout.length > 500]).toEqual([0, true]);
    }
    expect(document('over-the-queue')).toBe(document('local'));
  });
});

describe('a Redis with a password', () => {
  const SECRET = 'hunter2secret';
  let closed: RedisServer;
  beforeAll(async () => {
    closed = await RedisServer.start('--requirepass', SECRET);
  });
  afterAll(() => closed.stop());

  it('is opened by the URL or the environment, and the password is never shown', async () => {
    const env = { HEADROOM_REDIS_PASSWORD: SECRET };
    const one = worker(closed.url, env);
    const url = `redis://:${SECRET}@127.0.0.1:${closed.port}/0`;
    const args = runOf(2, '--hours', '12-13', '--out', 'secret', '--engine', url);
    const { code, stdout, stderr } = await headroom(args, cwd);
    expect(code).toBe(0);
    const written =
      readFileSync(join(cwd, 'secret/result.json'), 'utf8') +
      readFileSync(join(cwd, 'secret/report.html'), 'utf8');
    expect(stdout + stderr + one.says() + written).not.toContain(SECRET);
  }, 40_000);

  it('refuses others, in one line', async () => {
    const wrong = `redis://:${SECRET}no@127.0.0.1:${closed.port}`;
    const { code, stderr } = await headroom(runOf(2, '--out', 'no', '--engine', wrong), cwd);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^headroom: no Redis at redis:\/\/127.0.0.1:\d+: WRONGPASS .*\n$/);
    expect(stderr).not.toContain(SECRET);
  }, 40_000);
});

describe('a wrong address', () => {
  it.each([
    ['localhost:6379', /begins with "localhost:\/\/"/],
    ['nonsense', /is not a URL/],
    ['http://h', /begins with "http:\/\/"/],
    ['redis://h/x', /has the database "x"/],
  ])('%s is one message and exit 2', async (url, message) => {
    for (const args of [runOf(2, '--engine', url), ['worker', url]]) {
      const { code, stdout, stderr } = await headroom(args, cwd);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(message);
    }
  });

  it('where no Redis is, the run ends and says so', async () => {
    const { code, stderr } = await headroom(
      runOf(2, '--out', 'none', '--engine', 'redis://127.0.0.1:1'),
      cwd,
    );
    expect(code).toBe(2);
    expect(stderr).toContain('no Redis at redis://127.0.0.1:1');
  }, 40_000);
});
