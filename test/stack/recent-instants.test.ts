import seedrandom from 'seedrandom';
import { expect, it } from 'vitest';
import { RecentInstants } from '../../sim/stack/recent-instants.js';

it('knows every instant within the lifetime, and forgets the others', () => {
  const random = seedrandom('recent');
  const [lifetime, kept, all] = [60, new RecentInstants(60), new Map<number, number>()];
  let now = 0;
  for (let n = 0; n < 50_000; n++) {
    now += random();
    const key = Math.floor(1000 * random()) + Math.floor(now / 100) * 1000;
    kept.set(key, now);
    all.set(key, now);
    const asked = Math.floor(1000 * random()) + Math.floor(now / 100) * 1000;
    const instant = all.get(asked);
    if (instant !== undefined && instant + lifetime > now) expect(kept.get(asked)).toBe(instant);
  }
  const known = [...all.keys()].filter((key) => kept.get(key) !== undefined);
  expect(all.size).toBeGreaterThan(40_000);
  // Two sets a second, none older than a lifetime and a quarter.
  expect(known.length).toBeLessThan(2 * 2 * lifetime);
});
