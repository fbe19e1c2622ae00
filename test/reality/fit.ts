import { bandsOf } from './band.js';
import { LEVELS, type Fitted, type Level, type Machine } from './fitted.js';
import { slowSpells } from './lone.js';
import { recordingOf, type Recording } from './recording.js';
import { replay, scenarioOf } from './replay.js';
import { quantile } from './statistics.js';

/**
 * The runs that the fitted figures come from; all others are judged with them. Runs that hardly queue give what a
 * connection costs, runs that queue much give what a thread is held for.
 */
export const FITTED_ON = {
  connect: {
    quiet: 'V261_4x4_wc4_exp_r120_s1',
    busy: 'A_2x2_exp_r20_s1',
    crowded: 'A_2x2_exp_r20_s1',
  } satisfies Record<Level, string>,
  hold: {
    quiet: ['V212_2x2_exp_r30_s1', 'V212_sync4_exp_r36_s1', 'V261_4x4_exp_r120_s1'],
    busy: ['A_2x2_exp_r30_s1', 'A_2x2_exp_r36_s1', 'D_sync4_exp_r36_s1'],
    crowded: ['B_4x4_exp_r144_s1', 'D_sync4_over_r60_bl2048'],
  } satisfies Record<Level, readonly string[]>,
  turns: {
    quiet: ['V212_2x2_exp_r30_s1'],
    busy: ['A_2x2_exp_r30_s1', 'A_2x2_exp_r36_s1'],
    crowded: ['C_2x2_logn2_r30_s1'],
  } satisfies Record<Level, readonly string[]>,
  cpuHold: 'G_cpu10_1x4_over_q',
  poolerHold: ['H_pgb10_exp100_r75', 'H_pgb10_app100_db100_r80'],
  slow: ['G_cpu10_1x4_r40_q', 'G_cpu10_1x4_r70_q'],
  acceptSpread: [
    'A_2x2_exp_r30_s1',
    'B_4x4_exp_r80_s1',
    'E_4x1_exp_r36_s1',
    'V212_2x2_exp_r30_s1',
    'V212_4x4_exp_r120_s1',
  ],
} as const;

/**
 * Four sync workers that compute 10 ms a request gave 166 answers/s at most on the two CPUs (a run of its own, of
 * which only this figure was kept): so much CPU did each take beside the 10 ms.
 */
const SYNC_ANSWERS_A_SECOND = 166;
const CPUS = 2;
const CPU_DEMAND = 0.01;
/** Likewise one thread of uvicorn whose view sleeps 100 ms gave 9.82 answers/s at most. */
const UVICORN_ANSWERS_A_SECOND = 9.82;
const UVICORN_DEMAND = 0.1;

/** Steps towards a root at most, and how near, in seconds, is near enough. */
const STEPS = 24;
const RESOLUTION = 1e-8;

/** Fits all figures, in seconds; the exponent of the accept lottery, which takes minutes, only `withSpread`. */
export function fit(withSpread: boolean): Fitted {
  const machine: Record<Level, Machine> = {
    quiet: { hold: 0.001, connect: 0, turns: turnsOf(FITTED_ON.turns.quiet) },
    busy: { hold: 0.001, connect: 0, turns: turnsOf(FITTED_ON.turns.busy) },
    crowded: { hold: 0.001, connect: 0, turns: turnsOf(FITTED_ON.turns.crowded) },
  };
  let fitted: Fitted = {
    machine,
    cpuHold: 0.001,
    cpuHoldSync: CPUS / SYNC_ANSWERS_A_SECOND - CPU_DEMAND,
    poolerHold: 0.001,
    firstRequest: firstRequestOf(FITTED_ON.poolerHold),
    // What is found with the cores at their mean speed.
    slow: { share: 0, factor: 1, spell: 0 },
    uvicornHold: 1 / UVICORN_ANSWERS_A_SECOND - UVICORN_DEMAND,
    acceptSpread: 0,
  };
  for (const level of LEVELS) {
    const set = (change: Partial<Machine>): Fitted => ({
      ...fitted,
      machine: { ...fitted.machine, [level]: { ...fitted.machine[level], ...change } },
    });
    // What the one costs shifts the other a little: three rounds settle both to a microsecond.
    for (let round = 0; round < 3; round++) {
      const hold = root((value) => excess(FITTED_ON.hold[level], set({ hold: value })));
      fitted = set({ hold });
      const connect = root((value) => {
        const all = { ...set({ connect: value }) };
        // The crowded machine had no run without queues: a connection costs there what it costs on the busy one.
        return level === 'crowded'
          ? value - fitted.machine.busy.connect
          : excess([FITTED_ON.connect[level]], all);
      });
      fitted = set({ connect });
    }
  }
  const poolerHold = root((value) => excess(FITTED_ON.poolerHold, { ...fitted, poolerHold: value }));
  // Saturated, so that its throughput says what a request takes.
  const saturated = recordingOf(FITTED_ON.cpuHold);
  const cpuHold = root((value) => {
    const { figures } = replay(scenarioOf(saturated, { ...fitted, cpuHold: value }, { workers: true }));
    return saturated.figures.throughput - figures.throughput;
  });
  const slow = slowSpells(FITTED_ON.slow.map(recordingOf), fitted.machine.quiet.connect);
  fitted = { ...fitted, poolerHold, cpuHold, slow };
  return withSpread ? { ...fitted, acceptSpread: spread(fitted) } : fitted;
}

/**
 * How often the last of two workers is passed over: a worker of weight w accepts twice in a row with chance (1 - turns) w,
 * and the weights of both sum to one.
 */
function turnsOf(names: readonly string[]): number {
  const again = (worker: readonly number[], one: number): number => {
    const next = worker.slice(1).filter((_, index) => worker[index] === one);
    return next.filter((other) => other === one).length / next.length;
  };
  const turns = names.map((name) => {
    const { worker } = recordingOf(name).trace;
    return 1 - again(worker, 0) - again(worker, 1);
  });
  return turns.reduce((sum, each) => sum + each / turns.length, 0);
}

/** How much longer than usual the first request of a worker spent outside its query: the mean of all workers. */
function firstRequestOf(names: readonly string[]): number {
  const excess = names.map(recordingOf).flatMap((recording: Recording) => {
    const outside = recording.measured.outside!;
    const usual = quantile(Float64Array.from(outside).sort(), 0.5);
    return [0, 1].map((worker) => outside[recording.trace.worker.indexOf(worker)] - usual);
  });
  return excess.reduce((sum, each) => sum + each / excess.length, 0);
}

/** How far the simulated means lie above the measured ones, as the mean of their logarithms. */
function excess(names: readonly string[], fitted: Fitted): number {
  let sum = 0;
  for (const name of names) {
    const recording = recordingOf(name);
    const { figures } = replay(scenarioOf(recording, fitted, { workers: true }));
    sum += Math.log(figures.mean / recording.figures.mean);
  }
  return sum / names.length;
}

/** Where a rising function of a duration up to 10 ms is zero, by the Illinois variant of regula falsi. */
function root(f: (value: number) => number): number {
  let [low, high] = [0, 0.01];
  let [below, above] = [f(low), f(high)];
  let side = 0;
  for (let step = 0; step < STEPS && high - low > RESOLUTION; step++) {
    const middle = (low * above - high * below) / (above - below);
    const value = f(middle);
    if (Math.abs(value) < 1e-7) return middle;
    if (value > 0) {
      [high, above] = [middle, value];
      if (side > 0) below /= 2;
      side = 1;
    } else {
      [low, below] = [middle, value];
      if (side < 0) above /= 2;
      side = -1;
    }
  }
  return Math.abs(below) < Math.abs(above) ? low : high;
}

/** Exponents of the accept lottery that are tried. */
const SPREADS = [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6];

/** The least exponent whose bands hold the mean of every run that lends its accept shares: as sharp as they allow. */
function spread(fitted: Fitted): number {
  const holds = (acceptSpread: number) => (name: string) => {
    const recording = recordingOf(name);
    const { low, high } = bandsOf(recording, { ...fitted, acceptSpread }).bands.mean;
    return low <= recording.figures.mean && recording.figures.mean <= high;
  };
  const found = SPREADS.find((exponent) => FITTED_ON.acceptSpread.every(holds(exponent)));
  if (found === undefined) throw new Error('no exponent holds every run');
  return found;
}
