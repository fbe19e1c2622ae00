import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headroom } from '../cli/headroom.js';
import { Machines } from './machines.js';
import { RedisServer } from './redis-server.js';

const machines = new Machines();
const { cwd } = machines;
let redis: RedisServer;
beforeAll(async () => {
  redis = await RedisServer.start();
});
afterAll(() => redis.stop());

describe('docs/cluster.md, followed literally on one machine', () => {
  it('gives the same answer over the queue as without it', { timeout: 180_000 }, async () => {
    const guide = readFileSync(new URL('../../docs/cluster.md', import.meta.url), 'utf8');
    const commands = [...guide.matchAll(/^ {4}\$ npx headroom (.*)$/gm)].map(([, words]) =>
      words.replaceAll('redis://queue:6379', redis.url).split(' '),
    );
    expect(commands.map(([name]) => name)).toEqual(['worker', 'run', 'run']);
    const [work, ...runs] = commands;
    for (let machine = 0; machine < 2; machine++) {
      machines.start([...work, '--workers', '1']);
    }
    // The guide's own commands, but for a shorter day.
    for (const run of runs) {
      const { code, stdout } = await headroom([...run, '--hours', '12-13', '--trials', '2', '--quiet'], cwd);
      expect([code, stdout.length > 500]).toEqual([0, true]);
    }
    expect(machines.document('over-the-queue')).toBe(machines.document('local'));
  });
});
