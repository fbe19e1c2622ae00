// The memory of one Redis, shared by two families: `a` of 10 bytes kept for 100 s, `b` of 20 bytes kept for 30 s.
import { describe, expect, it, test } from 'vitest';
import { Stream } from '../../sim/engine/streams.js';
import { SharedMemory, type Eviction, type SharedFamily } from '../../sim/stack/shared-memory.js';
import { failed, sum, site, total, trial } from './small.js';

const families = (size: number, eviction: Eviction) => {
  const memory = new SharedMemory(size, eviction, new Stream('test', 'memory', 0));
  return { memory, a: memory.family(100, 10), b: memory.family(30, 20) };
};
/** Which of these keys are there. */
const there = (family: SharedFamily, now: number, ...keys: number[]) =>
  keys.filter((key) => family.get(key, now) >= 0);

describe('noeviction', () => {
  it('fails a write that finds more in the memory than fits; the one that fills it succeeds', () => {
    const { memory, a, b } = families(25, 'noeviction');
    expect([a.set(1, 0), b.set(1, 0), a.set(2, 0), b.set(2, 0)]).toEqual([true, true, false, false]);
    expect(memory.used).toBe(30);
    expect(there(a, 0, 1, 2)).toEqual([1]);
    expect(memory.admits(29)).toBe(false);
  });

  it('goes on when something has expired', () => {
    const { memory, a, b } = families(25, 'noeviction');
    a.set(1, 0);
    b.set(1, 0);
    expect(a.set(2, 30)).toBe(true);
    expect(memory.used).toBe(20);
    expect(there(b, 30, 1)).toEqual([]);
  });

  it('counts an entry that is stored again once, and keeps it for longer', () => {
    const { memory, a } = families(25, 'noeviction');
    for (const now of [0, 50, 90]) expect(a.set(1, now)).toBe(true);
    expect(memory.used).toBe(10);
    expect(a.get(1, 189)).toBe(90);
    expect(a.get(1, 190)).toBe(-1);
  });
});

describe('what goes when the memory is full', () => {
  it('allkeys-lru: what was used least recently, of whatever family', () => {
    const { a, b } = families(40, 'allkeys-lru');
    a.set(1, 0);
    b.set(1, 1);
    a.set(2, 2);
    a.set(3, 3);
    a.get(1, 4);
    // 50 bytes are there: `b` 1 is the coldest, then `a` 2.
    expect(a.set(4, 5)).toBe(true);
    expect(there(b, 5, 1)).toEqual([]);
    expect(there(a, 5, 1, 2, 3, 4)).toEqual([1, 2, 3, 4]);
    expect(b.set(2, 6)).toBe(true);
    expect(a.set(5, 7)).toBe(true);
    expect(there(a, 7, 2, 3, 4, 5)).toEqual([3, 4, 5]);
  });

  it('volatile-ttl: what would expire first', () => {
    const { a, b } = families(45, 'volatile-ttl');
    a.set(1, 0);
    b.set(1, 50);
    b.set(2, 60);
    // `b` 1 expires at 80, `b` 2 at 90, `a` 1 at 100.
    expect(a.set(2, 61)).toBe(true);
    expect(there(b, 61, 1, 2)).toEqual([2]);
    expect(there(a, 61, 1, 2)).toEqual([1, 2]);
  });

  it('allkeys-random: anything', () => {
    const { memory, a } = families(100, 'allkeys-random');
    for (let key = 0; key < 1000; key++) expect(a.set(key, 0)).toBe(true);
    const kept = there(a, 0, ...Array.from({ length: 1000 }, (_, key) => key));
    expect(kept).toHaveLength(11);
    expect(memory.used).toBe(110);
    // Neither the first nor the last eleven.
    expect(kept.some((key) => key < 989)).toBe(true);
    expect(kept).toContain(999);
  });
});

test('at random requests and times, what is there fits, and every entry is found in both its orders', () => {
  const chance = new Stream('test', 'requests', 0);
  for (const eviction of ['noeviction', 'allkeys-lru', 'allkeys-random', 'volatile-ttl'] as const) {
    const { memory, a, b } = families(500, eviction);
    let refused = 0;
    for (let now = 0; now < 2000; now++) {
      const family = chance.next() < 0.5 ? a : b;
      const key = Math.floor(chance.next() * 60);
      if (family.get(key, now) < 0 && !family.set(key, now)) refused++;
      expect(memory.used).toBeLessThanOrEqual(520);
    }
    expect(refused > 0).toBe(eviction === 'noeviction');
    for (const family of [a, b]) family.expire(1e9);
    expect(memory.used).toBe(0);
  }
});

describe('a full Redis that evicts nothing', () => {
  /** Half of the requests fill Redis, within seconds and for hours; the others take these steps. */
  const full = (steps: unknown[], more: Record<string, unknown> = {}) =>
    trial(
      site({
        endpoints: [
          { name: 'page', share: 1, steps },
          { name: 'filler', share: 1, steps: [{ cache: 'own', miss: [] }] },
        ],
        caches: [{ name: 'own', ttl: '10h', keys: 'session' }],
        cache: { backend: 'redis' },
        redis: { memory: '40kB' },
        ...more,
      }),
    );

  it('leaves those alone that do not write', () => {
    const measures = full([{ wait: '10ms' }]);
    const requests = sum(measures.arrivals);
    const [page, filler] = measures.endpoints.map(({ count }) => count);
    expect(filler).toBe(0);
    expect(page).toBeGreaterThan(0.4 * requests);
    expect(page + failed(measures, 'redis-full')).toBe(requests);
  });

  it.each([
    ['a counter', [{ counter: 'hits' }], {}],
    ['a throttle', ['throttle'], { throttle: { enabled: true } }],
    ['a limit', [{ limit: 'some' }], { limits: [{ name: 'some', allow: {} }] }],
    ['a message', [{ task: 'mail' }], { celery: { tasks: [{ name: 'mail', steps: [] }] } }],
  ])('fails %s', (_, steps, more) => {
    const measures = full(steps, more);
    expect(measures.endpoints[0].count).toBe(0);
    expect(failed(measures, 'redis-full')).toBe(sum(measures.arrivals));
    expect(total(measures, 'celery-queued')).toBe(0);
  });
});
