import FastPriorityQueue from 'fastpriorityqueue';
import { Phase } from './phases.js';
import { Row, type Handler, type Place } from './row.js';
import type { Kernel } from './kernel.js';

const sooner = (a: Row, b: Row): boolean => a.finish < b.finish || (a.finish === b.finish && a.turn < b.turn);

/** Slack within which a completion counts as due, as a share of the clock: the rounding of a few sums of doubles. */
const SLACK = 2 ** -48;

/**
 * Jobs that together may use at most `limit` cores of their processor: the threads of a Python process under one
 * global interpreter lock (`limit` 1), or any jobs at all. Within a group all jobs go at the same speed.
 */
export class Group {
  /** Jobs by the virtual time at which they are done. */
  readonly jobs = new FastPriorityQueue<Row>(sooner);
  /** Service that each job present since the beginning would have had. */
  virtual = 0;
  /** Reading of the processor's work clock when `virtual` was last brought up to date. */
  at = 0;
  /** Reading of the work clock at which the next job is done, if nothing changes. */
  due = Infinity;
  constructor(readonly limit: number) {}

  /** Cores this group would use if the processor had enough. */
  get wants(): number {
    const jobs = this.jobs.size;
    return jobs < this.limit ? jobs : this.limit;
  }
}

/**
 * Cores shared by all who work: processor sharing. A job uses at most one core; a group at most its limit; and if
 * all together want more than there is, every group gets the same fraction of what it wants.
 *
 * One event is pending for the whole processor. It keeps a work clock that runs at that fraction of its pace, and
 * in each group a virtual time that runs at the speed of one job, so that an arrival or a completion costs the
 * logarithm of the jobs in its group and a look at each busy group.
 */
export class Processor implements Place, Handler {
  readonly shared: Group;
  private readonly active: Group[] = [];
  private work_ = 0;
  private speed = 1;
  private pace_ = 1;
  private wants = 0;
  private jobs = 0;
  private last = 0;
  private readonly clock = new Row(-1);
  private clockAt = Infinity;
  private busyArea = 0;
  private waitArea = 0;
  /** Most jobs that were there at once beyond the cores they used. */
  peak = 0;
  asked = 0;
  /** Jobs that came so far: those done in the same instant leave in the order in which they came. */
  private turns = 0;

  constructor(
    private readonly sim: Kernel,
    readonly name: string,
    readonly cores: number,
  ) {
    if (!(cores > 0)) throw new RangeError(`${name}: cores must be above 0, not ${cores}`);
    this.shared = new Group(cores);
    this.clock.handler = this;
  }

  /** A group of jobs that together use at most `limit` cores. */
  group(limit: number): Group {
    return new Group(limit);
  }

  /** Has `row` work for `demand` seconds of a core, in `group`; it resumes when that is done. */
  work(row: Row, group: Group, demand: number): void {
    this.advance();
    this.settle(group);
    if (group.jobs.size === 0) {
      group.virtual = 0;
      this.active.push(group);
    }
    this.asked++;
    row.turn = this.turns++;
    row.place = this;
    row.since = this.sim.now;
    row.group = group;
    row.finish = group.virtual + demand;
    group.jobs.add(row);
    this.changed(group, 1);
  }

  /** How fast each core works, as a share of its full speed: 1, or less while something outside slows it. */
  get pace(): number {
    return this.pace_;
  }

  set pace(pace: number) {
    if (!(pace > 0)) throw new RangeError(`${this.name}: the pace must be above 0, not ${pace}`);
    this.advance();
    this.pace_ = pace;
    this.plan();
  }

  /** Cores in use now. */
  get busy(): number {
    return this.wants < this.cores ? this.wants : this.cores;
  }

  /** Jobs that are there now and have no core. */
  get waiting(): number {
    return this.jobs - this.busy;
  }

  /** Core-seconds used, and job-seconds spent without a core, from the start or the last `restart` to now. */
  areas(): { readonly busy: number; readonly waiting: number } {
    // Without moving the work clock: looking must change nothing, not even a rounding.
    const passed = this.sim.now - this.last;
    const busy = this.busy;
    return { busy: this.busyArea + busy * passed, waiting: this.waitArea + (this.jobs - busy) * passed };
  }

  restart(): void {
    const { busy, waiting } = this.areas();
    this.busyArea -= busy;
    this.waitArea -= waiting;
    this.asked = 0;
    this.peak = this.waiting;
  }

  fire(): void {
    this.clockAt = Infinity;
    this.advance();
    const slack = SLACK * this.sim.now * this.speed * this.pace_;
    for (let i = this.active.length - 1; i >= 0; i--) {
      const group = this.active[i];
      if (group.due - this.work_ > slack) continue;
      this.settle(group);
      const row = group.jobs.poll()!;
      group.virtual = row.finish;
      this.left(group, i);
      row.group = null;
      this.sim.resume(row);
    }
    this.plan();
  }

  expire(row: Row): void {
    throw new Error(`row ${row.id} has a timer while it works on ${this.name}`);
  }

  withdraw(row: Row): void {
    const group = row.group as Group;
    this.advance();
    this.settle(group);
    group.jobs.removeOne((other) => other === row);
    row.group = null;
    this.left(group, this.active.indexOf(group));
    this.plan();
  }

  private left(group: Group, at: number): void {
    if (group.jobs.size === 0) {
      this.active[at] = this.active[this.active.length - 1]!;
      this.active.pop();
    }
    this.count(group, -1);
  }

  private changed(group: Group, jobs: number): void {
    this.count(group, jobs);
    this.plan();
  }

  /** After a job came to or left `group`: who wants how much, and when the group is next done. */
  private count(group: Group, change: number): void {
    this.jobs += change;
    let wants = 0;
    for (const each of this.active) wants += each.wants;
    this.wants = wants;
    this.speed = wants <= this.cores ? 1 : this.cores / wants;
    if (this.active.length === 0) this.work_ = 0;
    const first = group.jobs.peek();
    group.at = this.work_;
    group.due =
      first === undefined
        ? Infinity
        : this.work_ + ((first.finish - group.virtual) * group.jobs.size) / group.wants;
    const waiting = this.waiting;
    if (waiting > this.peak) this.peak = waiting;
  }

  private plan(): void {
    let due = Infinity;
    for (const group of this.active) if (group.due < due) due = group.due;
    if (due === Infinity) return;
    const left = (due - this.work_) / (this.speed * this.pace_);
    const time = this.sim.now + (left > 0 ? left : 0);
    // A pending wake-up that comes too early finds nothing due and plans again: cheaper than voiding it.
    if (time >= this.clockAt) return;
    this.clockAt = time;
    this.clock.stamp++;
    this.clock.wake = time;
    this.sim.wake(this.clock, Phase.Completion);
  }

  /** Brings the work clock up to now. */
  private advance(): void {
    const now = this.sim.now;
    const passed = now - this.last;
    if (passed <= 0) return;
    this.last = now;
    const busy = this.busy;
    this.busyArea += busy * passed;
    this.waitArea += (this.jobs - busy) * passed;
    this.work_ += passed * this.speed * this.pace_;
  }

  /** Brings a group's virtual time up to the work clock. */
  private settle(group: Group): void {
    const jobs = group.jobs.size;
    if (jobs > 0) group.virtual += ((this.work_ - group.at) * group.wants) / jobs;
    group.at = this.work_;
  }
}
