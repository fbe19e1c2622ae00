import type { Uniforms } from '../engine/streams.js';
import { Life, type ServerWorker } from './server-worker.js';

/**
 * Who accepts the next connection: every worker that may is woken, and fixed weights decide who is first (measured
 * shares are uneven, and constant within a run). With chance `turns` the one that accepted last is busy with that and
 * comes too late: on crowded machines workers take turns.
 */
export class AcceptLottery {
  private last: ServerWorker | null = null;

  constructor(
    private readonly workers: readonly ServerWorker[],
    /** A worker accepts while fewer of its connections are open. */
    private readonly connections: number,
    private readonly turns: number,
    private readonly chance: Uniforms,
  ) {}

  /** The worker that wins the next connection, or null if none may accept. */
  winner(): ServerWorker | null {
    const { workers } = this;
    if (workers.length === 1) return this.mayAccept(workers[0]) ? workers[0] : null;
    let total = 0;
    for (const worker of workers) if (this.mayAccept(worker)) total += worker.weight;
    if (total === 0) return null;
    const late = this.turns > 0 ? this.late(total) : null;
    if (late !== null) total -= late.weight;
    let draw = this.chance.next() * total;
    let won: ServerWorker | null = null;
    for (const worker of workers) {
      if (worker === late || !this.mayAccept(worker)) continue;
      won = worker;
      draw -= worker.weight;
      if (draw < 0) break;
    }
    this.last = won;
    return won;
  }

  /** The worker that comes too late this time, if there are others. */
  private late(total: number): ServerWorker | null {
    const { last } = this;
    const alone = last === null || !this.mayAccept(last) || total <= last.weight;
    return !alone && this.chance.next() < this.turns ? last : null;
  }

  private mayAccept(worker: ServerWorker): boolean {
    return worker.life === Life.Serving && worker.open < this.connections;
  }
}
