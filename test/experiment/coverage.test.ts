import { describe, expect, it } from 'vitest';
import { Histogram } from '../../sim/engine/histogram.js';
import {
  meanEstimate,
  pairedDifference,
  percentileEstimate,
  rateEstimate,
  ratioEstimate,
} from '../../sim/experiment/estimates.js';
import type { Estimate } from '../../sim/experiment/result.js';
import { LOSS, lossesOf, sojournsOf, sojournTruth } from './queues.js';

/**
 * How often a 95 % interval holds the truth, over 1,000 experiments of 20 trials with fixed seeds. Were the coverage
 * exactly 95 %, a count outside 93 to 97 % would come once in 250 choices of seeds (binomial, 2.9 standard errors).
 */
const EXPERIMENTS = 1000;
const TRIALS = 20;

class Coverage {
  private readonly hits = new Map<string, number>();

  note(name: string, found: Estimate, truth: number): void {
    const hit = found.low <= truth && truth <= found.high ? 1 : 0;
    this.hits.set(name, (this.hits.get(name) ?? 0) + hit);
  }

  shares(): Record<string, number> {
    return Object.fromEntries([...this.hits].map(([name, hits]) => [name, hits / EXPERIMENTS]));
  }
}

const outside = (shares: Record<string, number>, low: number, high: number): Record<string, number> =>
  Object.fromEntries(Object.entries(shares).filter(([, share]) => !(share >= low && share <= high)));

const indices = Array.from({ length: TRIALS }, (_, trial) => trial);
const pooled = (trials: readonly Histogram[]): Histogram =>
  trials.reduce((sum, trial) => sum.add(trial), new Histogram());

describe('a 95 % interval of 20 trials holds the truth 93 to 97 times in 100', () => {
  it(
    'for means, percentiles and paired differences of M/M/2 at 36 % and 31 % load',
    { timeout: 300_000 },
    () => {
      const seconds = 800;
      const [slow, fast] = [sojournTruth(1.4), sojournTruth(1.6)];
      const coverage = new Coverage();
      for (let experiment = 0; experiment < EXPERIMENTS; experiment++) {
        const seed = `M/M/2 ${experiment}`;
        const before = indices.map((trial) => sojournsOf({ rate: 1.4, seconds }, seed, trial));
        const after = indices.map((trial) => sojournsOf({ rate: 1.6, seconds }, seed, trial));
        const means = (trials: readonly Histogram[]): number[] => trials.map((trial) => trial.mean);
        const at = (p: number) => (trials: readonly Histogram[]) => trials.map((trial) => trial.quantile(p));
        coverage.note('mean of trials', meanEstimate(means(before)), slow.mean);
        coverage.note(
          'mean of all',
          ratioEstimate(
            before.map((trial) => trial.sum),
            before.map((trial) => trial.count),
          ),
          slow.mean,
        );
        const all = pooled(before);
        for (const p of [0.5, 0.9, 0.95, 0.99])
          coverage.note(`p${p * 100}`, percentileEstimate(before, all, p), slow.quantile(p));
        coverage.note('mean, paired', pairedDifference(means(after), means(before)), fast.mean - slow.mean);
        for (const p of [0.5, 0.95])
          coverage.note(
            `p${p * 100}, paired`,
            pairedDifference(at(p)(after), at(p)(before)),
            fast.quantile(p) - slow.quantile(p),
          );
      }
      expect(outside(coverage.shares(), 0.93, 0.97)).toEqual({});
    },
  );

  it('for the share lost of M/M/6/6; of rare losses 93 times or more, for few counts have no interval of exactly 95 %', () => {
    const coverage = new Coverage();
    // Losses of all trials together, as expected: 2, 9 and 20. They come in clusters, which a sample without a
    // loss cannot show; against that, an exact interval of a count holds more than its 95 %.
    for (const [name, seconds] of Object.entries({ two: 20, nine: 90, twenty: 190 }))
      for (let experiment = 0; experiment < EXPERIMENTS; experiment++) {
        const trials = indices.map((trial) => lossesOf(seconds, `losses ${experiment}`, trial));
        const found = rateEstimate(
          trials.map(({ events }) => events),
          trials.map(({ opportunities }) => opportunities),
        );
        coverage.note(name, found, LOSS);
      }
    const { two, nine, twenty } = coverage.shares();
    expect(outside({ two, nine }, 0.93, 1)).toEqual({});
    expect(outside({ twenty }, 0.93, 0.97)).toEqual({});
  });
});
