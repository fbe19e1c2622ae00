import { Phase } from '../engine/phases.js';
import type { Processor } from '../engine/processor.js';
import type { Handler, Row } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import type { Uniforms } from '../engine/streams.js';
import type { Scenario } from '../../scenarios/schema/index.js';

type Slow = Scenario['instance']['slow'];

/** Mean speed of the cores, as a share of their full speed. */
export const meanPace = ({ share, factor }: Slow): number => 1 - share + share / factor;

/**
 * Cores that are slower now and then: another tenant on the sibling hyperthread, stolen time, throttling. Each core is
 * slow and at full speed by turns, both for exponential times, so that it is slow for `share` of the time; as work is
 * moved from core to core, all of it feels their mean.
 */
export class SlowSpells implements Handler {
  private readonly slow: boolean[];
  private readonly clocks: Row[] = [];

  constructor(
    private readonly sim: Simulation,
    private readonly cpu: Processor,
    private readonly options: Slow,
    private readonly chance: Uniforms,
  ) {
    const { share, spell } = options;
    this.slow = Array.from({ length: Math.max(1, Math.round(cpu.cores)) }, () => chance.next() < share);
    if (share > 0 && share < 1 && spell > 0)
      this.slow.forEach((_, core) => this.clocks.push(sim.clock(this, this.draw(core), Phase.Control)));
    this.setPace();
  }

  fire(row: Row): void {
    const core = this.clocks.indexOf(row);
    this.slow[core] = !this.slow[core];
    this.setPace();
    this.sim.sleep(row, this.draw(core), Phase.Control);
  }

  private setPace(): void {
    const slow = this.slow.filter((each) => each).length / this.slow.length;
    this.cpu.pace = meanPace({ ...this.options, share: slow });
  }

  private draw(core: number): number {
    const { share, spell } = this.options;
    return this.chance.exponential() * (this.slow[core] ? spell : (spell * (1 - share)) / share);
  }
}
