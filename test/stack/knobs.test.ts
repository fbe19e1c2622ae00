import { describe, expect, it, test } from 'vitest';
import { caches } from './knobs/caches.js';
import { celery } from './knobs/celery.js';
import { data } from './knobs/data.js';
import { differenceOf } from './knobs/difference.js';
import { events } from './knobs/events.js';
import { scenariosOf, turned, type Knob } from './knobs/knob.js';
import { laws, load } from './knobs/load.js';
import { money } from './knobs/money.js';
import { serving } from './knobs/serving.js';
import { lawNames, settingsOf, stepSettings } from './knobs/settings.js';
import { work } from './knobs/work.js';

/** Settings that no knob turns, and why. */
const EXEMPT: Readonly<Record<string, string>> = {
  'workload.tiers.*.name': 'A name: limits refer to it, and the loader refuses what it does not know.',
  'endpoints.*.name': 'A name: results show it, and polls, caches and traces refer to it.',
  'limits.*.name': 'A name: steps refer to it.',
  'regions.*.name': 'A name; it also names the random streams of its instances, which is luck and no effect.',
  'caches.*.name': 'A name: steps refer to it.',
  'celery.tasks.*.name': 'A name: steps and polls refer to it.',
  'money.database.plans.*.name': 'A name: `money.database.plan` refers to it.',
  'money.redis.plans.*.name': 'A name that readers see.',
  'money.dated': 'A note to readers: the day at which the prices were read.',
};

const parts = { load, laws, serving, data, caches, celery, work, money, events };
const knobs: readonly Knob[] = Object.values(parts).flat();

/** A movement below this share of the larger figure is none. */
const LEAST = 0.01;

const short = (value: unknown): string => {
  const text = value === undefined ? 'its default' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};

describe.each(Object.entries(parts))('a setting of %s moves an output', (_, turns) => {
  test.each(turns.map((knob) => [`${knob.turns}: ${short(knob.from)} to ${short(knob.to)}`, knob] as const))(
    '%s',
    (_title, knob) => {
      const { reads, way } = knob;
      const [before, after] = turned(knob).map(reads.of) as [number, number];
      const moved = (way === 'more' ? after - before : before - after) / Math.max(before, after);
      expect(moved, `${reads.called}: ${before} before, ${after} after`).toBeGreaterThan(LEAST);
    },
  );
});

describe('every setting of the schema', () => {
  const differences = knobs.map((knob) => differenceOf(...scenariosOf(knob)));
  const found = (of: 'settings' | 'words' | 'steps' | 'laws'): Set<string> =>
    new Set(differences.flatMap((difference) => [...difference[of]]));
  const settings = settingsOf();
  const missing = (wanted: readonly string[], have: ReadonlySet<string>): string[] =>
    wanted.filter((each) => !have.has(each) && !Object.hasOwn(EXEMPT, each));

  it('is turned by a knob, or excused with a reason', () => {
    const paths = settings.map(({ path }) => path);
    expect(missing(paths, found('settings'))).toEqual([]);
    for (const [path, reason] of Object.entries(EXEMPT)) {
      expect(paths, 'an excuse for no setting').toContain(path);
      expect([...found('settings')], 'an excuse for a setting that is turned').not.toContain(path);
      expect(reason).toMatch(/^[A-Z].{15,}\.$/);
    }
  });

  it('is turned alone', () => {
    knobs.forEach(({ turns }, index) => {
      expect([...differences[index].settings], turns).toHaveLength(1);
    });
  });

  it('is turned to each of its words', () => {
    const words = settings.flatMap(({ path, words }) => words.map((word) => `${path}=${word}`));
    expect(missing(words, found('words'))).toEqual([]);
  });

  it('is written with each form of step and each law', () => {
    expect(missing(stepSettings(), found('steps'))).toEqual([]);
    expect(missing(lawNames(), found('laws'))).toEqual([]);
  });
});
