import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { QUEUE, scenarioKey } from '../../sim/experiment/cluster/trial-message.js';
import { folder, headroom, start } from '../cli/headroom.js';
import { RedisServer } from './redis-server.js';

/** Kills of a worker; `npm run endurance` asks for 50. */
const KILLS = Number(process.env['KILLS'] ?? 5);
const cwd = folder();

/** The same run, whoever makes it. Long enough that there is something to kill. */
const RUN = ['run', '--stage', 'today', '--day', 'weekday', '--hours', '12-13', '--users', '200', '--quiet'];
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
  const begun = start(['worker', url, '--workers', '1', '--lost-after', '2'], cwd, env);
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
/** What a run complains of, but that nobody works: on a slow machine a worker takes its time to start. */
const troubles = (stderr: string): string[] =>
  stderr.split('\n').filter((line) => line !== '' && !line.includes('no worker takes trials'));
const done = (one: Worker): number => one.says().split(' done in ').length - 1;

describe('trials on a queue', () => {
  it(
    `are all there once, byte for byte, when a worker of two is killed ${KILLS} times`,
    { timeout: 60_000 + KILLS * 20_000 },
    async () => {
      const trials = 6 * KILLS;
      const local = await headroom(runOf(trials, '--out', 'alone', '--workers', '2'), cwd);
      expect(local.code).toBe(0);

      let pair = [worker(), worker()];
      const running = headroom(runOf(trials, '--out', 'queue', '--engine', redis.url), cwd);
      let over = false;
      void running.then(() => (over = true));
      let killed = 0;
      // The moments are those of a fixed generator: between 0 and 0.6 s after a trial was done.
      for (let luck = 7; killed < KILLS; killed++) {
        luck = (luck * 48271) % 2147483647;
        const victim = pair[killed % 2];
        const before = done(victim);
        await until(() => over || done(victim) > before);
        await seconds((luck % 600) / 1000);
        victim.process.kill('SIGKILL');
        pair = pair.map((one) => (one === victim ? worker() : one));
      }
      const ended = await running;
      expect([ended.code, troubles(ended.stderr)]).toEqual([0, []]);
      expect(killed).toBeGreaterThanOrEqual(Math.min(KILLS, 3));
      expect(document('queue')).toBe(document('alone'));
    },
  );

  it('go on when Redis is killed and comes back empty', { timeout: 120_000 }, async () => {
    await headroom(runOf(8, '--seed', 'r', '--out', 'local-r'), cwd);
    const one = worker();
    const running = headroom(runOf(8, '--seed', 'r', '--out', 'queue-r', '--engine', redis.url), cwd);
    await until(() => done(one) >= 2);
    await redis.restart(2);
    const ended = await running;
    expect(ended.code).toBe(0);
    expect(ended.stderr).toContain(`${redis.url} does not answer`);
    expect(document('queue-r')).toBe(document('local-r'));
  });

  it('go back at once when a worker is told to end', { timeout: 60_000 }, async () => {
    const leaving = worker();
    const running = headroom(runOf(3, '--seed', 'l', '--out', 'left', '--engine', redis.url), cwd);
    await until(() => done(leaving) >= 1);
    const began = performance.now();
    leaving.process.kill('SIGINT');
    const { code } = await leaving.ended;
    expect(code).toBe(130);
    expect(performance.now() - began).toBeLessThan(10_000);
    worker();
    const ended = await running;
    // Nothing failed: what it was at was done by the other.
    expect([ended.code, troubles(ended.stderr)]).toEqual([0, []]);
  });

  it('are rejected with a reason where they are malformed, declined where they are of another make', async () => {
    const one = worker();
    await until(() => one.says().includes('taking trials'));
    const connection = new Redis(redis.port, '127.0.0.1', { maxRetriesPerRequest: null });
    const queue = new Queue(QUEUE, { connection });
    const options = { users: 1, seed: '1', trial: 0, from: 0, to: 60 };
    const known = await knownMake(connection, queue);
    const good = { make: known, version: '0.1.0', name: 'today/weekday', scenario: 'a'.repeat(64), options };
    const malformed: [unknown, RegExp][] = [
      [{}, /is malformed/],
      [null, /is malformed/],
      ['x'.repeat(5e6), /is malformed/],
      [{ ...good, name: 'x'.repeat(1e6) }, /is malformed: name/],
      [{ ...good, options: { ...options, users: -1 } }, /is malformed: options: users/],
      [{ ...good, options: { ...options, users: 1e12 } }, /is malformed: options: users/],
      [{ ...good, options: { ...options, to: 1e300 } }, /is malformed: options: to/],
      [{ ...good, options: { ...options, from: 99 } }, /from must come before to/],
      [{ ...good, options: { ...options, observe: 'process.exit(1)' } }, /is malformed: options/],
      [{ ...good, code: 'process.exit(1)' }, /is malformed/],
      [JSON.parse(`{"__proto__": {"make": "${known}"}}`), /is malformed/],
      [{ ...good, scenario: '../../etc/passwd' }, /is malformed: scenario/],
    ];
    // Scenarios that are none, under digests that are theirs.
    const scenarios = [
      '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}',
      '[]',
      '{}',
    ];
    for (const json of scenarios) {
      const scenario = createHash('sha256')
        .update(JSON.stringify(JSON.parse(json)))
        .digest('hex');
      await connection.set(scenarioKey(scenario), deflateRawSync(json));
      malformed.push([{ ...good, scenario }, /under another number/]);
    }
    await connection.set(scenarioKey('b'.repeat(64)), deflateRawSync('{"a": 1}'));
    malformed.push([{ ...good, scenario: 'b'.repeat(64) }, /another scenario than it says/]);
    await connection.set(scenarioKey('c'.repeat(64)), deflateRawSync(Buffer.alloc(100e6)));
    malformed.push([{ ...good, scenario: 'c'.repeat(64) }, /cannot be read/]);
    for (const [n, [data]] of malformed.entries()) await queue.add('trial', data, { jobId: `bad${n}` });
    await queue.add('trial', { ...good, make: '0123456789abcdef', news: 1 }, { jobId: 'other' });
    await until(() => one.says().split('rejected').length - 1 >= malformed.length, 20);
    await until(() => one.says().includes('declined other: this worker is headroom'), 10);
    expect(one.says()).toContain('the trial is for headroom 0.1.0 (0123456789abcdef)');
    for (const [n, [, why]] of malformed.entries())
      expect((await queue.getJob(`bad${n}`))!.failedReason, `bad${n}`).toMatch(why);
    // What no BullMQ wrote.
    await connection.hset(`bull:${QUEUE}:junk`, 'data', '{junk', 'opts', '{}', 'name', 'trial');
    await connection.lpush(`bull:${QUEUE}:wait`, 'junk', 'nothing at all');
    await seconds(1);
    await queue.obliterate({ force: true });
    await queue.close();
    connection.disconnect();
    // It lives: the next run finds it at work.
    const ended = await headroom(runOf(2, '--out', 'after', '--engine', redis.url), cwd);
    expect([ended.code, troubles(ended.stderr)]).toEqual([0, []]);
    expect(one.process.exitCode).toBeNull();
  }, 60_000);

  /** The make of the built simulator, as it asks for a trial; that of these sources is another. */
  async function knownMake(connection: Redis, queue: Queue): Promise<string> {
    let found: string | undefined;
    const asked = headroom(runOf(2, '--out', 'asked', '--engine', redis.url), cwd);
    while (found === undefined) {
      const [job] = await queue.getJobs(['wait', 'active', 'completed']);
      found = (job as { data: { make: string } } | undefined)?.data.make;
    }
    await asked;
    await queue.obliterate({ force: true });
    expect(connection.status).toBe('ready');
    return found;
  }

  it('tell when nobody works', async () => {
    const { process, ended } = start(runOf(2, '--seed', 'n', '--out', 'nobody', '--engine', redis.url), cwd);
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

  it('is not told by any mistake with its URL', async () => {
    const host = `127.0.0.1:${closed.port}`;
    const mistakes = [
      ['run', `redis://:${SECRET}@${host}`],
      ['worker', `redis://:${SECRET}@${host}`, 'more'],
      ['run', '--engine', `redis://:${SECRET}no@${host}`],
      ['run', `--enigne=redis://:${SECRET}@${host}`],
      ['run', '--engine', `redis://x:1/${SECRET}@${host}`],
      ['run', '--engine', `redis://u:%zz${SECRET}@${host}`],
      ['run', '--engine', `redis://u:#${SECRET}@${host}`],
      ['worker', `http://u:${SECRET}@${host}`],
      ['worker', `redis://u:${SECRET}@127.0.0.1:1`],
      ['worker', `rediss://u:${SECRET}@${host}`],
    ];
    const ended = await Promise.all(mistakes.map((args) => headroom(args, cwd)));
    for (const [n, { code, stdout, stderr }] of ended.entries()) {
      expect([code, stdout], mistakes[n].join(' ')).toEqual([2, '']);
      expect(stderr.length).toBeGreaterThan(20);
      expect(stderr).not.toContain(SECRET);
    }
  }, 60_000);

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
    ['localhost:6379', /begins with "localhost:"/],
    ['nonsense', /is not a URL/],
    ['http://h', /begins with "http:"/],
    ['redis://h/x', /no number of a database/],
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
