import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Scenario } from '../../scenarios/schema/index.js';
import { Lab } from '../../sim/experiment/lab.js';
import { NOT_YET, NoRunner } from '../../sim/experiment/no-runner.js';
import type { Runner } from '../../sim/experiment/runner.js';
import { KeepingRunner } from '../../sim/experiment/store/keeping-runner.js';
import { keyOf } from '../../sim/experiment/store/trial-key.js';
import { LockedError } from '../../sim/experiment/store/lock.js';
import { asideOf, OtherStoreError, TrialStore } from '../../sim/experiment/store/trial-store.js';
import { TrialError, type TrialJob } from '../../sim/experiment/trial-job.js';
import { encodeTrial } from '../../sim/experiment/trial-result.js';
import { layoutOver, Written } from './small-plan.js';

const folder = mkdtempSync(join(tmpdir(), 'headroom-store-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
let files = 0;
const file = (): string => join(folder, `${files++}.unfinished`);

const OWNER = 'run resee 0123456789abcdef';
const bytes = (fill: number, length = 500): ArrayBuffer =>
  Uint8Array.from({ length }, (_, i) => (fill * 31 + i * i) % 251).buffer;
const key = (n: number): Buffer => Buffer.alloc(32, n);
const text = (buffer: ArrayBuffer | undefined): string | undefined =>
  buffer === undefined ? undefined : Buffer.from(buffer).toString('hex');

function filled(at: string, trials: number): TrialStore {
  const store = TrialStore.begin(at, OWNER);
  for (let n = 0; n < trials; n++) store.keep(key(n), bytes(n));
  return store;
}

describe('a store of trials', () => {
  it('gives back what it kept, then and after it was opened again', () => {
    const at = file();
    const store = filled(at, 3);
    expect([0, 1, 2].map((n) => text(store.find(key(n))))).toEqual([0, 1, 2].map((n) => text(bytes(n))));
    expect(store.find(key(9))).toBeUndefined();
    store.close();
    const again = TrialStore.resume(at, OWNER);
    expect(again.size).toBe(3);
    again.keep(key(3), bytes(3));
    again.close();
    const third = TrialStore.resume(at, OWNER);
    expect([0, 1, 2, 3].map((n) => text(third.find(key(n))))).toEqual(
      [0, 1, 2, 3].map((n) => text(bytes(n))),
    );
    third.discard();
    expect(existsSync(at)).toBe(false);
  });

  it('loses only the last record, wherever a kill cut it short, and grows on from there', () => {
    const whole = file();
    filled(whole, 2).close();
    const two = readFileSync(whole).length;
    filled(whole, 3).close();
    const content = readFileSync(whole);
    for (let length = two; length < content.length; length++) {
      writeFileSync(whole, content.subarray(0, length));
      const store = TrialStore.resume(whole, OWNER);
      expect([store.size, text(store.find(key(1))), store.find(key(2))]).toEqual([
        2,
        text(bytes(1)),
        undefined,
      ]);
      store.keep(key(2), bytes(2));
      store.close();
      expect(readFileSync(whole).equals(content)).toBe(true);
    }
  });

  it('never gives back a damaged trial: any byte of any record changed', () => {
    const at = file();
    filled(at, 3).close();
    const content = readFileSync(at);
    const start = content.indexOf('\n') + 1;
    for (let damaged = start; damaged < content.length; damaged += 3) {
      const changed = Buffer.from(content);
      changed[damaged] ^= 0x40;
      writeFileSync(at, changed);
      const store = TrialStore.resume(at, OWNER);
      const found = [0, 1, 2].map((n) => text(store.find(key(n))));
      store.close();
      expect(found.filter((trial, n) => trial !== undefined && trial !== text(bytes(n)))).toEqual([]);
      // Only the damaged one is lost, and it is told; at the end of the file it may look as if it was cut short.
      expect([store.size, found.filter((trial) => trial === undefined).length]).toEqual([2, 1]);
      const last = found[2] === undefined;
      expect(last ? [0, 1] : [1]).toContain(store.damaged);
    }
  });

  it('tells damage from the end that a kill cut off', () => {
    const at = file();
    filled(at, 3).close();
    const content = readFileSync(at);
    const opened = (bytes: Buffer): [size: number, damaged: number] => {
      writeFileSync(at, bytes);
      const store = TrialStore.resume(at, OWNER);
      store.close();
      return [store.size, store.damaged];
    };
    expect(opened(content.subarray(0, content.length - 5))).toEqual([2, 0]);
    // Zeros where the system lost what it had not yet written when the power went.
    const zeros = Buffer.from(content);
    zeros.fill(0, content.indexOf('hdr1') + 20, content.lastIndexOf('hdr1'));
    expect(opened(zeros)).toEqual([1, 1]);
    expect(opened(Buffer.concat([content, Buffer.alloc(1000)]))).toEqual([3, 1]);
  });

  it('is written by one process at a time, and looked at by any', () => {
    const at = file();
    const writing = filled(at, 2);
    for (const open of [() => TrialStore.begin(at, OWNER), () => TrialStore.resume(at, OWNER)])
      expect(open).toThrow(LockedError);
    const looking = TrialStore.look(at, OWNER);
    expect([looking.size, text(looking.find(key(1)))]).toEqual([2, text(bytes(1))]);
    looking.discard();
    writing.keep(key(2), bytes(2));
    writing.close();
    expect(existsSync(`${at}.lock`)).toBe(false);
    // What a killed process left is no lock; of another machine nobody knows.
    const left = (holder: object | string): void => writeFileSync(`${at}.lock`, JSON.stringify(holder));
    const { pid: gone } = spawnSync(process.execPath, ['-e', '']);
    for (const dead of [
      { pid: gone, host: hostname(), began: '' },
      'nonsense',
      { pid: process.pid, host: hostname(), began: 'before' },
    ]) {
      left(dead);
      const store = TrialStore.resume(at, OWNER);
      expect(store.size).toBe(3);
      store.close();
    }
    left({ pid: gone, host: 'elsewhere', began: '' });
    expect(() => TrialStore.resume(at, OWNER)).toThrow(/held by process \d+ on elsewhere/);
    rmSync(`${at}.lock`);
  });

  it('of two that were set aside keeps the larger', () => {
    const at = file();
    filled(at, 3).close();
    TrialStore.begin(at, OWNER).close();
    TrialStore.begin(at, OWNER).close();
    const aside = TrialStore.look(asideOf(at), OWNER);
    expect(aside.size).toBe(3);
    aside.close();
  });

  it('refuses the trials of another question, and files that are no store', () => {
    const at = file();
    filled(at, 1).close();
    expect(() => TrialStore.resume(at, 'run resee fedcba9876543210')).toThrow(OtherStoreError);
    for (const content of ['', 'no store', 'x'.repeat(5000), `headroom-trials/2 ${OWNER}\n`]) {
      writeFileSync(at, content);
      expect(() => TrialStore.resume(at, OWNER)).toThrow(OtherStoreError);
    }
    expect(TrialStore.resume(file(), OWNER).size).toBe(0);
  });

  it('sets aside what it is told to begin anew', () => {
    const at = file();
    filled(at, 2).close();
    const fresh = TrialStore.begin(at, OWNER);
    expect(fresh.size).toBe(0);
    fresh.close();
    const aside = TrialStore.resume(`${at}~`, OWNER);
    expect(aside.size).toBe(2);
    aside.close();
  });

  it('takes a file that was cut below its first line for no store', () => {
    const at = file();
    filled(at, 1).close();
    truncateSync(at, 5);
    expect(() => TrialStore.resume(at, OWNER)).toThrow(OtherStoreError);
  });
});

describe('the key of a trial', () => {
  const job: TrialJob = {
    name: 'today/weekday',
    scenario: { name: 'a' } as unknown as Scenario,
    options: { users: 10, seed: '42', trial: 3, from: 0, to: 3600 },
  };
  const changed = (options: Partial<TrialJob['options']>): TrialJob => ({
    ...job,
    options: { ...job.options, ...options },
  });

  it('depends on all that the measures depend on, and on nothing else', () => {
    const others = [
      changed({ users: 11 }),
      changed({ seed: '43' }),
      changed({ trial: 4 }),
      changed({ from: 60 }),
      changed({ to: 7200 }),
      changed({ sessionSeconds: 9 }),
      { ...job, scenario: { name: 'b' } as unknown as Scenario },
    ];
    const keys = [job, ...others].map((each) => keyOf(each).toString('hex'));
    expect(new Set(keys).size).toBe(keys.length);
    const { users, seed, trial, from, to } = job.options;
    const same = { name: 'else', scenario: { name: 'a' } as unknown as Scenario };
    expect(keyOf({ ...same, options: { to, from, trial, seed, users } })).toEqual(keyOf(job));
  });
});

describe('a lab with a store', () => {
  class Counting implements Runner {
    readonly ran: number[] = [];
    run(job: TrialJob): Promise<ArrayBuffer> {
      const { options } = job;
      this.ran.push(options.trial);
      if (options.trial === 2) return Promise.reject(new TrialError(job, 'no luck'));
      const m = new Written(layoutOver(0, 3600));
      m.totals[0] = options.trial;
      return Promise.resolve(encodeTrial(m));
    }
    close(): Promise<void> {
      return Promise.resolve();
    }
  }
  const task = { name: 'a', scenario: { name: 'a' } as unknown as Scenario, users: 1, from: 0, to: 3600 };

  it('runs no trial twice, and answers in part from what it has', async () => {
    const at = file();
    const store = TrialStore.begin(at, OWNER);
    const runner = new Counting();
    expect(await new Lab(new KeepingRunner(runner, store), '1').measure(task, 2)).toHaveLength(2);
    const more = await new Lab(new KeepingRunner(runner, store), '1').measure(task, 1, 1);
    expect(more[0].totals[0]).toBe(1);
    expect(runner.ran).toEqual([0, 1]);

    const partial = new Lab(new KeepingRunner(new NoRunner(), store), '1');
    expect(await partial.survivors(task, 4)).toHaveLength(2);
    expect(partial.failed.map(({ trial, why }) => [trial, why])).toEqual([
      [2, NOT_YET],
      [3, NOT_YET],
    ]);
    store.discard();
  });
});
