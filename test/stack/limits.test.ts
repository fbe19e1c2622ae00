import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { mix } from '../../sim/engine/hash.js';
import { Limit } from '../../sim/stack/limits.js';

const SECONDS = { minute: 60, hour: 3600, day: 86_400 } as const;

/** A limit of three uses a window, asked by 40 users for two days, without what would be needed for a month's. */
function admissions(per: keyof typeof SECONDS): { readonly admitted: number; readonly refused: number } {
  type Given = ConstructorParameters<typeof Limit>;
  const settings = { name: 'uses', enabled: true, per, allow: { all: 3 }, cost: 1, backend: 'redis' };
  const tiers = [{ name: 'all', share: 1, price: 0 }];
  const limit = new Limit(settings as unknown as Given[0], tiers, undefined as never, undefined as never, 0);
  const random = seedrandom(per);
  const uses = new Map<string, number>();
  const found = { admitted: 0, refused: 0 };
  const often = { minute: 1, hour: 20, day: 200 }[per];
  for (let time = 0; time < 2 * 86_400; time += 2 * often * random()) {
    const user = Math.floor(40 * random());
    // django_ratelimit/core.py, `_get_window`: the window of a user begins at a moment of the user's own.
    const offset = per === 'day' ? 0 : mix(user) % SECONDS[per];
    const key = `${user} ${Math.floor((time + offset) / SECONDS[per])}`;
    const used = uses.get(key) ?? 0;
    const request = { user, tier: 0, session: null, process: null } as unknown as Parameters<
      Limit['admits']
    >[0];
    const admits = limit.admits(request, time);
    expect(admits, key).toBe(used < 3);
    if (admits) uses.set(key, used + 1);
    found[admits ? 'admitted' : 'refused']++;
  }
  return found;
}

describe('a limit admits three uses a window', () => {
  it.each(['minute', 'hour', 'day'] as const)('of a %s, whatever it has forgotten since', (per) => {
    const { admitted, refused } = admissions(per);
    expect(admitted).toBeGreaterThan(200);
    expect(refused).toBeGreaterThan(100);
  });
});
