import { hostname } from 'node:os';
import { DelayedError, UnrecoverableError, WaitingError, Worker, type Job } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Scenario } from '../../../scenarios/schema/index.js';
import { openRunner } from '../open-runner.js';
import type { Runner } from '../runner.js';
import { make } from '../store/make.js';
import { keyOf } from '../store/trial-key.js';
import { TrialError } from '../trial-job.js';
import { connect, type Address } from './address.js';
import { deflated } from './finished-trial.js';
import {
  KEPT,
  MessageError,
  NO_SCENARIO,
  QUEUE,
  readMessage,
  readScenario,
  scenarioKey,
  StrangerError,
  trialKey,
  type TrialMessage,
} from './trial-message.js';

export interface QueueWorkerOptions {
  readonly version: string;
  /** Threads, and so trials at a time. */
  readonly workers: number;
  /** Seconds after which a trial of this worker is given to another when nothing has been heard of it; default 6. */
  readonly lostAfter?: number | undefined;
  /** Seconds that a trial may take here, whatever it says itself. Default: as long as it likes. */
  readonly trialTimeout?: number | undefined;
  readonly onEvent?: (event: WorkerEvent) => void;
}

export type WorkerEvent =
  | { readonly kind: 'ready' }
  | { readonly kind: 'away'; readonly why: string }
  | { readonly kind: 'done'; readonly name: string; readonly trial: number; readonly seconds: number }
  | { readonly kind: 'failed'; readonly name: string; readonly why: string }
  | { readonly kind: 'declined'; readonly name: string; readonly why: string };

/** See `lostAfter`; half as long passes between two looks for trials whose worker is silent. */
const LOST_AFTER = 6;
/** How often a trial may lose its worker: never a reason to give it up. */
const OFTEN = 1000;
/** Seconds until a trial that is put back is offered again: to another, it is hoped. */
const LATER = 3;
/** Seconds that trials may take to go back when the worker closes. */
const PARTING = 3;
/** Scenarios kept in memory. */
const KNOWN = 64;

/**
 * Takes trials from a queue and runs them in threads of this process. A job is data: what it says is checked, the
 * scenario must be the one it names, and nothing of it is run as code. Trials of another version are declined.
 */
export class QueueWorker {
  private readonly scenarios = new Map<string, Scenario>();
  private readonly redis: Redis;
  private readonly worker: Worker;
  private readonly runner: Runner;
  private readonly name = `${hostname()}:${process.pid}`;
  private closing = false;

  constructor(
    address: Address,
    private readonly options: QueueWorkerOptions,
  ) {
    const { lostAfter = LOST_AFTER } = options;
    const away = (error: Error): void => this.tell({ kind: 'away', why: error.message });
    this.runner = openRunner({ workers: options.workers });
    this.redis = connect(address, away);
    this.redis.on('ready', () => this.tell({ kind: 'ready' }));
    this.worker = new Worker(QUEUE, (job, token) => this.work(job, token), {
      connection: this.redis,
      concurrency: options.workers,
      lockDuration: lostAfter * 1000,
      stalledInterval: (lostAfter * 1000) / 2,
      maxStalledCount: OFTEN,
    });
    this.worker.on('error', away);
  }

  /** Takes no more trials and ends those that run: they go back, for others to take. */
  async close(): Promise<void> {
    this.closing = true;
    const parted = this.worker.close();
    await this.runner.close();
    const late = new Promise<void>((resolve) => setTimeout(resolve, PARTING * 1000).unref());
    // Where Redis is away nothing can go back: others find out when they hear nothing more.
    await Promise.race([parted, late]);
    this.redis.disconnect();
  }

  private async work(job: Job, token?: string): Promise<void> {
    const began = performance.now();
    const { name, trial } = await this.run(job, token);
    this.tell({ kind: 'done', name, trial, seconds: (performance.now() - began) / 1000 });
  }

  private async run(job: Job, token?: string): Promise<{ name: string; trial: number }> {
    let message: TrialMessage;
    try {
      message = readMessage(job.data);
    } catch (error) {
      if (error instanceof StrangerError)
        return this.putBack(job, token, String(job.id), this.strange(error));
      return this.refuse(String(job.id), error);
    }
    const { name, options } = message;
    let scenario: Scenario | undefined;
    try {
      scenario = await this.scenario(message.scenario);
    } catch (error) {
      return this.refuse(name, error);
    }
    if (scenario === undefined) return this.putBack(job, token, name, NO_SCENARIO);
    const given = { name, scenario, options };
    if (keyOf(given).toString('hex') !== job.id) {
      return this.refuse(name, new MessageError('is under another number than its content has'));
    }
    try {
      const timeout = Math.min(message.timeout ?? Infinity, this.options.trialTimeout ?? Infinity);
      const trial = await this.runner.run(timeout === Infinity ? given : { ...given, timeout });
      await this.redis.set(trialKey(job.id), deflated(trial), 'EX', KEPT);
    } catch (error) {
      if (error instanceof TrialError) return this.refuse(name, new MessageError(error.why));
      if (!this.closing) return this.putBack(job, token, name, (error as Error).message);
      await job.moveToWait(token);
      throw new WaitingError();
    }
    return { name, trial: options.trial };
  }

  private async scenario(digest: string): Promise<Scenario | undefined> {
    const known = this.scenarios.get(digest);
    if (known !== undefined) return known;
    const bytes = await this.redis.getBuffer(scenarioKey(digest));
    if (bytes === null) return undefined;
    const scenario = readScenario(bytes, digest);
    if (this.scenarios.size === KNOWN) this.scenarios.clear();
    this.scenarios.set(digest, scenario);
    return scenario;
  }

  private strange({ make: other, version }: StrangerError): string {
    const mine = `this worker is headroom ${this.options.version} (${make()}) on Node ${process.version}`;
    return `${mine}; the trial is for headroom ${version} (${other})`;
  }

  /** Fails a job for good, with the reason. */
  private refuse(name: string, error: unknown): never {
    const why = error instanceof Error ? error.message : String(error);
    this.tell({ kind: 'failed', name, why });
    throw new UnrecoverableError(why);
  }

  /** Puts a job back for others, for later, and says why. */
  private async putBack(job: Job, token: string | undefined, name: string, why: string): Promise<never> {
    this.tell({ kind: 'declined', name, why });
    await job.updateProgress({ worker: this.name, declined: why });
    await job.moveToDelayed(Date.now() + LATER * 1000, token);
    throw new DelayedError();
  }

  private tell(event: WorkerEvent): void {
    this.options.onEvent?.(event);
  }
}
