import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demandAnswer, readAddress } from '../../sim/experiment/cluster/address.js';
import { headroom } from '../cli/headroom.js';
import { done, Machines, runOf } from './machines.js';
import { freePort, RedisServer } from './redis-server.js';

const SECRET = 'hunter2secret';
const machines = new Machines();
const { cwd } = machines;
let redis: RedisServer;
let port: number;

/** An authority of its own, and what it has signed for the loopback address. */
function certificates(): void {
  const openssl = (words: string): void =>
    void execFileSync('openssl', words.split(' '), { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  const key = '-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes';
  openssl(`req -x509 ${key} -keyout ca.key -out ca.pem -days 2 -subj /CN=headroom-tests`);
  openssl(`req ${key} -keyout redis.key -out redis.csr -subj /CN=redis`);
  writeFileSync(join(cwd, 'names'), 'subjectAltName=IP:127.0.0.1');
  openssl(
    'x509 -req -in redis.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out redis.pem -days 2 -extfile names',
  );
}

beforeAll(async () => {
  certificates();
  port = await freePort();
  const at = (name: string): string => join(cwd, name);
  redis = await RedisServer.start(
    ...['--tls-port', String(port), '--tls-auth-clients', 'no', '--requirepass', SECRET],
    ...[
      '--tls-cert-file',
      at('redis.pem'),
      '--tls-key-file',
      at('redis.key'),
      '--tls-ca-cert-file',
      at('ca.pem'),
    ],
  );
});
afterAll(() => redis.stop());

describe.concurrent('a Redis behind TLS', { timeout: 120_000 }, () => {
  const TRUSTING = { NODE_EXTRA_CA_CERTS: 'ca.pem', HEADROOM_REDIS_PASSWORD: SECRET };
  const engine = (): string[] => ['--engine', `rediss://127.0.0.1:${port}`];

  it('takes trials and gives them back, where its authority is named', async () => {
    const one = machines.worker(`rediss://127.0.0.1:${port}`, TRUSTING);
    const args = runOf(2, '--hours', '3-4', '--users', '20');
    const [local, queued] = await Promise.all([
      headroom([...args, '--out', 'local', '--workers', '1'], cwd),
      headroom([...args, '--out', 'tls', ...engine()], cwd, TRUSTING),
    ]);
    expect([local.code, queued.code, done(one)]).toEqual([0, 0, 2]);
    expect(machines.document('tls')).toBe(machines.document('local'));
    const written = readFileSync(join(cwd, 'tls', 'result.json'), 'utf8');
    expect(queued.stdout + queued.stderr + one.says() + written).not.toContain(SECRET);
  });

  it('refuses a wrong password in one line', async () => {
    const env = { ...TRUSTING, HEADROOM_REDIS_PASSWORD: `${SECRET}no` };
    const ended = await headroom(runOf(2, '--out', 'none', ...engine()), cwd, env);
    expect([ended.code, ended.stdout]).toEqual([2, '']);
    expect(ended.stderr).toMatch(/^headroom: no Redis at rediss:\/\/127.0.0.1:\d+: WRONGPASS [^\n]+\n$/);
    expect(ended.stderr).not.toContain(SECRET);
  });

  it('is not trusted where nobody has named its authority', async () => {
    const address = readAddress(`rediss://:${SECRET}@127.0.0.1:${port}`);
    await expect(demandAnswer(address)).rejects.toMatchObject({
      name: 'RunnerError',
      problem: 'not-trusted',
      detail: expect.stringContaining('certificate') as string,
    });
  });

  it('is told from a port that speaks none', async () => {
    const plain = createServer((socket) => socket.end('-ERR unknown command\r\n')).listen(0, '127.0.0.1');
    await once(plain, 'listening');
    const { port: there } = plain.address() as { port: number };
    await expect(demandAnswer(readAddress(`rediss://127.0.0.1:${there}`))).rejects.toMatchObject({
      problem: 'no-tls',
    });
    plain.close();
  });
});
