import type { KeyFamily } from '../engine/keyed-draws.js';
import { loadAt, type Incident } from './incidents.js';
import { Purpose, type Luck } from './luck.js';

/** Numbers of sessions in each layer. */
const LAYER = 2 ** 32;

/**
 * Which sessions come where events multiply the load. The sessions of an ordinary day are layer 0; each further layer is
 * as many again, from a stream of its own. Where the load is 2.4, all sessions of layers 0 and 1 come and four tenths
 * of those of layer 2, by their own luck: so that the sessions of a smaller load are among those of a larger one, and
 * a session is the same whatever else happens.
 */
export class ExtraSessions {
  /** Layers that events need. */
  readonly layers: number;

  /** `offset`: the time of day at clock 0, seconds; `keys`: of the luck of sessions. */
  constructor(
    private readonly incidents: readonly Incident[],
    private readonly offset: number,
    private readonly keys: KeyFamily,
    private readonly luck: Luck,
  ) {
    // The load changes only where an event begins or ends.
    const changes = incidents.flatMap(({ from, to }) => [from, to]);
    this.layers = Math.ceil(Math.max(1, ...changes.map((time) => loadAt(incidents, time))));
  }

  /** The number of session `n` of a layer, unlike that of any other session. */
  number(layer: number, n: number): number {
    return layer * LAYER + n;
  }

  /** Does a session of a layer come that begins at `now`, clock of the simulation? */
  comes(layer: number, number: number, now: number): boolean {
    const share = loadAt(this.incidents, now + this.offset) - layer;
    if (share >= 1 || share <= 0) return share >= 1;
    this.keys.of(number);
    const { k0, k1 } = this.keys;
    return this.luck.keyed(k0, k1, 0, Purpose.Comes) < share;
  }
}
