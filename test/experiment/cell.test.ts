import { describe, expect, it } from 'vitest';
import { buildCell } from '../../sim/experiment/cell.js';
import type { Estimate } from '../../sim/experiment/result.js';
import { totalIndex, type Measures } from '../../sim/stack/measures.js';
import { layoutOver, loaded, today, Written } from './small-plan.js';

const NOON = 12 * 3600;
const name = { stage: 'today', day: 'weekday', users: 10, sessionSeconds: 120 };
const build = (trials: Measures[]) => buildCell(today, loaded.plan, name, trials);
const values = (record: Readonly<Record<string, Estimate>>): Record<string, number> =>
  Object.fromEntries(Object.entries(record).map(([key, e]) => [key, Number(e.value.toPrecision(6))]));

const zeros = (n: number): number[] => new Array<number>(n).fill(0);

/** An hour from noon. At 12:10 it is busy: 100 requests; at 12:30 only 20. */
function hour(slow: number): Written {
  return new Written(layoutOver(NOON, NOON + 3600))
    .answered(NOON + 600, 0, 80, { thread: 0.3, cpu: 0.1 })
    .answered(NOON + 600, 1, 10, { llm: slow, cpu: 1 })
    .ended(NOON + 660, 0, 6, 'client-timeout')
    .ended(NOON + 660, 1, 2, 'llm-error')
    .ended(NOON + 660, 1, 2, 'denied')
    .answered(NOON + 1800, 0, 20, { cpu: 0.05 })
    .used(NOON + 600, 0, 4, 3, 2)
    .used(NOON + 600, 1, 2, 1.9, 0.5)
    .used(NOON + 600, 2, 15, 1, 0);
}

describe('a cell', () => {
  const cell = build([hour(7), hour(9)]);

  it('takes the five minutes with most arrivals as the busiest', () => {
    const { busiest } = cell;
    expect([busiest.from, busiest.to]).toEqual([NOON + 600, NOON + 900]);
    expect(busiest.arrivals).toEqual({ value: 100, low: 100, high: 100 });
    expect(busiest.throughput.value).toBeCloseTo(90 / 300);
    expect(cell.requests.value).toBe(120);
  });

  it('has latencies of answered requests only, by kind and in all', () => {
    const { busiest, latency } = cell;
    expect(busiest.ordinary?.count.value).toBe(80);
    expect(busiest.ordinary?.mean.value).toBeCloseTo(0.4);
    expect(Math.abs(busiest.ordinary!.p95.value - 0.4)).toBeLessThan(0.004);
    expect(Math.abs(busiest.ai!.p50.value - 8)).toBeLessThan(0.08);
    expect(busiest.ai?.max).toEqual({ value: 10, low: 8, high: 10 });
    expect(busiest.all?.count.value).toBe(90);
    expect(latency?.count.value).toBe(110);
  });

  it('has a spectrum of percentiles as far as ten requests are slower', () => {
    const { ordinary, ai } = cell.spectrum!;
    // 200 ordinary answers: 160 of 0.4 s, 40 of 0.05 s; the last rank leaves 11.2 of them beyond it.
    expect(ordinary!.ranks).toHaveLength(11);
    expect(ordinary!.ranks[0]).toBe(0);
    expect(ordinary!.ranks.at(-1)).toBeCloseTo(1 - 10 ** -1.25, 12);
    const slow = ordinary!.ranks.map((rank) => rank > 0.2);
    expect(ordinary!.seconds.map((seconds) => seconds > 0.2)).toEqual(slow);
    expect(ai!.ranks).toEqual([0, 1 - 10 ** -0.125, 1 - 10 ** -0.25]);
    expect(ai!.seconds.map(Math.round)).toEqual([8, 8, 8]);
  });

  it('shares out failures by cause, and keeps denials apart', () => {
    const { failures, denied } = cell.busiest;
    expect(failures.rate.value).toBeCloseTo(8 / 100);
    expect(values(failures.causes)).toEqual({ 'client-timeout': 0.06, 'llm-error': 0.02 });
    expect(denied.value).toBeCloseTo(0.02);
    expect(cell.failures.rate.value).toBeCloseTo(8 / 120);
  });

  it('says how busy each resource was and what waits for it', () => {
    const [threads, cpu] = cell.resources;
    expect(threads).toMatchObject({ name: 'threads', servers: 4 });
    expect(threads.busiest.value).toBeCloseTo(0.75);
    expect(threads.queue.value).toBeCloseTo(2);
    expect(threads.utilisation.value).toBeCloseTo(0.75 / 12);
    expect(cpu.busiest.value).toBeCloseTo(0.95);
  });

  it('gives each endpoint its own', () => {
    const [list, ask] = cell.endpoints;
    expect(list.requests.value).toBe(106);
    expect(ask).toMatchObject({ name: 'ask', ai: true });
    expect(ask.denied.value).toBeCloseTo(2 / 14);
    expect(ask.latency?.count.value).toBe(10);
  });

  it('judges each part of the objective by its interval', () => {
    // AI: 8 s and 10 s in two trials leave an interval that reaches far beyond 15 s.
    expect(cell.judged.map(({ figure, verdict }) => [figure, verdict])).toEqual([
      ['ordinary.p95', 'holds'],
      ['ai.p95', 'unsure'],
      ['failures', 'misses'],
    ]);
    expect(cell.verdict).toBe('misses');
  });

  it('has no money and no monthly users for an hour', () => {
    expect(cell.cost).toBeUndefined();
    expect(cell.mau).toBeUndefined();
  });

  it('tells the hour minute by minute', () => {
    const { timeline } = cell;
    expect(timeline).toMatchObject({ from: NOON, step: 60 });
    expect(timeline.arrivals).toHaveLength(60);
    expect(timeline.arrivals[10]).toBeCloseTo(1.5);
    expect(timeline.failures[11]).toBeCloseTo(8 / 60);
    expect(timeline.p95.values).toHaveLength(12);
    expect(timeline.p95.values[0]).toBeNull();
    expect(timeline.p95.values[6]).toBeCloseTo(0.05, 3);
    expect(timeline.resources[0].utilisation[10]).toBeCloseTo(0.75);
    expect(timeline.resources[0].queue[14]).toBeCloseTo(2);
  });

  it('tells when what failed, and all of it', () => {
    const { causes, failures } = cell.timeline;
    expect(Object.keys(causes!.of)).toEqual(['client-timeout', 'llm-error']);
    expect(causes!.of['client-timeout'].map((rate) => Math.round(rate * 300))).toEqual([
      0,
      0,
      6,
      ...zeros(9),
    ]);
    const seconds = Object.values(causes!.of).flatMap((rates) => rates.map((rate) => rate * causes!.step));
    const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
    expect(sum(seconds)).toBeCloseTo(sum(failures.map((rate) => rate * 60)), 9);
  });

  it('splits the seconds at a percentile by their owners, and the split sums to it', () => {
    for (const p of ['p50', 'p95', 'p99'] as const) {
      const sum = Object.values(cell.waits[p]).reduce((all, e) => all + e.value, 0);
      expect(sum).toBeCloseTo(cell.latency![p].value, 9);
    }
    // Around the median lie mostly ordinary answers; at the end all AI answers are among the 200 taken.
    expect(cell.waits['p99']['llm'].value).toBeGreaterThan(cell.waits['p50']['llm'].value);
  });

  it('needs two trials, and a day of the plan', () => {
    expect(() => build([hour(1)])).toThrow(/needs two trials or more/);
    const day = (): Written => new Written(layoutOver(0, 86_400)).answered(0, 0, 1, { cpu: 1 });
    expect(() => buildCell(today, loaded.plan, { ...name, day: 'sunday' }, [day(), day()])).toThrow(
      /no day "sunday"/,
    );
  });

  it('of nothing at all has figures only where something was measured', () => {
    const empty = (): Written => new Written(layoutOver(NOON, NOON + 3600));
    const cell = build([empty(), empty()]);
    expect(cell.latency).toBeUndefined();
    expect(cell.busiest.ai).toBeUndefined();
    expect(cell.waits).toEqual({});
    expect(cell.verdict).toBe('unsure');
    expect(cell.failures.rate).toEqual({ value: 0, low: 0, high: 1 });
  });
});

describe('a cell of a whole day', () => {
  const day = (): Written => {
    const m = new Written(layoutOver(0, 86_400)).answered(NOON, 0, 10, { cpu: 0.1 });
    m.totals[totalIndex('sessions')] = 1000;
    m.totals[totalIndex('cpu-seconds')] = 25_920; // 0.01 of a month of 30 days
    m.totals[totalIndex('origin-bytes')] = 1e9;
    m.totals[totalIndex('cdn-bytes')] = 1e9;
    m.totals[totalIndex('redis-commands')] = 100_000 + 86_400; // one a second of an idle worker
    m.llmDollars[0] = 2;
    return m;
  };
  const cell = build([day(), day()]);

  it('counts monthly users by sessions and by the peak', () => {
    // 1000 sessions x 20 days / 10 a user; 10 users / 120 s unloaded x 3600 s x (27 / 4) hours x 20 / 10.
    expect(cell.mau?.bySessions.value).toBeCloseTo(2000);
    expect(cell.mau?.byPeak.value).toBeCloseTo((10 / 120) * 3600 * (27 / 4) * 2);
  });

  it('costs what each line says, and the lines sum to the month', () => {
    const { cost } = cell;
    expect(
      Object.fromEntries(cost!.lines.map((l) => [l.name, Number(l.month.value.toPrecision(6))])),
    ).toEqual({
      // CPU 20 x 0.01 x $20; memory (50 + 200 MB) + 6 x 200 MB = 1.45 GB x $10; 20 GB x $0.05.
      platform: 4 + 14.5 + 1,
      database: 25,
      // 2 M measured + 2.592 M of an idle worker - 0.5 M free, at $0.20 a 100 k.
      redis: 8.184,
      llm: 40,
      cdn: 2.28,
      // 2000 users x $1 on average x 3 %.
      'payment fees': 60,
    });
    const sum = cost!.lines.reduce((all, line) => all + line.month.value, 0);
    expect(cost?.month.value).toBeCloseTo(sum);
    expect(cost?.perUser.value).toBeCloseTo(sum / 2000);
    expect(cost?.day.value).toBeCloseTo(0.2 + 0.05 + 0.12 + 0.2 + 2);
  });
});
