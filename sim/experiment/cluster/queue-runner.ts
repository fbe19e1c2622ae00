import { Queue, QueueEvents } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Scenario } from '../../../scenarios/schema/index.js';
import type { Runner } from '../runner.js';
import { digestOf, keyOf } from '../store/trial-key.js';
import { TrialError, type TrialJob } from '../trial-job.js';
import { WaitingJobs, type WaitingJob } from '../waiting-jobs.js';
import { connect, type Address } from './address.js';
import { inflated } from './finished-trial.js';
import {
  KEPT,
  messageOf,
  NO_SCENARIO,
  QUEUE,
  scenarioKey,
  trialKey,
  writeScenario,
} from './trial-message.js';

export interface QueueRunnerOptions {
  readonly version: string;
  readonly signal?: AbortSignal | undefined;
  /** Told once each: that Redis is away, that nobody works, that a worker declines. */
  readonly onTrouble?: (trouble: Trouble) => void;
}

export type Trouble =
  | { readonly kind: 'away'; readonly why: string }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'declined'; readonly worker: string; readonly why: string };

/** Trials on the queue at a time: enough for many machines, few enough for a small Redis. */
const WINDOW = 256;
/** Seconds between two looks at whatever an event may have missed. */
const LOOK = 2;
/** Looks at which nobody works before it is told: one that was killed may be about to be started again. */
const ALONE = 3;
/**
 * Runs trials on other machines, through a queue on Redis. Trials are known by their content (`keyOf`): whoever
 * puts one on the queue twice gets it once. Whatever Redis forgets (a restart) is put there again, so that each
 * trial is answered as long as somebody works.
 */
export class QueueRunner implements Runner {
  private readonly waiting = new WaitingJobs();
  private readonly asked = new Map<string, WaitingJob>();
  private readonly scenarios = new WeakMap<Scenario, Buffer>();
  private readonly told = new Set<string>();
  private readonly redis: Redis;
  /** Its own, for it waits on it all the time. */
  private readonly listening: Redis;
  private readonly queue: Queue;
  private readonly events: QueueEvents;
  private readonly timer: NodeJS.Timeout;
  private readonly interrupt = (): void => void this.end(this.options.signal!.reason as Error);
  private ended: Error | undefined;
  private looking = false;
  private alone = 0;

  constructor(
    address: Address,
    private readonly options: QueueRunnerOptions,
  ) {
    const away = (error: Error): void => this.trouble(awayFor(error));
    this.redis = connect(address, away);
    this.redis.on('ready', () => this.told.delete('away'));
    this.queue = new Queue(QUEUE, { connection: this.redis });
    this.queue.on('error', away);
    this.listening = connect(address, () => undefined);
    this.events = new QueueEvents(QUEUE, { connection: this.listening });
    this.events.on('error', () => undefined);
    this.events.on('completed', ({ jobId }) => void this.collect(jobId));
    this.events.on('failed', ({ jobId, failedReason }) => void this.fail(jobId, failedReason));
    this.events.on('progress', ({ jobId, data }) => void this.declined(jobId, data));
    this.timer = setInterval(() => void this.look(), LOOK * 1000);
    options.signal?.addEventListener('abort', this.interrupt);
  }

  run(job: TrialJob): Promise<ArrayBuffer> {
    return new Promise((resolve, reject) => {
      if (this.ended !== undefined) {
        reject(this.ended);
        return;
      }
      this.waiting.add({ job, resolve, reject });
      queueMicrotask(() => this.dispatch());
    });
  }

  async close(): Promise<void> {
    await this.end(new Error('the runner is closed'));
  }

  private dispatch(): void {
    while (this.ended === undefined && this.asked.size < WINDOW) {
      const next = this.waiting.next();
      if (next === undefined) return;
      const id = keyOf(next.job).toString('hex');
      const same = this.asked.get(id);
      this.asked.set(id, same === undefined ? next : both(same, next));
      this.put(id, next.job).catch((error: unknown) => this.trouble(awayFor(error)));
    }
  }

  /** Puts a trial on the queue, where it is not there already, with the scenario that it needs. */
  private async put(id: string, job: TrialJob): Promise<void> {
    await this.show(job.scenario);
    await this.queue.add('trial', messageOf(job, this.options.version), {
      jobId: id,
      removeOnComplete: { age: KEPT },
      removeOnFail: { age: KEPT },
    });
  }

  private async show(scenario: Scenario): Promise<void> {
    let bytes = this.scenarios.get(scenario);
    if (bytes === undefined) this.scenarios.set(scenario, (bytes = writeScenario(scenario)));
    await this.redis.set(scenarioKey(digestOf(scenario)), bytes, 'EX', KEPT);
  }

  private async collect(id: string): Promise<void> {
    const waiting = this.asked.get(id);
    if (waiting === undefined) return;
    const bytes = await this.redis.getBuffer(trialKey(id)).catch(() => null);
    const trial = bytes === null ? undefined : inflated(bytes);
    if (trial === undefined || !this.asked.delete(id)) return;
    waiting.resolve(trial);
    this.dispatch();
    await this.redis.del(trialKey(id)).catch(() => undefined);
  }

  private async fail(id: string, why: string): Promise<void> {
    const waiting = this.asked.get(id);
    if (waiting === undefined || !this.asked.delete(id)) return;
    waiting.reject(new TrialError(waiting.job, why));
    this.dispatch();
    // Asked for again, it is tried again.
    await this.queue.remove(id).catch(() => undefined);
  }

  /** Finds what no event told: trials that are done, that failed, that Redis has forgotten; and whether anybody works. */
  private async look(): Promise<void> {
    if (this.looking || this.ended !== undefined || this.redis.status !== 'ready') return;
    this.looking = true;
    try {
      for (const [id, { job }] of [...this.asked]) {
        const found = await this.queue.getJob(id);
        if (found === undefined) await this.put(id, job);
        else if (await found.isCompleted()) {
          await this.collect(id);
          // Done, but its measures are gone: it has to be run again.
          if (this.asked.has(id)) await found.remove();
        } else if (await found.isFailed()) await this.fail(id, found.failedReason);
      }
      if (this.asked.size > 0 && (await this.queue.getWorkersCount()) === 0) {
        this.alone++;
        if (this.alone >= ALONE) this.trouble({ kind: 'nobody' });
      } else {
        this.alone = 0;
        this.told.delete('nobody');
      }
    } catch (error) {
      this.trouble(awayFor(error));
    } finally {
      this.looking = false;
    }
  }

  private async declined(id: string, data: unknown): Promise<void> {
    if (typeof data !== 'object' || data === null) return;
    const { worker, declined } = data as Record<string, unknown>;
    if (typeof worker !== 'string' || typeof declined !== 'string') return;
    const waiting = this.asked.get(id);
    if (declined !== NO_SCENARIO) this.trouble({ kind: 'declined', worker, why: declined });
    else if (waiting !== undefined) await this.show(waiting.job.scenario).catch(() => undefined);
  }

  private trouble(trouble: Trouble): void {
    const key = trouble.kind === 'declined' ? `declined ${trouble.worker}` : trouble.kind;
    if (this.ended !== undefined || this.told.has(key)) return;
    this.told.add(key);
    this.options.onTrouble?.(trouble);
  }

  private async end(reason: Error): Promise<void> {
    if (this.ended !== undefined) return;
    this.ended = reason;
    clearInterval(this.timer);
    this.options.signal?.removeEventListener('abort', this.interrupt);
    this.waiting.rejectAll(reason);
    const ids = [...this.asked.keys()];
    for (const { reject } of this.asked.values()) reject(reason);
    this.asked.clear();
    // What nobody waits for need not be run; what runs already may end.
    if (this.redis.status === 'ready') await Promise.allSettled(ids.map((id) => this.queue.remove(id)));
    else this.disconnect();
    // BullMQ leaves connections that it was given open, and waits for answers that may never come.
    const closed = Promise.allSettled([this.events.close(), this.queue.close()]);
    this.disconnect();
    await closed;
  }

  private disconnect(): void {
    this.redis.disconnect();
    this.listening.disconnect();
  }
}

const both = (a: WaitingJob, b: WaitingJob): WaitingJob => ({
  job: a.job,
  resolve: (buffer) => {
    a.resolve(buffer);
    b.resolve(buffer);
  },
  reject: (error) => {
    a.reject(error);
    b.reject(error);
  },
});

const awayFor = (error: unknown): Trouble => ({
  kind: 'away',
  why: error instanceof Error ? error.message : String(error),
});
