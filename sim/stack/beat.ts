import { KeyFamily } from '../engine/keyed-draws.js';
import { Phase } from '../engine/phases.js';
import type { Handler, Row } from '../engine/row.js';
import { PUBLISH } from './celery-broker.js';
import { Purpose } from './luck.js';
import type { Parts } from './parts.js';

const HOUR = 3600;

/** Celery beat: at minute 0 of every hour it queues the tasks that are due, all at once. */
export class Beat implements Handler {
  private readonly clock: Row;
  private readonly keys: KeyFamily;
  private readonly due: readonly { readonly name: string; readonly anHour: number }[];
  private number = 0;
  private hour = 0;

  /** `users`: people of the day; `offset`: the time of day at clock 0, seconds. */
  constructor(
    private readonly parts: Parts,
    users: number,
    offset: number,
    private readonly closing: number,
  ) {
    const { sim, scenario } = parts;
    this.keys = new KeyFamily(sim.streams.seed, sim.streams.trial, 'beat');
    this.due = scenario.celery.tasks
      .filter((task) => task.hourly > 0)
      .map((task) => ({ name: task.name, anHour: (task.hourly * users) / 24 }));
    const first = (HOUR - (((offset % HOUR) + HOUR) % HOUR)) % HOUR;
    this.clock = sim.clock(this, first, Phase.Arrival);
  }

  fire(): void {
    const { sim, celery, luck, redis } = this.parts;
    if (this.due.length === 0 || sim.now >= this.closing) return;
    for (const { name, anHour } of this.due) {
      this.keys.of(this.hour++);
      const { k0, k1 } = this.keys;
      const count = Math.floor(anHour + luck.keyed(k0, k1, 0, Purpose.Again));
      const first = this.number;
      this.number += count;
      // What it cannot send it logs, and does not send later (celery/beat.py, `apply_entry`).
      if (!redis.serves) continue;
      redis.work(count * PUBLISH);
      for (let i = 0; i < count; i++) celery.queue(name, { k0, k1, number: first + i, user: i, tier: 0 });
    }
    sim.wakeAt(this.clock, sim.now + HOUR, Phase.Arrival);
  }
}
