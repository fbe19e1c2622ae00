import type { Scenario } from '../../scenarios/schema/index.js';
import { KeyFamily } from '../engine/keyed-draws.js';
import type { Processor } from '../engine/processor.js';
import type { Row } from '../engine/row.js';
import { Simulation, type Observer } from '../engine/simulation.js';
import { AnswerCache } from './answers.js';
import { AppServer } from './app-server.js';
import { serverOptions } from './app-server-options.js';
import { Balancer } from './balancer.js';
import type { Task } from './celery-task.js';
import { Celery } from './celery.js';
import { Database } from './database.js';
import type { Instance } from './instance.js';
import { LanguageModels } from './language-models.js';
import { Limit } from './limits.js';
import { LocalMemory } from './local-memory.js';
import { Luck } from './luck.js';
import { Process } from './process.js';
import { Redis } from './redis.js';
import { RowLocks } from './row-locks.js';
import { SlowSpells } from './slow-spells.js';
import { requestOf, Spent, type Request } from './request.js';
import { SlidingLog } from './throttle.js';
import { usesADay } from './expected.js';

export interface PartsOptions {
  readonly seed: string;
  readonly trial: number;
  /** The time of day at clock 0, seconds after midnight. */
  readonly clockStart: number;
  readonly observer?: Observer | null;
}

/** The parts of the deployment, wired on one simulation; they live for one trial. */
export class Parts {
  readonly sim: Simulation;
  readonly luck = new Luck();
  readonly redis: Redis;
  readonly database: Database;
  readonly locks: RowLocks;
  readonly models: LanguageModels;
  readonly caches = new Map<string, AnswerCache>();
  readonly limits = new Map<string, Limit>();
  /** By region, its instances, and those that stand ready to replace them in a deploy. */
  readonly regions: readonly (readonly Instance[])[];
  readonly successors: readonly (readonly Instance[])[];
  readonly balancers: readonly Balancer[];
  readonly celery: Celery;
  readonly celeryCpu: Processor;
  /** Told which request queued a task, and its name. */
  onTaskQueued: (from: Request, task: Task, name: string) => void = () => undefined;
  private readonly throttles = new Map<number, SlidingLog>();
  private processes = 0;

  constructor(
    readonly scenario: Scenario,
    private readonly options: PartsOptions,
  ) {
    const { seed, trial, observer = null } = options;
    const sim = (this.sim = new Simulation({ seed, trial, observer }));
    this.redis = new Redis(sim, scenario.redis, scenario.regions);
    this.database = new Database(
      sim,
      scenario.database,
      scenario.regions,
      this.luck,
      sim.streams.get('replica router'),
    );
    this.locks = new RowLocks(sim);
    this.models = new LanguageModels(sim, scenario.llm, this.redis, this.luck, sim.streams.get('provider'));
    scenario.caches.forEach((family, index) => {
      const { backend } = scenario.cache;
      this.caches.set(family.name, new AnswerCache(sim, family, index, backend, this.redis, this.luck));
    });
    const people = new KeyFamily(seed, trial, 'users');
    for (const limit of scenario.limits) {
      const uses = usesADay(scenario, limit.name);
      this.limits.set(limit.name, new Limit(limit, scenario.workload.tiers, this.luck, people, uses));
    }
    this.regions = scenario.regions.map(({ name, instances }) => this.build(name, instances, 0));
    const { at, strategy } = scenario.deploys;
    const replaced = at.length > 0 && strategy !== 'restart';
    this.successors = scenario.regions.map(({ name, instances }) =>
      replaced ? this.build(name, instances, instances) : [],
    );
    this.balancers = this.regions.map(
      (instances, index) =>
        new Balancer(scenario.balancer.policy, instances, sim.streams.get(`balancer ${index}`)),
    );
    this.celeryCpu = sim.processor('celery-cpu', scenario.instance.vcpus);
    const host = { cpu: this.celeryCpu, firstId: 1_000_000, memory: () => this.memory() };
    this.celery = new Celery(sim, scenario.celery, host, this.redis, this.luck);
    this.celery.onProcessEnd = (process) => {
      this.processEnded(process);
    };
  }

  /** Seconds after midnight. */
  get timeOfDay(): number {
    return this.sim.now + this.options.clockStart;
  }

  /** Has the row compute for `demand` seconds of a core in its process. Suspends. */
  compute(row: Row, demand: number, owner = Spent.cpu): false {
    const request = requestOf(row);
    const process = request.process!;
    request.spend(owner, this.sim.now);
    process.cpu.work(row, process.lock, demand);
    return false;
  }

  /** CPU that was put off to the next CPU step and found none. */
  settleCpu(row: Row): boolean {
    const request = requestOf(row);
    const rest = request.pendingCpu;
    if (rest === 0) return true;
    request.pendingCpu = 0;
    return this.compute(row, rest);
  }

  /** Puts a decided failure into force; true if there is none. */
  alive(row: Row): boolean {
    const request = requestOf(row);
    if (request.doom === 0) return true;
    this.sim.fail(row, request.doom);
    return false;
  }

  /** The log that throttles a request: one for all, or one a process where it is kept in memory. */
  throttleOf(request: Request): SlidingLog {
    const { throttle } = this.scenario;
    const key = throttle.backend === 'redis' ? -1 : request.process!.id;
    let log = this.throttles.get(key);
    if (log === undefined) {
      log = new SlidingLog(throttle.rate.count, throttle.rate.period);
      this.throttles.set(key, log);
    }
    return log;
  }

  queueTask(row: Row, name: string): void {
    const from = requestOf(row);
    this.onTaskQueued(from, this.celery.queue(name, from), name);
  }

  /** Instances of a region, numbered from `first`. */
  private build(name: string, instances: number, first: number): Instance[] {
    const options = serverOptions(this.scenario, instances);
    return Array.from({ length: options.instances }, (_, place) => {
      const instance = first + place;
      const cpu = this.sim.processor(`cpu ${name} ${instance}`, options.vcpus);
      const { slow } = this.scenario.instance;
      if (slow.factor > 1)
        new SlowSpells(this.sim, cpu, slow, this.sim.streams.get(`slow ${name} ${instance}`));
      const processes = Array.from(
        { length: options.processes },
        (_process, index) =>
          new Process(
            this.processes++,
            index,
            cpu,
            cpu.group(options.coresAProcess),
            this.memory(),
            options.slots,
          ),
      );
      const stream = this.sim.streams.get(`accept ${name} ${instance}`);
      const server = new AppServer(this.sim, options, processes, stream);
      server.onProcessEnd = (process) => {
        this.processEnded(process);
      };
      return { cpu, server, graceful: options.graceful };
    });
  }

  /** What a process kept in its memory is gone, and so are its connections. */
  private processEnded(process: Process): void {
    process.memory.clear();
    process.imports.forget();
    this.throttles.delete(process.id);
    for (const limit of this.limits.values()) limit.processEnded(process.id);
    this.database.processEnded(process);
  }

  private memory(): LocalMemory {
    const { cache } = this.scenario;
    return new LocalMemory(cache.max_entries, cache.cull_frequency);
  }
}
