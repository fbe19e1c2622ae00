import type { Law } from '../engine/laws.js';
import { Phase } from '../engine/phases.js';
import { Row, type Handler } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import type { Uniforms } from '../engine/streams.js';
import { CHILD_DIED, HARD_LIMIT, SOFT_LIMIT } from './celery-retries.js';
import type { TaskKind } from './celery-task.js';
import type { Process } from './process.js';

/** How long children last. */
export interface ChildLife {
  /** Tasks after which a child is replaced. */
  readonly tasks: number;
  /** Seconds at work after which it is killed; null where that never happens. */
  readonly work: Law | null;
}

/** Who is told what a child's clock says. */
export interface ChildWatch {
  /** The run of the child has met its end: SOFT_LIMIT, HARD_LIMIT or CHILD_DIED. */
  cut(child: Child, cause: number): void;
  /** Its successor is ready. */
  forked(child: Child): void;
}

/** A child process of a prefork worker, and those that stand in for it one after another. It runs one task at a time. */
export class Child implements Handler {
  watch!: ChildWatch;
  /** The task it runs. */
  running: Row | null = null;
  /** The connection on which its task came is gone, and nobody can acknowledge it any more. */
  cutOff = false;
  private readonly clock = new Row(-1);
  private forking = false;
  /** What the clock will say of the present run. */
  private cause = 0;
  private began = 0;
  /** Tasks and seconds at work that are left to it. */
  private tasks = 0;
  private work = 0;

  constructor(
    private readonly sim: Simulation,
    readonly process: Process,
    /** The worker whose child it is. */
    readonly worker: number,
    private readonly life: ChildLife,
    private readonly chance: Uniforms,
  ) {
    this.clock.handler = this;
    this.born();
  }

  /** It has run as many tasks as it may. */
  get worn(): boolean {
    return this.tasks <= 0;
  }

  /** A new process, that has not worked yet. */
  born(): void {
    const { work, tasks } = this.life;
    this.tasks = tasks;
    this.work = work === null ? Infinity : work.draw(this.chance);
  }

  /** Begins a run; what comes first, a time limit or the end of its life, ends it. */
  begin(row: Row, kind: TaskKind): void {
    this.running = row;
    this.cutOff = false;
    this.tasks--;
    this.began = this.sim.now;
    let seconds = kind.softLimit;
    this.cause = SOFT_LIMIT;
    if (kind.hardLimit < seconds) {
      seconds = kind.hardLimit;
      this.cause = HARD_LIMIT;
    }
    if (this.work < seconds) {
      seconds = this.work;
      this.cause = CHILD_DIED;
    }
    if (seconds !== Infinity) this.sim.sleep(this.clock, seconds, Phase.Timeout);
  }

  /** The run is over, or nobody waits for it any more. */
  end(): void {
    this.running = null;
    this.clock.stamp++;
    this.work -= this.sim.now - this.began;
  }

  /** The process has ended: another stands in for it after `seconds`. */
  replace(seconds: number): void {
    this.forking = true;
    this.sim.sleep(this.clock, seconds, Phase.Control);
  }

  /** Its worker has ended: nothing stands in for it. */
  stop(): void {
    this.running = null;
    this.forking = false;
    this.clock.stamp++;
  }

  fire(): void {
    if (this.forking) {
      this.forking = false;
      this.born();
      this.watch.forked(this);
    } else {
      this.watch.cut(this, this.cause);
    }
  }
}
