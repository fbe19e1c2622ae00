import { exponential, Histogram, Simulation } from '../../sim/index.js';

/** Queues whose answers are known, simulated in many short trials: to see how often an interval holds the truth. */

const WARM_UP = 30;
const DRAIN = 60;

/** M/M/2, one customer a second, service at `rate` a second each: FCFS. */
export interface TwoServers {
  readonly rate: number;
  /** Seconds counted. */
  readonly seconds: number;
}

/** Sojourn times of the customers that arrive in the counted time of one trial. */
export function sojournsOf({ rate, seconds }: TwoServers, seed: string, trial: number): Histogram {
  const sim = new Simulation({ seed, trial });
  const desk = sim.resource('desk', { servers: 2 });
  const found = new Histogram();
  const end = WARM_UP + seconds;
  const visit = sim
    .program('visit')
    .seize(desk)
    .hold(exponential(1 / rate))
    .release(desk)
    .whenEnded((row) => {
      if (row.born >= WARM_UP && row.born < end) found.record(sim.now - row.born);
    });
  sim.source('arrivals', exponential(1), visit, { until: end });
  sim.run(end + DRAIN);
  return found;
}

/**
 * Mean and quantiles of the sojourn time: service, and with the probability C of Erlang's delay formula a wait that is
 * exponential with rate 2μ - λ (Gross and Harris, Fundamentals of Queueing Theory, 2.3).
 */
export function sojournTruth(rate: number): {
  readonly mean: number;
  readonly quantile: (p: number) => number;
} {
  const load = 1 / rate;
  const full = load ** 2 / 2 / (1 - load / 2);
  const waits = full / (1 + load + full);
  const drain = 2 * rate - 1;
  const gone = drain - rate;
  // drain = rate only at rate 1, where both exponentials are one and its sum with itself is Erlang's.
  const sum = (t: number): number =>
    gone === 0
      ? (1 + rate * t) * Math.exp(-rate * t)
      : (drain * Math.exp(-rate * t) - rate * Math.exp(-drain * t)) / gone;
  const beyond = (t: number): number => (1 - waits) * Math.exp(-rate * t) + waits * sum(t);
  return {
    mean: 1 / rate + waits / drain,
    quantile: (p) => {
      let low = 0;
      let high = 1000;
      for (let i = 0; i < 100; i++) {
        const middle = (low + high) / 2;
        if (beyond(middle) > 1 - p) low = middle;
        else high = middle;
      }
      return low;
    },
  };
}

/** M/M/6/6 with 1.5 customers a second and a mean service of 1 s: who finds all servers busy is lost. */
export interface Lost {
  readonly events: number;
  readonly opportunities: number;
}

export function lossesOf(seconds: number, seed: string, trial: number): Lost {
  const sim = new Simulation({ seed, trial });
  const desk = sim.resource('desk', { servers: 6, capacity: 0 });
  const visit = sim.program('visit').seize(desk).hold(exponential(1)).release(desk);
  sim.source('arrivals', exponential(1 / 1.5), visit);
  sim.run(WARM_UP);
  const [lost, asked] = [desk.rejections, desk.asked];
  sim.run(WARM_UP + seconds);
  return { events: desk.rejections - lost, opportunities: desk.asked - asked };
}

/** Erlang's loss formula for 6 servers and a load of 1.5. */
export const LOSS = [1, 2, 3, 4, 5, 6].reduce((b, servers) => (1.5 * b) / (servers + 1.5 * b), 1);
