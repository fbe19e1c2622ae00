import FastPriorityQueue from 'fastpriorityqueue';
import type { Kernel } from './kernel.js';
import type { Law } from './laws.js';
import { Level } from './level.js';
import { Line, type Discipline } from './line.js';
import { Phase } from './phases.js';
import { Row, type Handler, type Place, type Scope } from './row.js';
import { Service } from './service.js';
import type { Stream } from './streams.js';

/** Why a resource did not serve: the `cause` of a row that asked. */
export const REJECTED = 1;
export const RENEGED = 2;
export const BALKED = 3;

export interface ResourceOptions {
  /** Number of servers; 1 if not given. */
  readonly servers?: number;
  /** Most that may wait; no limit if not given. */
  readonly capacity?: number;
  readonly discipline?: Discipline;
  /** How long a row waits before it reneges: a fixed number of seconds, or a law drawn for each. */
  readonly patience?: number | Law;
  /** The chance that `row`, asking now, stays; whoever does not, balks. Everybody stays if not given. */
  readonly joins?: (resource: Resource, row: Row) => number;
  /** Whether outages interrupt those whom `Program.serve` has served here; else they finish what they do. */
  readonly interruptible?: boolean;
  /** Whether a row of smaller `priority` interrupts one in service; implies a line by priority. */
  readonly preemptive?: boolean;
  /** Causes given to rows: {@link REJECTED}, {@link RENEGED} and {@link BALKED} if not given. */
  readonly rejected?: number;
  readonly reneged?: number;
  readonly balked?: number;
}

const earlier = (a: number, b: number): boolean => a < b;

/**
 * Servers with a waiting line. Whoever asks takes a server, waits, balks or is rejected; whoever waits may renege.
 *
 * A holder whose time of release is known may say so (`releaseAt`) instead of coming back: the server then counts as
 * busy until that instant, and an event is spent only if somebody waits for it.
 */
export class Resource implements Place, Scope, Handler {
  readonly busy = new Level();
  readonly waiting = new Level();
  readonly line: Line;
  /** Counts since the start or the last `restart`: asked, joined the line, began service, rejected, reneged, balked. */
  asked = 0;
  joined = 0;
  served = 0;
  rejections = 0;
  reneges = 0;
  balks = 0;
  /** Seconds waited in all by those who began service, and by all who left the line. */
  waitServed = 0;
  waitAll = 0;
  /** Those in service who can be interrupted; null if nobody can. */
  readonly service: Service | null;
  private servers_: number;
  /** Servers that an outage keeps from whoever comes next. */
  private down = 0;
  /** Servers less those that are down. */
  private open: number;
  private readonly options: ResourceOptions;
  private readonly capacity: number;
  private readonly patience: Law | null;
  private readonly fixedPatience: number;
  private readonly patienceStream: Stream | null;
  private readonly gated: boolean;
  private readonly preemptive: boolean;
  /** Known instants of release, and the clock that wakes the line for the earliest. */
  private readonly due = new FastPriorityQueue<number>(earlier);
  private readonly clock = new Row(-1);
  private clockAt = Infinity;

  constructor(
    private readonly sim: Kernel,
    readonly name: string,
    options: ResourceOptions,
  ) {
    const { servers = 1, capacity = Infinity, patience } = options;
    this.options = options;
    this.servers_ = this.open = count(name, servers);
    if (!(capacity >= 0)) throw new RangeError(`${name}: capacity must be at least 0, not ${capacity}`);
    if (typeof patience === 'number' && !(patience >= 0)) {
      throw new RangeError(`${name}: patience must be at least 0 seconds, not ${patience}`);
    }
    this.capacity = capacity;
    this.preemptive = options.preemptive ?? false;
    const discipline = this.preemptive ? 'priority' : options.discipline;
    this.line = new Line(discipline, discipline === 'random' ? sim.streams.get(`${name}.line`) : null);
    this.fixedPatience = typeof patience === 'number' ? patience : Infinity;
    this.patience = typeof patience === 'object' ? patience : null;
    this.patienceStream = this.patience === null ? null : sim.streams.get(`${name}.patience`);
    this.gated = options.joins !== undefined;
    this.service = this.preemptive || options.interruptible === true ? new Service(sim, this) : null;
    this.clock.handler = this;
  }

  get servers(): number {
    return this.servers_;
  }

  /** Changes the number of servers: those busy finish what they do. */
  set servers(servers: number) {
    this.servers_ = count(this.name, servers);
    this.open = servers - this.down;
    this.settle();
    this.serve();
  }

  /** Servers that have not stopped. */
  get up(): number {
    return this.open - (this.service === null ? 0 : this.service.suspended);
  }

  /** Rows here, in service and waiting. */
  get present(): number {
    if (this.due.size > 0) this.settle();
    return this.busy.value + this.line.length;
  }

  /** Takes a server for `row` (true), or has it wait, or sends it away (false). */
  seize(row: Row): boolean {
    this.asked++;
    if (this.due.size > 0) this.settle();
    if (this.gated && !this.joins(row)) return false;
    const now = this.sim.now;
    if (this.busy.value < this.open && this.line.length === 0) {
      this.served++;
      this.busy.set(this.busy.value + 1, now);
      row.held[row.heldCount++] = this;
      return true;
    }
    if (this.preemptive && this.service!.preempt(row)) {
      this.served++;
      row.held[row.heldCount++] = this;
      return true;
    }
    if (this.line.length >= this.capacity) {
      this.rejections++;
      this.sim.fail(row, this.options.rejected ?? REJECTED);
      return false;
    }
    this.joined++;
    row.since = now;
    row.place = this;
    this.line.join(row);
    this.waiting.set(this.line.length, now);
    if (this.patience !== null) {
      this.sim.sleep(row, this.patience.draw(this.patienceStream!), Phase.Timeout);
    } else if (this.fixedPatience !== Infinity) {
      this.sim.sleep(row, this.fixedPatience, Phase.Timeout);
    }
    if (this.due.size > 0) this.watch();
    return false;
  }

  /** Gives back the server that `row` took last. */
  release(row: Row): void {
    this.forget(row);
    this.leave(row);
  }

  leave(_row: Row): void {
    const now = this.sim.now;
    if (this.line.length > 0 && this.busy.value <= this.open) {
      // From hand to hand: the server stays busy.
      this.busy.set(this.busy.value, now);
      this.admit(this.line.shift()!, now);
      this.serve();
    } else {
      this.busy.set(this.busy.value - 1, now);
    }
  }

  /**
   * Says that the server `row` holds is free at `time`: `row` holds it no more, and the server stays busy until then.
   * `time` is not before now.
   */
  releaseAt(row: Row, time: number): void {
    this.forget(row);
    this.due.add(time);
    if (this.line.length > 0) this.watch();
  }

  /** The line's clock: a server came free at a known instant. */
  fire(): void {
    this.clockAt = Infinity;
    this.settle();
    this.serve();
    if (this.line.length > 0 && this.due.size > 0) this.watch();
  }

  expire(row: Row): void {
    this.reneges++;
    this.sim.fail(row, this.options.reneged ?? RENEGED);
  }

  withdraw(row: Row): void {
    this.line.remove(row);
    const now = this.sim.now;
    this.waiting.set(this.line.length, now);
    this.waitAll += now - row.since;
  }

  /** Brings the levels up to now: servers whose instant of release has passed are free. Call before reading them. */
  settle(): void {
    const now = this.sim.now;
    for (;;) {
      const time = this.due.peek();
      if (time === undefined || time > now) return;
      this.due.poll();
      this.busy.set(this.busy.value - 1, time);
    }
  }

  restart(): void {
    this.settle();
    this.busy.restart(this.sim.now);
    this.waiting.restart(this.sim.now);
    this.asked = this.joined = this.served = this.rejections = this.reneges = this.balks = 0;
    this.waitServed = this.waitAll = 0;
  }

  /** For outages: `change` servers more (or, below 0, fewer) are down. */
  shut(change: number): void {
    this.down += change;
    this.open -= change;
    this.settle();
    this.serve();
    if (this.preemptive) this.service!.reorder();
  }

  /** For `Service`: a row interrupted in service gives up its server and waits again, ahead of its equals. */
  standBack(row: Row): void {
    this.forget(row);
    row.place = this;
    row.since = this.sim.now;
    this.line.rejoin(row);
    this.waiting.set(this.line.length, row.since);
  }

  /** For `Service`: the next in line takes the server of a row that stood back. */
  takeOver(): void {
    this.admit(this.line.shift()!, this.sim.now);
  }

  private joins(row: Row): boolean {
    const chance = this.options.joins!(this, row);
    if (chance >= 1 || (chance > 0 && this.sim.streams.get(`${this.name}.joins`).next() < chance))
      return true;
    this.balks++;
    this.sim.fail(row, this.options.balked ?? BALKED);
    return false;
  }

  private forget(row: Row): void {
    let at = row.heldCount - 1;
    while (at >= 0 && row.held[at] !== this) at--;
    if (at < 0) throw new Error(`a row released ${this.name}, which it does not hold`);
    row.heldCount--;
    for (; at < row.heldCount; at++) row.held[at] = row.held[at + 1];
  }

  private serve(): void {
    const now = this.sim.now;
    while (this.busy.value < this.open && this.line.length > 0) {
      this.busy.set(this.busy.value + 1, now);
      this.admit(this.line.shift()!, now);
    }
  }

  private admit(row: Row, now: number): void {
    this.waiting.set(this.line.length, now);
    this.waitServed += now - row.since;
    this.waitAll += now - row.since;
    if (row.left < 0) this.served++;
    row.held[row.heldCount++] = this;
    this.sim.resume(row);
  }

  private watch(): void {
    const time = this.due.peek()!;
    if (time >= this.clockAt) return;
    this.clockAt = time;
    this.clock.stamp++;
    this.clock.wake = time;
    this.sim.wake(this.clock, Phase.Completion);
  }
}

function count(name: string, servers: number): number {
  if (servers >= 0) return servers;
  throw new RangeError(`${name}: servers must be at least 0, not ${servers}`);
}
