import { LATENCIES, type Latency } from './statistics.js';

/**
 * How far a run is to be trusted, and so what the simulation of it must meet:
 *
 * - `close`: every latency figure within a share of the measured one; also throughput, and failures within one point;
 * - `band`: without knowing which worker accepted what, every figure inside the middle 99.9 % of 200 trials;
 * - `failures`: the share of requests that failed, within so many points;
 * - `hits`, `admitted`, `waits`: hit ratios of caches, requests a throttle admitted, waits of Celery tasks.
 */
export type Rule =
  | { readonly kind: 'close'; readonly workers: boolean; readonly within: Tolerance }
  | { readonly kind: 'band' }
  | { readonly kind: 'failures'; readonly points: number }
  | { readonly kind: 'hits'; readonly points: number }
  | { readonly kind: 'admitted'; readonly within: number }
  | { readonly kind: 'waits'; readonly within: Tolerance };

/** Allowed relative error by figure; a figure that is missing is not judged. */
export type Tolerance = Readonly<Partial<Record<Latency, number>>>;

const all = (share: number, p99 = share): Tolerance => ({
  ...Object.fromEntries(LATENCIES.map((name) => [name, share])),
  p99,
});
export const TIGHT = all(0.08, 0.1);
export const ALLOWED_THROUGHPUT = 0.08;
export const ALLOWED_FAILURES = 0.01;

const byWorker: readonly Rule[] = [{ kind: 'close', workers: true, within: TIGHT }, { kind: 'band' }];
const alone: readonly Rule[] = [{ kind: 'close', workers: false, within: TIGHT }];
const loose = (share: number, workers = false, ...except: Latency[]): readonly Rule[] => {
  const within = Object.fromEntries(
    Object.entries(all(share)).filter(([name]) => !except.includes(name as Latency)),
  );
  return [{ kind: 'close', workers, within }];
};
const goodput: Rule = { kind: 'failures', points: 0.02 };

/** In order: the first pattern that a run's name begins with decides. */
const RULES: readonly (readonly [prefix: string, rules: readonly Rule[]])[] = [
  ['D_sync4_over_r60_bl16', []],
  ['D_', alone],
  ['E_1x4', alone],
  ['E_2x2_wc2', alone],
  ['V212_sync4', alone],
  ['V212_2x2_wc2', [...alone, goodput]],
  ['V212_4x4_wc', alone],
  ['V261_4x4_wc', alone],
  ['X_2x2_over', [goodput]],
  ['X_2x2_maxreq', [{ kind: 'close', workers: true, within: TIGHT }]],
  ['G_', loose(0.15)],
  ['H_direct', [{ kind: 'failures', points: 0.03 }]],
  // Each worker imports at its own first request: who got that decides the tail.
  ['H_pgb', loose(0.1, true)],
  ['I_', [{ kind: 'hits', points: 0.002 }]],
  ['J_1w4', [{ kind: 'waits', within: TIGHT }]],
  ['J_', []],
  ['K_uv_async', loose(0.15, false, 'p90', 'p95', 'p99')],
  ['K_', loose(0.15)],
  ['L_', [{ kind: 'admitted', within: 0.08 }]],
  ['', byWorker],
];

/** The rules of a run; none where only its shape counts. */
export const rulesOf = (name: string): readonly Rule[] =>
  RULES.find(([prefix]) => name.startsWith(prefix))![1];

/** What a rule is called in the table. */
export function nameOf(rule: Rule): string {
  switch (rule.kind) {
    case 'close': {
      const percent = Math.round(100 * (rule.within.mean ?? 0));
      return `${percent} %${rule.workers ? ', workers as measured' : ''}`;
    }
    case 'band':
      return 'band';
    case 'failures':
      return `failures within ${Math.round(rule.points * 100)} points`;
    case 'hits':
      return `hit ratio within ${rule.points}`;
    case 'admitted':
      return `admitted within ${Math.round(rule.within * 100)} %`;
    case 'waits':
      return `waits within ${Math.round(100 * (rule.within.mean ?? 0))} %`;
  }
}
