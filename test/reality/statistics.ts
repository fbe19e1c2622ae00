/** What a run is judged by: latencies in seconds, of answered requests; failures as a share of all. */
export interface Figures {
  readonly requests: number;
  readonly answered: number;
  readonly mean: number;
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
  readonly p99: number;
  /** Answers a second, until the last request has ended. */
  readonly throughput: number;
  readonly failures: number;
}

export const LATENCIES = ['mean', 'p50', 'p90', 'p95', 'p99'] as const;
export type Latency = (typeof LATENCIES)[number];

/** One request of a run, measured or simulated: when it came, how long it took, and whether it was answered. */
export interface Requests {
  readonly seconds: ArrayLike<number>;
  readonly took: ArrayLike<number>;
  readonly answered: (index: number) => boolean;
}

export function figuresOf({ seconds, took, answered }: Requests): Figures {
  const latencies = new Float64Array(seconds.length);
  let count = 0;
  let sum = 0;
  let last = 0;
  for (let i = 0; i < seconds.length; i++) {
    if (seconds[i] + took[i] > last) last = seconds[i] + took[i];
    if (!answered(i)) continue;
    latencies[count++] = took[i];
    sum += took[i];
  }
  const sorted = latencies.subarray(0, count).sort();
  return {
    requests: seconds.length,
    answered: sorted.length,
    mean: sum / sorted.length,
    p50: quantile(sorted, 0.5),
    p90: quantile(sorted, 0.9),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
    throughput: sorted.length / last,
    failures: 1 - sorted.length / seconds.length,
  };
}

/** The mean of each figure. */
export function meanOf(trials: readonly Figures[]): Figures {
  const names = Object.keys(trials[0]) as (keyof Figures)[];
  const mean = (name: keyof Figures): number =>
    trials.reduce((sum, figures) => sum + figures[name], 0) / trials.length;
  return Object.fromEntries(names.map((name) => [name, mean(name)])) as unknown as Figures;
}

/** The quantile of sorted values, by linear interpolation between order statistics. */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const rank = p * (sorted.length - 1);
  const low = Math.floor(rank);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low] + (sorted[high] - sorted[low]) * (rank - low);
}

/** Pearson's correlation of two columns. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = a.length;
  let [meanA, meanB] = [0, 0];
  for (let i = 0; i < n; i++) {
    meanA += a[i] / n;
    meanB += b[i] / n;
  }
  let [aa, bb, ab] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    aa += (a[i] - meanA) ** 2;
    bb += (b[i] - meanB) ** 2;
    ab += (a[i] - meanA) * (b[i] - meanB);
  }
  return ab / Math.sqrt(aa * bb);
}
