import { Phase } from '../../sim/engine/phases.js';
import {
  CHILD_DIED,
  HARD_LIMIT,
  OWN_ERROR,
  SOFT_LIMIT,
  WORKER_DIED,
} from '../../sim/stack/celery-retries.js';
import { Parts } from '../../sim/stack/parts.js';
import { defineTasks } from '../../sim/stack/programs.js';
import { site } from './small.js';

type Tree = Readonly<Record<string, unknown>>;

const CAUSE: Readonly<Record<number, string>> = {
  0: 'ends',
  [OWN_ERROR]: 'fails',
  [SOFT_LIMIT]: 'meets its soft limit',
  [HARD_LIMIT]: 'meets its hard limit',
  [CHILD_DIED]: 'dies with its child',
  [WORKER_DIED]: 'dies with its worker',
};

/**
 * Celery alone, without users: tasks that are queued at given instants, and a line for all that happens to one. Task
 * `n` is the n-th that was queued. What computes takes no time, nor does Redis.
 */
export class CeleryLog {
  readonly parts: Parts;
  readonly lines: string[] = [];
  private count = 0;

  /** `celery`: its settings; `tasks`: by name, what each is beside its name. */
  constructor(celery: Tree, tasks: Readonly<Record<string, Tree>>) {
    const named = Object.entries(tasks).map(([name, task]) => ({ name, ...task }));
    const scenario = site({
      redis: { service: 0 },
      regions: [{ name: 'here', redis_rtt: 0 }],
      celery: { overhead: 0, concurrency: 1, ...celery, tasks: named },
    });
    this.parts = new Parts(scenario, { seed: 'celery', trial: 0, clockStart: 0 });
    defineTasks(this.parts);
    const { celery: it } = this.parts;
    it.onBegin = (_wait, task) => this.say(`${task.number} begins`);
    it.onRunEnd = (request, cause) => this.say(`${request.number} ${CAUSE[cause] ?? `fails of ${cause}`}`);
    it.onSettled = (task) => this.say(`${task.number} is ${task.state}`);
  }

  /** Queues a task at each of these instants, seconds. */
  queue(name: string, ...at: number[]): this {
    for (const time of at) {
      const number = this.count++;
      this.at(time, () => {
        this.parts.celery.queue(name, { k0: 1, k1: 2, number, user: 0, tier: 0 });
      });
    }
    return this;
  }

  /** Kills the worker at this instant. */
  kill(worker: number, at: number): this {
    return this.at(at, () => {
      const { celery } = this.parts;
      this.say(`worker ${worker} dies`);
      celery.kill(celery.workers[worker]);
    });
  }

  /** Redis is not there between these instants. */
  without(from: number, to: number): this {
    const { redis } = this.parts;
    return this.at(from, () => {
      this.say('Redis stops');
      redis.stop(Infinity);
    }).at(to, () => {
      this.say('Redis starts');
      redis.start();
    });
  }

  /** Everything that happened up to `until`, a line an event. */
  run(until: number): string[] {
    this.parts.sim.run(until);
    return this.lines;
  }

  get counts(): Readonly<Record<string, number>> {
    return { ...this.parts.celery.ledger.ever };
  }

  private at(time: number, act: () => void): this {
    this.parts.sim.clock({ fire: act }, time, Phase.Arrival);
    return this;
  }

  private say(what: string): void {
    this.lines.push(`${Number(this.parts.sim.now.toFixed(6))}: ${what}`);
  }
}
