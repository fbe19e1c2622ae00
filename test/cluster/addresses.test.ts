import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { text } from '../../reports/catalogue/index.js';
import { ADDRESS_PROBLEMS } from '../../sim/experiment/cluster/address.js';
import { headroom } from '../cli/headroom.js';
import { Machines, runOf, until } from './machines.js';
import { RedisServer } from './redis-server.js';

// All at once: what is tested here waits more than it works.
const machines = new Machines();
const { cwd } = machines;

describe.concurrent('a Redis with a password', () => {
  const SECRET = 'hunter2secret';
  let closed: RedisServer;
  beforeAll(async () => {
    closed = await RedisServer.start('--requirepass', SECRET);
  });
  afterAll(() => closed.stop());

  it('is opened by the URL or the environment, and the password is never shown', async () => {
    const env = { HEADROOM_REDIS_PASSWORD: SECRET };
    const one = machines.worker(closed.url, env);
    const url = `redis://:${SECRET}@127.0.0.1:${closed.port}/0`;
    const args = runOf(2, '--hours', '12-13', '--out', 'secret', '--engine', url);
    const { code, stdout, stderr } = await headroom(args, cwd);
    expect(code).toBe(0);
    const written =
      readFileSync(join(cwd, 'secret/result.json'), 'utf8') +
      readFileSync(join(cwd, 'secret/report.html'), 'utf8');
    expect(stdout + stderr + one.says() + written).not.toContain(SECRET);
  }, 120_000);

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
    expect(ended.at(-1)!.stderr).toContain('does that port speak TLS?');
  }, 120_000);

  it('refuses others, in one line', async () => {
    const wrong = `redis://:${SECRET}no@127.0.0.1:${closed.port}`;
    const { code, stderr } = await headroom(runOf(2, '--out', 'no', '--engine', wrong), cwd);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^headroom: no Redis at redis:\/\/127.0.0.1:\d+: WRONGPASS .*\n$/);
    expect(stderr).not.toContain(SECRET);
  }, 120_000);
});

describe.concurrent('an address', () => {
  let empty: RedisServer;
  beforeAll(async () => {
    empty = await RedisServer.start();
  });
  afterAll(() => empty.stop());

  it.each([
    ['localhost:6379', /begins with "localhost:"/],
    ['nonsense', /is not a URL/],
    ['http://h', /begins with "http:"/],
    ['redis://h/x', /no number of a database/],
  ])('%s is one message and exit 2, of a run as of a worker', async (url, message) => {
    const both = [runOf(2, '--engine', url), ['worker', url]].map((args) => headroom(args, cwd));
    for (const { code, stdout, stderr } of await Promise.all(both)) {
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
  }, 120_000);

  it('where nobody works, the run says so and waits', async () => {
    const waiting = machines.start(runOf(2, '--out', 'nobody', '--engine', empty.url));
    await until(() => waiting.says().includes('no worker takes trials'));
    waiting.process.kill('SIGINT');
    expect((await waiting.ended).code).toBe(130);
  }, 120_000);
});

it('what is wrong with an address is said in words', () => {
  expect(Object.keys(text('en').cli.engine.wrong).sort()).toEqual([...ADDRESS_PROBLEMS].sort());
});
