import { Level } from '../engine/level.js';
import { Line } from '../engine/line.js';
import type { Place, Row, Scope } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import { requestOf, Spent } from './request.js';

/**
 * Rows locked by `select_for_update` until the end of the transaction (postgresql.org, "Explicit Locking"): whoever
 * asks for a locked row waits for it, in order, and keeps its server connection meanwhile. A lock is a scope of the
 * row that runs the transaction: whatever ends it early gives the lock back.
 */
export class RowLocks implements Scope, Place {
  readonly waiting = new Level();
  asked = 0;
  waited = 0;
  /** By key of a locked row: who waits for it, in order of asking. */
  private readonly locks = new Map<number, Line>();

  constructor(private readonly sim: Simulation) {}

  /** Locks `key` for `row`: true if nobody holds it, else it waits. A transaction locks one row, the first it asks for. */
  lock(row: Row, key: number): boolean {
    if (this.holds(row) >= 0) return true;
    const line = this.locks.get(key);
    this.asked++;
    requestOf(row).lockKey = key;
    if (line === undefined) {
      this.locks.set(key, new Line());
      row.held[row.heldCount++] = this;
      return true;
    }
    const now = this.sim.now;
    requestOf(row).spend(Spent.database, now);
    row.place = this;
    row.since = now;
    line.join(row);
    this.waiting.add(1, now);
    return false;
  }

  /** The transaction is over: its lock, if it has one, goes to the next. */
  unlock(row: Row): void {
    const at = this.holds(row);
    if (at < 0) return;
    row.heldCount--;
    for (let i = at; i < row.heldCount; i++) row.held[i] = row.held[i + 1];
    this.leave(row);
  }

  leave(row: Row): void {
    const key = requestOf(row).lockKey;
    const next = this.locks.get(key)!.shift();
    if (next === null) {
      this.locks.delete(key);
      return;
    }
    const now = this.sim.now;
    this.waiting.add(-1, now);
    this.waited += now - next.since;
    next.held[next.heldCount++] = this;
    this.sim.resume(next);
  }

  private holds(row: Row): number {
    let at = row.heldCount - 1;
    while (at >= 0 && row.held[at] !== this) at--;
    return at;
  }

  expire(row: Row): void {
    throw new Error(`row ${row.id} has a timer while it waits for a locked row`);
  }

  withdraw(row: Row): void {
    const now = this.sim.now;
    this.locks.get(requestOf(row).lockKey)!.remove(row);
    this.waiting.add(-1, now);
    this.waited += now - row.since;
  }

  restart(): void {
    this.waiting.restart(this.sim.now);
    this.asked = this.waited = 0;
  }
}
