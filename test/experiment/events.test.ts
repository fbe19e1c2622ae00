import { describe, expect, test } from 'vitest';
import { UsageError } from '../../scenarios/problem.js';
import type { Scenario } from '../../scenarios/schema/index.js';
import type { EventResult } from '../../sim/experiment/result.js';
import { runPlan, type RunOptions } from '../../sim/experiment/run.js';
import type { TrialFunction, TrialOptions } from '../../sim/experiment/trial.js';
import { loaded, layoutOver, Written } from './small-plan.js';

const NOON = 12 * 3600;
const minute = (m: number): number => NOON + m * 60;

/** An hour with one request inside and ten arrivals a minute, of which the given minutes are otherwise. */
function hour(
  { from, to }: TrialOptions,
  more: (m: number) => { readonly inside?: number; readonly failed?: number },
): Written {
  const m = new Written(layoutOver(from, to));
  m.servers[0] = 4;
  for (let at = 0; at < 60; at++) {
    const { inside = 1, failed = 0 } = more(at);
    m.answered(minute(at), 0, 10 - failed, { cpu: 0.01 });
    if (failed > 0) m.ended(minute(at), 0, failed, 'db-refused');
    m.busy[at] = Math.min(4, inside) * 60;
    m.queue[at] = Math.max(0, inside - 4) * 60;
  }
  return m;
}

const run = (trial: TrialFunction, options: RunOptions = {}) =>
  runPlan(loaded, {
    workers: 0,
    trial,
    trials: 3,
    stages: ['today'],
    days: ['weekday'],
    hours: [12, 13],
    screen: false,
    ...options,
  });

/** What the first event of a run came to, whose calm trials are calm. */
async function told(stormy: TrialFunction, ...events: string[]): Promise<EventResult> {
  const trial: TrialFunction = (scenario, options) =>
    scenario.events.length > 0 ? stormy(scenario, options) : hour(options, () => ({}));
  const { cells } = await run(trial, { events });
  return cells[0].events![0];
}

const exactly = (value: number): object => ({ value, low: value, high: value });

describe('what an event came to, by hand', () => {
  test('recovery is the first minute after it on which begin five as on a calm day', async () => {
    const found = await told(
      (_, options) => hour(options, (m) => ({ inside: m >= 15 && m < 32 ? 9 : 1 })),
      '12:15 3x for 10m',
    );
    expect(found).toMatchObject({ at: minute(15), for: 600, what: { load: 3 } });
    // The event is over at 12:25; the minutes from 12:32 on are well.
    expect(found.recovery).toEqual(exactly(7 * 60));
    expect(found.recovered).toMatchObject({ value: 1, high: 1 });
  });

  test('it is within the minute where nothing was left behind', async () => {
    const found = await told(
      (_, options) => hour(options, (m) => ({ failed: m >= 15 && m < 17 ? 10 : 0 })),
      'db down 2m at 12:15',
    );
    expect(found.what).toEqual({ database: 'down' });
    expect(found.recovery).toEqual(exactly(0));
    expect(found.failures).toMatchObject({ value: 1 });
    expect(found.lost).toEqual(exactly(20));
  });

  test('failures are of the requests that arrived until then; lost, those beyond the calm day', async () => {
    const failing = (m: number): number => (m >= 15 && m < 28 ? 2 : m > 50 ? 10 : 0);
    const found = await told(
      (_, options) => hour(options, (m) => ({ failed: failing(m) })),
      'redis down 10m at 12:15',
    );
    // From 12:15 to 12:28; the objective allows 1 %: none of fifty.
    expect(found.recovery).toEqual(exactly(3 * 60));
    expect(found.failures.value).toBeCloseTo(0.2, 12);
    expect(found.lost).toEqual(exactly(26));
  });

  test('a trial that stays as it is does not recover', async () => {
    const stays: TrialFunction = (_, options) =>
      hour(options, (m) => ({ inside: m >= 15 && (options.trial === 1 || m < 28) ? 50 : 1 }));
    const found = await told(stays, 'llm 529 50% for 10m at 12:15');
    expect(found.what).toEqual({ llm: { error: 529, share: 0.5 } });
    expect(found.recovered!.value).toBeCloseTo(2 / 3, 5);
    expect(found.recovery).toEqual(exactly(3 * 60));
    const never = await told(
      (_, options) => hour(options, (m) => ({ inside: m >= 15 ? 50 : 1 })),
      'db 9x slower for 10m at 12:15',
    );
    expect(never.recovered).toMatchObject({ value: 0, low: 0 });
    expect(never).not.toHaveProperty('recovery');
  });

  test('nobody knows where the simulated time ends too soon', async () => {
    const found = await told((_, options) => hour(options, () => ({})), '2x for 10m at 12:46');
    expect(found).not.toHaveProperty('recovered');
    expect(found).not.toHaveProperty('recovery');
    expect(await told((_, options) => hour(options, () => ({})), '2x for 10m at 12:45')).toHaveProperty(
      'recovered',
    );
  });

  test('the calm day is what is usual around that time, in the middle one of its trials', async () => {
    const usual = async (busy: number): Promise<EventResult> => {
      const trial: TrialFunction = ({ events }: Scenario, options) =>
        events.length > 0
          ? hour(options, (m) => ({ inside: m >= 15 ? 3 : 1 }))
          : hour(options, (m) => ({ inside: options.trial < busy && m >= 50 ? 3 : 1 }));
      return (await run(trial, { events: ['2x for 5m at 12:10'] })).cells[0].events![0];
    };
    // Until 12:20 the busy end of the calm hour is more than half an hour away.
    expect((await usual(3)).recovery).toEqual(exactly(5 * 60));
    expect((await usual(2)).recovery).toEqual(exactly(5 * 60));
    expect((await usual(1)).recovered!.value).toBe(0);
  });
});

describe('a run with events', () => {
  test('asks for each trial twice, with them and without, on the same luck', async () => {
    const asked: [number, TrialOptions][] = [];
    const trial: TrialFunction = (scenario, options) => {
      asked.push([scenario.events.length, options]);
      return hour(options, () => ({}));
    };
    await run(trial, { events: ['2x for 5m', 'db down 1m at 12:30'] });
    const of = (events: number): TrialOptions[] =>
      asked.filter(([count]) => count === events).map(([, options]) => options);
    expect(of(2)).toHaveLength(3);
    expect(of(0)).toEqual(of(2));
    asked.length = 0;
    await run(trial);
    expect(asked).toHaveLength(3);
  });

  test('says which, and has no bill a month: no month has an event every day', async () => {
    const whole: TrialFunction = (_, { from, to }) => {
      const m = new Written(layoutOver(from, to)).answered(NOON, 0, 10, { cpu: 0.01 });
      m.servers.fill(4);
      return m;
    };
    const events = ['2x for 5m'];
    const result = await run(whole, { events, hours: [0, 24] });
    expect(result.events).toEqual(events);
    expect(result.cells[0]).not.toHaveProperty('cost');
    expect(result.cells[0]).not.toHaveProperty('mau');
    expect((await run(whole, { hours: [0, 24] })).cells[0]).toHaveProperty('cost');
  });

  test('takes those of the scenario where none is given by hand', async () => {
    const own = {
      ...loaded,
      scenarioAt: (...[a, d, extra, b]: Parameters<typeof loaded.scenarioAt>) =>
        loaded.scenarioAt(a, d, { events: [{ for: '5min', redis: 'down' }], ...extra }, b),
    };
    const { cells, ...rest } = await runPlan(own, {
      workers: 0,
      trial: (_, options) => hour(options, () => ({})),
      trials: 2,
      stages: ['today'],
      days: ['weekday'],
      hours: [12, 13],
      screen: false,
    });
    expect(cells[0].events).toMatchObject([{ at: NOON, what: { redis: 'down' } }]);
    expect(rest).not.toHaveProperty('events');
  });

  test('refuses what nobody understands', async () => {
    await expect(run(() => hour({} as TrialOptions, () => ({})), { events: ['snow'] })).rejects.toThrow(
      UsageError,
    );
  });
});
