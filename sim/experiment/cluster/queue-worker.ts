import { hostname } from 'node:os';
import { DelayedError, UnrecoverableError, Worker, type Job } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Scenario } from '../../../scenarios/schema/index.js';
import { openRunner } from '../open-runner.js';
import type { Runner } from '../runner.js';
import { DIALECT } from '../store/trial-key.js';
import { TrialError } from '../trial-job.js';
import type { TrialOptions } from '../trial.js';
import { connect, type Address } from './address.js';
import { deflated } from './finished-trial.js';
import {
  KEPT,
  MessageError,
  QUEUE,
  readMessage,
  readScenario,
  scenarioKey,
  trialKey,
  type TrialMessage,
} from './trial-message.js';

export interface QueueWorkerOptions {
  readonly version: string;
  /** Threads, and so trials at a time. */
  readonly workers: number;
  readonly onEvent?: (event: WorkerEvent) => void;
}

export type WorkerEvent =
  | { readonly kind: 'ready' }
  | { readonly kind: 'away'; readonly why: string }
  | { readonly kind: 'done'; readonly name: string; readonly trial: number; readonly seconds: number }
  | { readonly kind: 'failed'; readonly name: string; readonly why: string }
  | { readonly kind: 'declined'; readonly name: string; readonly why: string };

/** Seconds after which a trial is given to another when its worker has fallen silent, and between two looks for such. */
const SILENT = 6;
const LOOK = 3;
/** How often a trial may lose its worker: never a reason to give it up. */
const OFTEN = 1000;
/** Seconds until a declined trial is offered again: to another, it is hoped. */
const LATER = 3;
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

  constructor(
    address: Address,
    private readonly options: QueueWorkerOptions,
  ) {
    const away = (error: Error): void => this.tell({ kind: 'away', why: error.message });
    this.runner = openRunner({ workers: options.workers });
    this.redis = connect(address, away);
    this.redis.on('ready', () => this.tell({ kind: 'ready' }));
    this.worker = new Worker(QUEUE, (job, token) => this.work(job, token), {
      connection: this.redis,
      concurrency: options.workers,
      lockDuration: SILENT * 1000,
      stalledInterval: LOOK * 1000,
      maxStalledCount: OFTEN,
    });
    this.worker.on('error', away);
  }

  /** Takes no more trials and ends those that run; another worker takes them up. */
  async close(): Promise<void> {
    await this.runner.close();
    await this.worker.close(true);
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
      return this.refuse(String(job.id), error);
    }
    const { name, dialect, version, options, timeout } = message;
    if (dialect !== DIALECT) {
      const why = `this worker is headroom ${this.options.version} on Node ${process.version}; the trial is for headroom ${version} of another make`;
      return this.decline(job, token, name, why);
    }
    let scenario: Scenario | undefined;
    try {
      scenario = await this.scenario(message.scenario);
    } catch (error) {
      return this.refuse(name, error);
    }
    if (scenario === undefined) return this.decline(job, token, name, 'its scenario is not there yet');
    try {
      const given = { name, scenario, options: options as unknown as TrialOptions };
      const trial = await this.runner.run(timeout === undefined ? given : { ...given, timeout });
      await this.redis.set(trialKey(job.id!), deflated(trial), 'EX', KEPT);
    } catch (error) {
      if (error instanceof TrialError) return this.refuse(name, new MessageError(error.why));
      throw error;
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

  /** Fails a job for good, with the reason. */
  private refuse(name: string, error: unknown): never {
    const why = error instanceof Error ? error.message : String(error);
    this.tell({ kind: 'failed', name, why });
    throw new UnrecoverableError(why);
  }

  /** Puts a job back for others, and says why. */
  private async decline(job: Job, token: string | undefined, name: string, why: string): Promise<never> {
    this.tell({ kind: 'declined', name, why });
    await job.updateProgress({ worker: this.name, declined: why });
    await job.moveToDelayed(Date.now() + LATER * 1000, token);
    throw new DelayedError();
  }

  private tell(event: WorkerEvent): void {
    this.options.onEvent?.(event);
  }
}
