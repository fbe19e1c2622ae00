import { mm } from './engine/mm.js';
import { web } from './engine/web.js';

/** What a model in steady state does to the heap, in bytes. */
export interface Memory {
  /** What stays after a full collection, per million events. */
  readonly growth: number;
  /** What is allocated and soon collected, per event. */
  readonly garbage: number;
}

const PARTS = 200;

/** Measures a model over about `events` events, after a fifth as many to warm up. Needs --expose-gc. */
export function memory(model: 'mm16' | 'web', events: number): Memory {
  const { sim } = model === 'web' ? web() : mm(16, 0.9);
  const horizon = events / (model === 'web' ? 3.2 * 4.2 : 14.4 * 2);
  const collect = globalThis.gc!;
  const used = (): number => process.memoryUsage().heapUsed;
  sim.run(horizon / 5);
  // Code, and what the engine learns of types, settles at the first collections.
  for (let i = 0; i < 4; i++) collect();
  const before = used();
  const eventsBefore = sim.events;
  let allocated = 0;
  let counted = 0;
  for (let part = 1; part <= PARTS; part++) {
    const [bytes, at] = [used(), sim.events];
    sim.run(horizon / 5 + (horizon * part) / PARTS);
    const more = used() - bytes;
    // A part in which a collection fell says nothing.
    if (more < 0) continue;
    allocated += more;
    counted += sim.events - at;
  }
  for (let i = 0; i < 4; i++) collect();
  const growth = ((used() - before) / (sim.events - eventsBefore)) * 1e6;
  return { growth, garbage: allocated / counted };
}
