import type { Scenario } from '../../../scenarios/schema/index.js';
import type { Step } from '../../../scenarios/schema/step.js';
import { bump, callSeconds, meanOf, meanRtt, noWork, type Work } from './work.js';

/** A transaction that the steps run in, and whether it holds a server connection yet. */
interface Transaction {
  begun: boolean;
}

/** The work of the programs of a scenario, step by step, as `sim/stack` runs them. */
export class Meter {
  private readonly databaseRtt: number;
  private readonly redisTrip: number;

  constructor(private readonly scenario: Scenario) {
    this.databaseRtt = meanRtt(scenario, 'database_rtt');
    this.redisTrip = meanRtt(scenario, 'redis_rtt') + scenario.redis.service;
  }

  /** A request of an endpoint that reaches a server; `keeps`: its thread keeps the connection for the next. */
  request(endpoint: Scenario['endpoints'][number], keeps: boolean): Work {
    const { server, middleware, instance } = this.scenario;
    const work = noWork();
    this.compute(work, meanOf(this.scenario, server[server.kind].overhead, instance.cpu_factor), 1, null);
    if (!endpoint.static) this.steps(work, middleware, 1, null);
    this.steps(work, endpoint.steps, 1, null);
    this.connections(work, keeps);
    return work;
  }

  /** A run of a Celery task; `keeps` as above, of its child process. */
  task(task: Scenario['celery']['tasks'][number], keeps: boolean): Work {
    const { celery, instance } = this.scenario;
    const work = noWork();
    this.compute(work, celery.overhead * instance.cpu_factor, 1, null);
    this.steps(work, task.steps, 1, null);
    this.connections(work, keeps);
    return work;
  }

  /** Steps alone. */
  of(steps: readonly Step[]): Work {
    const work = noWork();
    this.steps(work, steps, 1, null);
    return work;
  }

  /** What making a connection takes, or checking one that was kept. */
  private connections(work: Work, keeps: boolean): void {
    const { database, instance } = this.scenario;
    const uses = Math.min(1, work.queries);
    if (uses === 0) return;
    if (!keeps) {
      const { round_trips, time, cpu } = database.connect;
      this.compute(work, cpu * instance.cpu_factor, uses, null);
      this.wait(work, round_trips * this.databaseRtt + time, uses, null);
      work.trips += uses * round_trips;
    } else if (database.health_checks) {
      this.wait(work, this.databaseRtt + database.pooler.rtt, uses, null);
      work.pool += uses * database.pooler.rtt;
      work.queries += uses;
      work.trips += uses;
    }
  }

  private steps(work: Work, steps: readonly Step[], times: number, within: Transaction | null): void {
    for (const step of steps) this.step(work, step, times, within);
  }

  private step(work: Work, step: Step, times: number, within: Transaction | null): void {
    const { scenario } = this;
    switch (step.kind) {
      case 'cpu':
        this.compute(work, meanOf(scenario, step.time, scenario.instance.cpu_factor), times, within);
        return;
      case 'wait':
        this.wait(work, meanOf(scenario, step.time), times, within);
        return;
      case 'auth':
        this.auth(work, times, within);
        return;
      case 'throttle': {
        const { enabled, backend } = scenario.throttle;
        if (enabled && backend === 'redis') this.redis(work, 2, times, within);
        return;
      }
      case 'db':
        for (let i = 0; i < step.times; i++) this.query(work, step.query, times, within);
        return;
      case 'transaction':
        this.transaction(work, step.steps, times, within);
        return;
      case 'lock':
        return;
      case 'cached': {
        const family = scenario.caches.find(({ name }) => name === step.cache)!;
        const remote = family.enabled && scenario.cache.backend === 'redis';
        if (remote) this.redis(work, family.get, times, within);
        this.steps(work, step.miss, times, within);
        if (remote) this.redis(work, family.put, times, within);
        return;
      }
      case 'counter':
        if (scenario.cache.backend === 'redis') this.redis(work, 2, times, within);
        return;
      case 'limit': {
        const { enabled, backend } = scenario.limits.find(({ name }) => name === step.limit)!;
        if (enabled && backend === 'redis') this.redis(work, 2, times, within);
        return;
      }
      case 'llm':
        this.call(work, step.call, times * step.times, within);
        return;
      case 'task':
        this.redis(work, 1, times, within);
        bump(work.tasks, step.task, times);
        return;
      case 'chance':
        this.steps(work, step.then, times * step.share, within);
        this.steps(work, step.else, times * (1 - step.share), within);
        return;
    }
  }

  private wait(work: Work, seconds: number, times: number, within: Transaction | null): void {
    work.seconds += times * seconds;
    if (within?.begun === true) work.pool += times * seconds;
  }

  private compute(work: Work, seconds: number, times: number, within: Transaction | null): void {
    work.cpu += times * seconds;
    this.wait(work, seconds, times, within);
  }

  private redis(work: Work, commands: number, times: number, within: Transaction | null): void {
    work.commands += times * commands;
    this.wait(work, commands * this.redisTrip, times, within);
  }

  private query(work: Work, kind: string, times: number, within: Transaction | null): void {
    const { queries, slow, pooler, writes, replica } = this.scenario.database;
    const law = queries[kind] ?? { law: 'constant', value: 0 };
    const seconds = meanOf(this.scenario, law) * (1 + slow.share * (slow.factor - 1));
    work.queries += times;
    if (within !== null && !within.begun) {
      within.begun = true;
      this.wait(work, this.databaseRtt + pooler.rtt, times, within);
      work.trips += times;
    }
    work.trips += times;
    this.wait(work, seconds + pooler.rtt + this.databaseRtt, times, within);
    const away = replica.enabled && within === null && !writes.includes(kind) ? replica.reads : 0;
    work.server += times * (1 - away) * seconds;
    work.replicaServer += times * away * seconds;
    if (within !== null) return;
    work.pool += times * (1 - away) * (seconds + pooler.rtt);
    work.replicaPool += times * away * (seconds + pooler.rtt);
  }

  private transaction(work: Work, steps: readonly Step[], times: number, outer: Transaction | null): void {
    const own = outer ?? { begun: false };
    this.steps(work, steps, times, own);
    if (outer !== null || !own.begun) return;
    const { pooler } = this.scenario.database;
    work.seconds += times * (this.databaseRtt + pooler.rtt);
    work.pool += times * pooler.rtt;
    work.trips += times;
  }

  private auth(work: Work, times: number, within: Transaction | null): void {
    const { auth, workload } = this.scenario;
    if (auth.mode === 'session') {
      if (auth.engine !== 'db') this.redis(work, 1, times, within);
      if (auth.engine === 'db') this.query(work, auth.session_query, times, within);
      const { actions, requests } = workload.session;
      if (auth.engine === 'cached_db')
        this.query(work, auth.session_query, times / Math.max(1, actions * requests), within);
    }
    if (auth.mode !== 'jwt-stateless') this.query(work, auth.user_query, times, within);
  }

  private call(work: Work, name: string, times: number, within: Transaction | null): void {
    const { llm, instance } = this.scenario;
    const call = llm.calls[name];
    const seconds = callSeconds(this.scenario, name);
    if (call.cache.enabled) this.redis(work, 2, times, within);
    this.compute(work, meanOf(this.scenario, call.cpu, instance.cpu_factor), times, within);
    this.wait(work, seconds, times, within);
    work.models += times * seconds;
    if (within?.begun === true) work.modelsHeld += times * seconds;
    bump(work.calls, name, times);
  }
}
