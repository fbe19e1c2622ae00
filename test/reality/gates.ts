import type { Fitted } from './fitted.js';
import { recordingOf } from './recording.js';
import { replay, scenarioOf } from './replay.js';
import type { Tree } from './deployments.js';

/** Something that held in every run, or the shape of one: what was measured, what is simulated, and whether it holds. */
export interface Gate {
  readonly title: string;
  readonly runs: string;
  readonly measured: string;
  readonly simulated: string;
  readonly holds: boolean;
}

const times = (ratio: number): string => `×${ratio.toFixed(2)}`;
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

export function gatesOf(fitted: Fitted): Gate[] {
  const mean = (name: string, gunicorn: Tree = {}, trial = 0): number =>
    replay(scenarioOf(recordingOf(name), fitted, { workers: false, gunicorn }), trial).figures.mean;
  const measured = (name: string): number => recordingOf(name).figures.mean;
  const pooled = (name: string): number => mean(name, { accept: 'pooled' });

  const silo = ([one, sync]: readonly [string, string]): Gate => {
    const ratios = Array.from({ length: 20 }, (_, trial) => mean(one, {}, trial) / mean(sync));
    const least = Math.min(...ratios);
    const is = measured(one) / measured(sync);
    return {
      title: 'gthread 4x1 against 4 sync workers, the same arrivals: mean',
      runs: `${one}, ${sync}`,
      measured: times(is),
      simulated: `${times(least)} at least in 20 trials`,
      holds: least > 2 && is > 2,
    };
  };
  const nearPooled = (name: string): Gate => {
    const line = pooled(name);
    const [is, found] = [measured(name) / line, mean(name) / line];
    return {
      title: '`--worker-connections` just above the threads that run, against one pooled line: mean',
      runs: name,
      measured: times(is),
      simulated: times(found),
      holds: Math.abs(is - 1) < 0.1 && Math.abs(found - 1) < 0.1,
    };
  };
  const trap = (name: string): Gate => {
    const line = pooled(name);
    const [is, found] = [measured(name) / line, mean(name) / line];
    return {
      title: '`--worker-connections` = threads on 21.2, against one pooled line: mean',
      runs: name,
      measured: times(is),
      simulated: times(found),
      holds: is > 4 && found > 4,
    };
  };
  return [
    silo(['E_4x1_exp_r36_s1', 'D_sync4_exp_r36_s1']),
    silo(['V212_4x1_exp_r30_s1', 'D_sync4_exp_r30_s1']),
    ...[
      'E_2x2_wc2_exp_r36_s1',
      'V212_4x4_wc5_exp_r120_s1',
      'V261_4x4_wc4_exp_r120_s1',
      'V261_4x4_wc5_exp_r120_s1',
    ].map(nearPooled),
    trap('V212_4x4_wc4_exp_r120_s1'),
  ];
}

/** Runs of which only the direction is to be trusted. */
export function shapesOf(fitted: Fitted): Gate[] {
  const run = (name: string, change: { celery?: Tree } = {}) => {
    const scenario = scenarioOf(recordingOf(name), fitted, { workers: false });
    return replay({ ...scenario, celery: { ...scenario.celery, ...change.celery } });
  };
  const two = run('J_2w2_pm4_m500').taskWaits.mean;
  const one = run('J_2w2_pm4_m500', { celery: { workers: 1, concurrency: 4 } }).taskWaits.mean;
  const full = run('D_sync4_over_r60_bl16').figures;
  const deep = run('D_sync4_over_r60_bl2048').figures;
  const fullIs = recordingOf('D_sync4_over_r60_bl16').figures;
  const deepIs = recordingOf('D_sync4_over_r60_bl2048').figures;
  const caches = ['I_redis_4x1', 'I_locmem_4x1'] as const;
  const [redis, memory] = caches.map((name) => run(name).figures.p50);
  const [redisIs, memoryIs] = caches.map((name) => recordingOf(name).figures.p50);
  return [
    {
      title: 'Two Celery workers of two children against one of four, the same tasks: mean wait',
      runs: 'J_2w2_pm4_m500',
      measured: times(recordingOf('J_2w2_pm4_m500').figures.mean / one),
      simulated: times(two / one),
      holds: two / one > 1.2,
    },
    {
      title: 'A backlog of 16 under overload: requests that fail, where 2048 lose none',
      runs: 'D_sync4_over_r60_bl16, D_sync4_over_r60_bl2048',
      measured: `${percent(fullIs.failures)} and ${percent(deepIs.failures)}`,
      simulated: `${percent(full.failures)} and ${percent(deep.failures)}`,
      holds: full.failures > 0.02 && deep.failures === 0,
    },
    {
      title: 'The same: 99th percentile, a ladder of connect delays in seconds',
      runs: 'D_sync4_over_r60_bl16',
      measured: `${fullIs.p99.toFixed(1)} s`,
      simulated: `${full.p99.toFixed(1)} s`,
      holds: full.p99 > deep.p99,
    },
    {
      title: '20 look-ups in Redis against 20 in process memory: median',
      runs: caches.join(', '),
      measured: times(redisIs / memoryIs),
      simulated: times(redis / memory),
      holds: redis > 1.5 * memory,
    },
  ];
}
