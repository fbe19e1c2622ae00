import { describe, expect, it } from 'vitest';
import { capacityFindings } from '../../../sim/experiment/capacity/findings.js';
import type { Capacity } from '../../../sim/experiment/result.js';
import { loaded } from '../small-plan.js';

const e = (value: number, low = value, high = value) => ({ value, low, high });

/** The second stage of the small plan, which claims 400 users. */
const found = (change: Partial<Capacity>): Capacity => ({
  stage: 'p0',
  day: 'weekday',
  alike: ['exam'],
  users: e(40, 37.5, 42.5),
  bound: 'found',
  most: 10_000,
  requests: e(3),
  by: 'ordinary.p95',
  trials: 12,
  precise: true,
  limit: 'threads',
  next: 'cpu',
  levers: [],
  nextLevers: [],
  curve: [],
  ...change,
});

const told = (change: Partial<Capacity>): string[] =>
  capacityFindings(loaded, [found(change)]).map(({ severity, text }) => `${severity}: ${text}`);

describe('what a capacity says of a claim', () => {
  it.each<[string, Partial<Capacity>, string[]]>([
    [
      'refutes it, with what runs out',
      {},
      ['danger: p0 holds 37–42 users (weekday), not the 400 it claims; first to run out: threads, then cpu.'],
    ],
    [
      'refutes it, with the only thing that runs out',
      { next: '' },
      ['danger: p0 holds 37–42 users (weekday), not the 400 it claims; first to run out: threads.'],
    ],
    [
      'refutes it where nothing for sale helps',
      { limit: '', next: '' },
      ['danger: p0 holds 37–42 users (weekday), not the 400 it claims; doubling no single resource helps.'],
    ],
    ['confirms it', { users: e(500, 420, 580) }, ['note: p0 holds 420–580 users (weekday), and claims 400.']],
    [
      'leaves it open',
      { users: e(390, 350, 430) },
      ['warning: p0 holds 350–430 users (weekday): whether the 400 it claims are among them is open.'],
    ],
    [
      'confirms it where no limit was found',
      { users: e(10_000), bound: 'most', limit: '', next: '' },
      ['note: p0 holds 400 users (weekday) as it claims; up to 10,000 were tried.'],
    ],
    [
      'says nothing where fewer users than claimed were tried',
      { users: e(300), bound: 'most', most: 300 },
      [],
    ],
    [
      'has no need to where one user is too many',
      { users: e(0), bound: 'none', limit: '', next: '' },
      ['danger: p0: one user alone misses the objective (weekday, ordinary.p95).'],
    ],
    [
      'warns of an interval that tells little',
      { stage: 'today', users: e(5, 0, 34), precise: false },
      [
        'warning: today, weekday: where its capacity lies between 0 and 34 users is hardly to be told: the figure that decides hardly changes with the load.',
      ],
    ],
  ])('%s', (_, change, texts) => expect(told(change)).toEqual(texts));
});
