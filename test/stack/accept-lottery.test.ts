import { expect, test } from 'vitest';
import { Simulation } from '../../sim/engine/simulation.js';
import { Streams } from '../../sim/engine/streams.js';
import { AcceptLottery } from '../../sim/stack/accept-lottery.js';
import { LocalMemory } from '../../sim/stack/local-memory.js';
import { Process } from '../../sim/stack/process.js';
import { Life, ServerWorker } from '../../sim/stack/server-worker.js';

const DRAWS = 20_000;
/** Five standard deviations of a share of so many draws: a true one fails once in a million. */
const ALLOWED = 5 * Math.sqrt(0.25 / DRAWS);

function workersOf(weights: readonly number[]): ServerWorker[] {
  const cpu = new Simulation().processor('cpu', 1);
  return weights.map((weight, index) => {
    const process = new Process(index, index, cpu, cpu.group(1), new LocalMemory(1, 1), 1);
    const worker = new ServerWorker(process, 1);
    worker.weight = weight;
    return worker;
  });
}

/** How often each worker wins, and how often it wins again after it won. */
function drawn(weights: readonly number[], turns: number) {
  const workers = workersOf(weights);
  const lottery = new AcceptLottery(workers, 10, turns, new Streams('lottery', 0).get('accept'));
  const won = workers.map(() => 0);
  const again = workers.map(() => 0);
  let last = -1;
  for (let draw = 0; draw < DRAWS; draw++) {
    const { index } = lottery.winner()!.process;
    won[index]++;
    if (index === last) again[index]++;
    last = index;
  }
  return { shares: won.map((count) => count / DRAWS), again: again.map((count, w) => count / won[w]) };
}

/** Shares of a chain in which the winner comes too late with chance `turns`. */
function stationary(weights: readonly number[], turns: number): number[] {
  let shares = weights.map((weight) => weight);
  for (let step = 0; step < 200; step++) {
    shares = weights.map((weight, to) =>
      shares.reduce((sum, share, from) => {
        const other = from === to ? 0 : weight / (1 - weights[from]);
        return sum + share * ((1 - turns) * weight + turns * other);
      }, 0),
    );
  }
  return shares;
}

test.each([
  [[0.6, 0.4], 0],
  [[0.6, 0.4], 0.45],
  [[0.4, 0.3, 0.2, 0.1], 0],
  [[0.4, 0.3, 0.2, 0.1], 0.7],
])('weights %j, turns %d: shares as the chain says, and the last wins again less often', (weights, turns) => {
  const { shares, again } = drawn(weights, turns);
  const wanted = stationary(weights, turns);
  weights.forEach((weight, w) => {
    expect(Math.abs(shares[w] - wanted[w])).toBeLessThan(ALLOWED);
    // Of those that it won: fewer draws, wider by the root of its share.
    expect(Math.abs(again[w] - (1 - turns) * weight)).toBeLessThan(ALLOWED / Math.sqrt(wanted[w]));
  });
});

test('two that always take turns share evenly; one alone always wins', () => {
  expect(drawn([0.9, 0.1], 1)).toEqual({ shares: [0.5, 0.5], again: [0, 0] });
  expect(drawn([1], 1)).toEqual({ shares: [1], again: [DRAWS - 1].map((count) => count / DRAWS) });
});

test('only those that serve and have a place take part', () => {
  const workers = workersOf([1, 1, 1]);
  const lottery = new AcceptLottery(workers, 2, 1, new Streams('lottery', 0).get('accept'));
  workers[0].life = Life.Leaving;
  workers[1].open = 2;
  for (let draw = 0; draw < 3; draw++) expect(lottery.winner()).toBe(workers[2]);
  workers[2].life = Life.Booting;
  expect(lottery.winner()).toBeNull();
});
