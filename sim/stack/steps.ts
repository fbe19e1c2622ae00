import type { Scenario } from '../../scenarios/schema/index.js';
import type { Step } from '../../scenarios/schema/step.js';
import type { Program } from '../engine/program.js';
import type { Row } from '../engine/row.js';
import { DENIAL } from './failure.js';
import { LLM_PURPOSES, type LlmCall } from './language-models.js';
import { lawOf } from './law-of.js';
import { FIRST_STEP } from './luck.js';
import type { Parts } from './parts.js';
import { requestOf, Spent } from './request.js';

/** Puts a decided failure into force; true if there is none. */
function alive(parts: Parts, row: Row): boolean {
  const request = requestOf(row);
  if (request.doom === 0) return true;
  parts.sim.fail(row, request.doom);
  return false;
}

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

  /** CPU that was put off to the next CPU step and found none. */
  settleCpu(): void {
    const { parts } = this;
    this.program.call((row) => {
      const request = requestOf(row);
      const rest = request.pendingCpu;
      if (rest === 0) return true;
      request.pendingCpu = 0;
      return parts.compute(row, rest);
    });
  }

  private take(count: number): number {
    const first = this.purpose;
    this.purpose += count;
    return first;
  }

  private step(step: Step): void {
    const { program, parts } = this;
    switch (step.kind) {
      case 'cpu': {
        const purpose = this.take(1);
        const law = lawOf(step.time, parts.scenario.instance.cpu_factor);
        program.call((row) => {
          const request = requestOf(row);
          const demand = parts.luck.request(request, purpose, law) + request.pendingCpu;
          request.pendingCpu = 0;
          return parts.compute(row, demand);
        });
        return;
      }
      case 'wait': {
        const purpose = this.take(1);
        const law = lawOf(step.time);
        program.call((row) => {
          const request = requestOf(row);
          request.spend(Spent.wait, parts.sim.now);
          parts.sim.sleep(row, parts.luck.request(request, purpose, law));
          return false;
        });
        return;
      }
      case 'db':
        this.connect();
        for (let i = 0; i < step.times; i++) this.query(step.query);
        return;
      case 'transaction':
        program.call((row) => {
          requestOf(row).inTransaction = true;
          return true;
        });
        this.write(step.steps);
        program.call((row) => parts.database.commit(row));
        program.call((row) => alive(parts, row));
        return;
      case 'auth':
        this.auth(parts.scenario.auth);
        return;
      case 'throttle':
        this.throttle();
        return;
      case 'limit':
        this.limit(step.limit);
        return;
      case 'cached':
        this.cached(step.cache, step.miss);
        return;
      case 'counter':
        this.counter();
        return;
      case 'llm':
        for (let i = 0; i < step.times; i++) this.llm(parts.models.calls.get(step.call)!);
        return;
      case 'task':
        program.call((row) => {
          parts.queueTask(row, step.task);
          return true;
        });
        return;
      case 'chance':
        this.chance(step.share, step.then, step.else);
        return;
    }
  }

  /** Makes sure that the thread has a connection, and that it was checked once in this request. */
  private connect(): void {
    const { program, parts } = this;
    const { database } = parts;
    const checks = parts.scenario.database.health_checks;
    const cpu = parts.scenario.database.connect.cpu * parts.scenario.instance.cpu_factor;
    let connected = 0;
    let checked = 0;
    program.call((row) => {
      if (database.needsConnection(row)) return cpu === 0 || parts.compute(row, cpu, Spent['db-connect']);
      row.pc = connected;
      return true;
    });
    program.call((row) => {
      requestOf(row).checked = true;
      return database.connect(row);
    });
    program.call((row) => alive(parts, row));
    connected = program.here;
    program.call((row) => {
      const request = requestOf(row);
      if (!checks || request.checked) {
        row.pc = checked;
        return true;
      }
      request.checked = true;
      return database.ask(row, '');
    });
    program.call((row) => {
      database.query(row, '', 0, true);
      return false;
    });
    program.call((row) => alive(parts, row));
    checked = program.here;
  }

  private query(name: string): void {
    const { program, parts } = this;
    const purpose = this.take(2);
    program.call((row) => parts.database.ask(row, name));
    program.call((row) => {
      parts.database.query(row, name, purpose);
      return false;
    });
    program.call((row) => alive(parts, row));
  }

  private auth(auth: Scenario['auth']): void {
    const before = this.purpose;
    if (auth.mode === 'session') this.session(auth);
    this.purpose = before + 2;
    if (auth.mode !== 'jwt-stateless') {
      this.connect();
      this.query(auth.user_query);
    }
    this.purpose = before + 4;
  }

  /** The session: read from the database, from the cache, or from the database once and then from the cache. */
  private session(auth: Scenario['auth']): void {
    const { program } = this;
    if (auth.engine === 'db') {
      this.connect();
      this.query(auth.session_query);
      return;
    }
    this.counter(1);
    if (auth.engine === 'cached_db') {
      let after = 0;
      program.call((row) => {
        const request = requestOf(row);
        if (request.number > 1) row.pc = after;
        return true;
      });
      this.connect();
      this.query(auth.session_query);
      after = program.here;
    }
  }

  private throttle(): void {
    const { program, parts } = this;
    const { throttle } = parts.scenario;
    if (!throttle.enabled) return;
    program.call((row) => {
      const request = requestOf(row);
      const log = parts.throttleOf(request);
      const admitted = log.admits(request.user, parts.sim.now);
      if (!admitted) request.doom = DENIAL;
      if (throttle.backend === 'locmem') return true;
      parts.redis.send(row, admitted ? 2 : 1);
      return false;
    });
    this.redisDone(throttle.backend === 'redis');
  }

  private limit(name: string): void {
    const { program, parts } = this;
    const limit = parts.limits.get(name)!;
    if (!limit.settings.enabled) return;
    program.call((row) => {
      const request = requestOf(row);
      if (!limit.admits(request)) request.doom = DENIAL;
      parts.redis.send(row, request.doom === 0 ? 2 : 1);
      return false;
    });
    this.redisDone(true);
  }

  /** A read and a write of one key of the default cache, or `trips` round trips. */
  private counter(trips = 2): void {
    const { program, parts } = this;
    if (parts.scenario.cache.backend === 'locmem') return;
    program.call((row) => {
      parts.redis.send(row, trips);
      return false;
    });
    this.redisDone(true);
  }

  private redisDone(remote: boolean): void {
    const { program, parts } = this;
    program.call((row) => {
      if (remote) parts.redis.done(row);
      return alive(parts, row);
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
    if (remote) this.redisDone(true);
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

  private llm(call: LlmCall): void {
    const { program, parts } = this;
    const { models } = parts;
    const purpose = this.take(LLM_PURPOSES);
    const cached = call.settings.cache.enabled;
    let after = 0;
    program.call((row) => {
      models.begin(requestOf(row), call, purpose);
      if (!cached) return true;
      models.lookup(row, call, purpose);
      return false;
    });
    if (cached) {
      this.redisDone(true);
      program.call((row) => {
        if (requestOf(row).cacheHit) row.pc = after;
        return true;
      });
    }
    program.call((row) => {
      const request = requestOf(row);
      request.pendingCpu +=
        parts.luck.request(request, purpose + 6, call.cpu) * parts.scenario.instance.cpu_factor;
      return true;
    });
    this.settleCpu();
    const attempt = program.here;
    program.call((row) => {
      const next = row.pc;
      row.pc = attempt;
      if (!models.attempt(row, call)) return false;
      row.pc = requestOf(row).llmAttempts < 0 ? after : next;
      return true;
    });
    this.answer(call, purpose);
    program.call((row) => alive(parts, row));
    if (cached) {
      program.call((row) => {
        if (!requestOf(row).degraded) {
          models.keep(row, call);
          return false;
        }
        row.pc = after;
        return true;
      });
      this.redisDone(true);
    }
    after = program.here;
  }

  private answer(call: LlmCall, purpose: number): void {
    const { program, parts } = this;
    const { batch } = call.model;
    if (batch === null) {
      program.call((row) => {
        parts.models.answer(row, call, purpose);
        return false;
      });
      return;
    }
    program.seize(batch);
    program.call((row) => {
      const request = requestOf(row);
      parts.sim.sleep(row, parts.luck.request(request, purpose + 2, call.model.firstToken));
      return false;
    });
    program.call((row) => {
      parts.models.decode(row, call);
      return false;
    });
    program.release(batch);
  }
}

/** Purposes of an endpoint's own steps begin here, behind those of middleware. */
export const ENDPOINT_STEPS = 1024;
