import type { Kernel } from './kernel.js';

/**
 * First come, first served, by `servers` equal servers, for jobs whose demands are known when they come and who
 * never leave the line: the instant of departure follows at once (Kiefer and Wolfowitz, 1955), so that a job costs no
 * event of the station's own. Used where thousands of short jobs pass: commands of Redis, queries on the cores of a
 * database.
 */
export class Station {
  /** Instants at which each server is next free, as a binary heap. */
  private readonly free: Float64Array;
  asked = 0;
  /** Seconds waited in all. */
  waited = 0;
  /** The longest wait of one job, as jobs of the mean demand: about the most that ever waited. */
  get longest(): number {
    return this.demanded === 0 ? 0 : Math.round((this.worst * this.servers * this.asked) / this.demanded);
  }
  private worst = 0;
  private demanded = 0;
  private assigned = 0;
  private before = 0;

  constructor(
    private readonly sim: Kernel,
    readonly name: string,
    readonly servers: number,
  ) {
    this.free = new Float64Array(servers);
  }

  /**
   * The instant at which a job is done that comes at `time` (seconds, not before the job before it) and needs
   * `demand` seconds.
   */
  serve(time: number, demand: number): number {
    const free = this.free;
    const start = free[0] > time ? free[0] : time;
    const done = start + demand;
    this.asked++;
    this.waited += start - time;
    if (start - time > this.worst) this.worst = start - time;
    this.assigned += demand;
    this.demanded += demand;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= free.length) break;
      if (child + 1 < free.length && free[child + 1] < free[child]) child++;
      if (free[child] >= done) break;
      free[at] = free[child];
      at = child;
    }
    free[at] = done;
    return done;
  }

  /** Seconds a job would wait that came at `time` (not before the last one). */
  backlog(time: number): number {
    return this.free[0] > time ? this.free[0] - time : 0;
  }

  /** Server-seconds worked from the start or the last `restart` to now. */
  busyArea(): number {
    return this.worked() - this.before;
  }

  restart(): void {
    this.before = this.worked();
    this.asked = 0;
    this.waited = 0;
    this.worst = 0;
    this.demanded = 0;
  }

  private worked(): number {
    const now = this.sim.now;
    let ahead = 0;
    for (const time of this.free) if (time > now) ahead += time - now;
    return this.assigned - ahead;
  }
}
