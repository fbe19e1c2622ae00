import type { Step } from '../../scenarios/schema/step.js';
import type { Program } from '../engine/program.js';
import { QUERY_PURPOSES, writeQueries } from './database-steps.js';
import {
  AUTH_PURPOSES,
  writeArrival,
  writeAuth,
  writeCounter,
  writeLimit,
  writeThrottle,
} from './gate-steps.js';
import { LLM_PURPOSES } from './language-model-call.js';
import { lawOf } from './law-of.js';
import { writeLlm } from './llm-steps.js';
import { FIRST_STEP } from './luck.js';
import type { Parts } from './parts.js';
import { requestOf, Spent } from './request.js';
import { Zipf } from './zipf.js';

/** Room for the clicks of a session in the keys of the rows they are about. */
const CLICKS = 4096;

/** Purposes of an endpoint's own steps begin here, behind those of middleware. */
export const ENDPOINT_STEPS = 1024;

/**
 * Writes the steps of a scenario into an engine program. Every step that draws gets purposes by its place among the
 * written steps, whether or not it runs, so that its draws stay the same in every stage.
 */
export class StepWriter {
  private purpose = FIRST_STEP;

  constructor(
    private readonly program: Program,
    private readonly parts: Parts,
  ) {}

  /** Starts the purposes of an endpoint's own steps at a fixed place, whatever middleware comes before. */
  from(purpose: number): this {
    this.purpose = purpose;
    return this;
  }

  write(steps: readonly Step[]): void {
    for (const step of steps) this.step(step);
  }

  private take(count: number): number {
    const first = this.purpose;
    this.purpose += count;
    return first;
  }

  private step(step: Step): void {
    const { program, parts } = this;
    switch (step.kind) {
      case 'cpu':
        this.cpu(step);
        return;
      case 'wait':
        this.wait(step);
        return;
      case 'db': {
        const purposes = Array.from({ length: step.times }, () => this.take(QUERY_PURPOSES));
        writeQueries(program, parts, step.query, purposes);
        return;
      }
      case 'transaction':
        this.transaction(step.steps);
        return;
      case 'lock':
        this.lock(step.rows);
        return;
      case 'auth':
        writeAuth(program, parts, this.take(AUTH_PURPOSES));
        return;
      case 'throttle':
        writeThrottle(program, parts);
        return;
      case 'limit':
        writeLimit(program, parts, step.limit);
        return;
      case 'cached':
        this.cached(step.cache, step.miss);
        return;
      case 'counter':
        writeCounter(program, parts, 2);
        return;
      case 'llm': {
        const call = parts.models.calls.get(step.call)!;
        for (let i = 0; i < step.times; i++) writeLlm(program, parts, call, this.take(LLM_PURPOSES));
        return;
      }
      case 'task':
        program.call((row) => {
          parts.redis.publish(row);
          return false;
        });
        program.call((row) => {
          if (!parts.alive(row)) return false;
          parts.queueTask(row, step.task);
          return true;
        });
        return;
      case 'chance':
        this.chance(step.share, step.then, step.else);
        return;
    }
  }

  private cpu(step: Extract<Step, { kind: 'cpu' }>): void {
    const { parts } = this;
    const purpose = this.take(1);
    const law = lawOf(step.time, parts.scenario.instance.cpu_factor);
    this.program.call((row) => {
      const request = requestOf(row);
      const demand = parts.luck.request(request, purpose, law) + request.pendingCpu;
      request.pendingCpu = 0;
      return parts.compute(row, demand);
    });
  }

  private wait(step: Extract<Step, { kind: 'wait' }>): void {
    const { parts } = this;
    const purpose = this.take(1);
    const law = lawOf(step.time);
    this.program.call((row) => {
      const request = requestOf(row);
      request.spend(Spent.wait, parts.sim.now);
      parts.sim.sleep(row, parts.luck.request(request, purpose, law));
      return false;
    });
  }

  /** A transaction takes its server connection with its first query and gives it back after COMMIT. */
  private transaction(steps: readonly Step[]): void {
    const { program, parts } = this;
    program.call((row) => {
      requestOf(row).inTransaction = true;
      return true;
    });
    this.write(steps);
    program.call((row) => parts.database.commit(row));
    program.call((row) => {
      parts.locks.unlock(row);
      return parts.alive(row);
    });
  }

  /** Locks a row until the transaction ends: the user's, one of many, or the one that this click is about. */
  private lock(rows: Extract<Step, { kind: 'lock' }>['rows']): void {
    const { parts } = this;
    const purpose = this.take(1);
    const zipf = typeof rows === 'string' ? null : new Zipf(rows.keys, rows.zipf);
    this.program.call((row) => {
      const request = requestOf(row);
      const key =
        zipf !== null
          ? zipf.pick(parts.luck.requestUniform(request, purpose))
          : rows === 'user'
            ? request.user
            : (request.k0 >>> 0) * CLICKS + (request.number % CLICKS);
      return parts.locks.lock(row, key);
    });
  }

  private cached(name: string, miss: readonly Step[]): void {
    const { program, parts } = this;
    const cache = parts.caches.get(name)!;
    const purpose = this.take(1);
    if (!cache.settings.enabled) {
      this.write(miss);
      return;
    }
    const remote = parts.scenario.cache.backend === 'redis';
    const hitCpu = parts.scenario.cache.hit_cpu * parts.scenario.instance.cpu_factor;
    let after = 0;
    program.call((row) => cache.lookup(row, purpose));
    program.call((row) => {
      const request = requestOf(row);
      if (remote) parts.redis.done(row);
      cache.arrived(request);
      if (request.cacheHit) {
        request.pendingCpu += hitCpu;
        row.pc = after;
      }
      return true;
    });
    this.write(miss);
    program.call((row) => cache.store(row, purpose));
    writeArrival(program, parts, remote);
    after = program.here;
  }

  private chance(share: number, then: readonly Step[], otherwise: readonly Step[]): void {
    const { program, parts } = this;
    const purpose = this.take(1);
    let second = 0;
    let after = 0;
    program.call((row) => {
      if (parts.luck.requestUniform(requestOf(row), purpose) >= share) row.pc = second;
      return true;
    });
    this.write(then);
    program.call((row) => {
      row.pc = after;
      return true;
    });
    second = program.here;
    this.write(otherwise);
    after = program.here;
  }
}
