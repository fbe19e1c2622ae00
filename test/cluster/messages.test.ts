import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { QUEUE, scenarioKey } from '../../sim/experiment/cluster/trial-message.js';
import { headroom } from '../cli/headroom.js';
import { Machines, runOf, seconds, troubles, until } from './machines.js';
import { RedisServer } from './redis-server.js';

const machines = new Machines();
const { cwd } = machines;
let redis: RedisServer;
beforeAll(async () => {
  redis = await RedisServer.start();
});
afterAll(() => redis.stop());

describe('jobs that no run has written', () => {
  it('are rejected with a reason where they are malformed, declined where they are of another make', async () => {
    const one = machines.worker(redis.url);
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
    await until(() => one.says().split('rejected').length - 1 >= malformed.length);
    await until(() => one.says().includes('declined other: this worker is headroom'));
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
  }, 120_000);

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
});
