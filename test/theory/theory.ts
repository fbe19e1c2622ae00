import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Simulation } from '../../sim/index.js';
import { judge, type Judged } from './judge.js';

interface Case {
  readonly id: string;
  readonly model: string;
  readonly params: Readonly<Record<string, number>>;
  readonly expect: Readonly<Record<string, number | readonly number[] | string>>;
}

const { cases } = JSON.parse(readFileSync(new URL('./cases.json', import.meta.url), 'utf8')) as {
  cases: readonly Case[];
};
const TRIALS = 30;
/** Milliseconds one case may take. */
const MOST_TIME = 180_000;

declare module 'vitest' {
  interface TaskMeta {
    judged?: readonly Judged[];
  }
}

export interface Horizon {
  /** Seconds simulated and forgotten first, and seconds measured. */
  readonly warmUp: number;
  readonly measured: number;
  /** What tells apart several ways to simulate one case. */
  readonly way?: string;
}

/** Builds the model on `sim`; the answer reads the figures off, `seconds` after the warm-up. */
export type Model = (
  sim: Simulation,
  params: Readonly<Record<string, number>>,
  seconds: number,
) => () => Readonly<Record<string, number>>;

/** Simulates a case in 30 trials and holds every figure the model gives against the exact value. */
export function theory(id: string, { warmUp, measured, way }: Horizon, model: Model): void {
  const found = cases.find((each) => each.id === id);
  if (found === undefined) throw new Error(`there is no case ${id}`);
  const name = way === undefined ? id : `${id} (${way})`;
  test(
    `${name}: ${found.model}`,
    ({ task }) => {
      const figures = new Map<string, number[]>();
      for (let trial = 0; trial < TRIALS; trial++) {
        const sim = new Simulation({ seed: `theory ${name}`, trial });
        const read = model(sim, found.params, measured);
        sim.run(warmUp);
        sim.restart();
        sim.run(warmUp + measured);
        for (const [figure, value] of Object.entries(read())) {
          const values = figures.get(figure);
          if (values === undefined) figures.set(figure, [value]);
          else values.push(value);
        }
      }
      const judged = [...figures].map(([figure, values]) =>
        judge(name, figure, exactly(found, figure), values),
      );
      task.meta.judged = judged;
      expect(judged.filter(({ holds }) => !holds)).toEqual([]);
    },
    MOST_TIME,
  );
}

/** The exact value of `figure`: 'Wq', or 'p 2' for the entry 2 of a list. */
function exactly({ id, expect: exact }: Case, figure: string): number {
  const [name, index] = figure.split(' ');
  const value = exact[name];
  const one = typeof value === 'object' ? value[Number(index)] : value;
  if (typeof one === 'number') return one;
  const other = others[`${id}.${figure}`];
  if (other === undefined) throw new Error(`${id} has no exact ${figure}`);
  return other;
}

/** Exact values that cases give in words. */
const others: Readonly<Record<string, number | undefined>> = {
  // mean 10 + 2.5 (sin t - cos t)
  'day-curve.mean 0': 7.5,
  'day-curve.mean pi/2': 12.5,
  'day-curve.mean pi': 12.5,
  'day-curve.mean 3pi/2': 7.5,
  'day-curve.mean 7pi/4': 10 - 2.5 * Math.SQRT2,
  'day-curve.peak_at': (3 * Math.PI) / 4,
  // W given size x is 5x
  'ps.W(0.5)': 2.5,
  'ps.W(3)': 15,
};
