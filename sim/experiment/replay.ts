import { outcomesOf, sojourns, totalOf, wholeTime } from './counts.js';
import type { Runner } from './runner.js';
import { keyOf } from './store/trial-key.js';
import type { TrialStore } from './store/trial-store.js';
import type { TrialJob } from './trial-job.js';
import { runTrial, type TrialFunction } from './trial.js';

/** What one trial alone says: no intervals, for one trial knows nothing of luck. */
export interface Replayed {
  readonly seed: string;
  readonly requests: number;
  readonly failed: number;
  /** Seconds; undefined where nothing was answered. */
  readonly p95: number | undefined;
  readonly events: number;
}

/** Thrown by {@link replay} where a study asks for no trial of this name. */
export class NoSuchTrialError extends Error {
  override readonly name = 'NoSuchTrialError';

  constructor(
    /** What trials it asks for have as names. */
    readonly names: readonly string[],
  ) {
    super('the study asks for no such trial');
  }
}

/** Milliseconds without another question after which a study is taken to wait for answers. */
const SILENT = 2000;

/** Waits for a trial of a name; all others that the study asks for come out of a store, or never. */
class Waiting implements Runner {
  readonly job: Promise<TrialJob>;
  private readonly names = new Set<string>();
  private found: (job: TrialJob) => void = () => undefined;
  private given: (error: Error) => void = () => undefined;
  private timer: NodeJS.Timeout;

  constructor(
    private readonly name: string,
    private readonly store: TrialStore | undefined,
  ) {
    this.job = new Promise((resolve, reject) => {
      this.found = resolve;
      this.given = reject;
    });
    this.timer = setTimeout(() => this.giveUp(), SILENT);
  }

  run(job: TrialJob): Promise<ArrayBuffer> {
    this.names.add(job.name);
    this.timer.refresh();
    if (job.name === this.name) this.found(job);
    else {
      const kept = this.store?.find(keyOf(job));
      if (kept !== undefined) return Promise.resolve(kept);
    }
    return new Promise(() => undefined);
  }

  giveUp(): void {
    this.given(new NoSuchTrialError([...this.names]));
  }

  close(): Promise<void> {
    clearTimeout(this.timer);
    return Promise.resolve();
  }
}

/**
 * One trial alone, in this thread, as a study makes it: to look into one that failed. `study` is begun with a runner
 * that answers with the trials of `store` only, for a search asks for trials by what it has learnt from others; it is
 * left as soon as it asks for a trial of this name.
 * @throws NoSuchTrialError; whatever the study throws before it asks; whatever the trial throws
 */
export async function replay(
  study: (runner: Runner) => Promise<unknown>,
  { name, trial }: { readonly name: string; readonly trial: number },
  store?: TrialStore,
  simulate: TrialFunction = runTrial,
): Promise<Replayed> {
  const waiting = new Waiting(name, store);
  try {
    const over = study(waiting).then(() => waiting.giveUp());
    await Promise.race([over, waiting.job]);
    const job = await waiting.job;
    const options = { ...job.options, trial };
    const measures = simulate(job.scenario, options);
    const whole = wholeTime(measures.layout);
    const { requests, failed } = outcomesOf(measures, whole);
    const answered = sojourns(measures, whole, 'all');
    return {
      seed: options.seed,
      requests,
      failed,
      p95: answered.count > 0 ? answered.quantile(0.95) : undefined,
      events: totalOf(measures, 'events'),
    };
  } finally {
    await waiting.close();
  }
}
