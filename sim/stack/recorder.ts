import { Histogram } from '../engine/histogram.js';
import { Level } from '../engine/level.js';
import { Phase } from '../engine/phases.js';
import type { Handler, Row } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import type { Gauge } from './gauge.js';
import {
  ANSWERED,
  BIN,
  DEGRADED,
  DENIED,
  Measures,
  MINUTE,
  OUTCOMES,
  OWNERS,
  waitRow,
  type Layout,
} from './measures.js';
import type { Request } from './request.js';

/**
 * Writes down what happens to requests, and reads the gauges at the end of every minute: before anything else in that
 * instant, so that a minute has its beginning and not its end.
 */
export class Recorder implements Handler {
  readonly measures: Measures;
  readonly open = new Level();
  private readonly inFlight = new Level();
  /** Of all requests that ever started: how many ended each way. For the law of conservation. */
  started = 0;
  answered = 0;
  failed = 0;
  denied = 0;
  private clock: Row | null = null;
  private minute = 0;
  private readonly minutes: number;
  private readonly busyBefore: Float64Array;
  private readonly queueBefore: Float64Array;
  private openBefore = 0;
  private inFlightBefore = 0;

  /** `start`: the simulation's clock when measuring begins, seconds. */
  constructor(
    private readonly sim: Simulation,
    private readonly gauges: readonly Gauge[],
    layout: Layout,
    readonly start: number,
    private readonly onStart: () => void,
  ) {
    this.measures = new Measures(layout);
    this.minutes = this.measures.arrivals.length;
    this.busyBefore = new Float64Array(gauges.length);
    this.queueBefore = new Float64Array(gauges.length);
    this.clock = sim.clock(this, start, Phase.Control);
  }

  fire(): void {
    const { sim, measures, minutes } = this;
    if (sim.now <= this.start) {
      for (const gauge of this.gauges) gauge.restart();
      this.open.restart(sim.now);
      this.inFlight.restart(sim.now);
      this.onStart();
    } else {
      this.read(this.minute++);
    }
    if (this.minute < minutes)
      sim.wakeAt(this.clock!, this.start + (this.minute + 1) * MINUTE, Phase.Control);
    else {
      this.gauges.forEach((gauge, index) => {
        measures.servers[index] = Number.isFinite(gauge.servers) ? gauge.servers : 0;
        measures.waited[index] = gauge.waited();
        measures.asked[index] = gauge.asked();
        measures.peak[index] = gauge.peak();
      });
    }
  }

  /** A request comes: at `arrived`, when the user clicked. */
  arrives(arrived: number): void {
    this.started++;
    this.inFlight.add(1, this.sim.now);
    const minute = this.minuteOf(arrived);
    if (minute >= 0) this.measures.arrivals[minute]++;
  }

  /** A request is answered now. */
  answers(endpoint: number, arrived: number, degraded: boolean, seconds: Float64Array): void {
    this.answered++;
    const { measures } = this;
    const { layout } = measures;
    const now = this.sim.now;
    this.inFlight.add(-1, now);
    const done = this.minuteOf(now);
    if (done >= 0) measures.answers[done]++;
    const bin = this.binOf(arrived);
    if (bin < 0) return;
    const sojourn = now - arrived;
    const at = (bin * layout.endpoints.length + endpoint) * OUTCOMES;
    measures.outcome[at + ANSWERED]++;
    if (degraded) measures.outcome[at + DEGRADED]++;
    const bins = layout.ai[endpoint] ? measures.ai : measures.ordinary;
    (bins[bin] ??= new Histogram()).record(sojourn);
    measures.endpoints[endpoint].record(sojourn);
    const row = waitRow(sojourn, layout.ai[endpoint]) * (1 + OWNERS.length);
    measures.waits[row]++;
    const own = endpoint * OWNERS.length;
    for (let owner = 0; owner < OWNERS.length; owner++) {
      measures.waits[row + 1 + owner] += seconds[owner];
      measures.spent[own + owner] += seconds[owner];
    }
  }

  /** A request ends without an answer: `outcome` is its column. */
  ends(request: Request, outcome: number): void {
    if (outcome === DENIED) this.denied++;
    else this.failed++;
    this.inFlight.add(-1, this.sim.now);
    const { measures } = this;
    const bin = this.binOf(request.arrived);
    if (bin < 0) return;
    measures.outcome[(bin * measures.layout.endpoints.length + request.endpoint) * OUTCOMES + outcome]++;
    if (outcome !== DENIED) measures.failed[this.minuteOf(request.arrived)]++;
  }

  /** Is `time` inside the counted window? */
  counts(time: number): boolean {
    return this.minuteOf(time) >= 0;
  }

  private read(minute: number): void {
    const { measures, minutes } = this;
    this.gauges.forEach((gauge, index) => {
      const busy = gauge.busyArea();
      const queue = gauge.queueArea();
      measures.busy[index * minutes + minute] = busy - this.busyBefore[index];
      measures.queue[index * minutes + minute] = queue - this.queueBefore[index];
      this.busyBefore[index] = busy;
      this.queueBefore[index] = queue;
    });
    const open = this.open.areaAt(this.sim.now);
    measures.open[minute] = open - this.openBefore;
    this.openBefore = open;
    const inFlight = this.inFlight.areaAt(this.sim.now);
    measures.inFlight[minute] = inFlight - this.inFlightBefore;
    this.inFlightBefore = inFlight;
  }

  private minuteOf(time: number): number {
    const minute = Math.floor((time - this.start) / MINUTE);
    return minute >= 0 && minute < this.minutes ? minute : -1;
  }

  private binOf(time: number): number {
    const minute = this.minuteOf(time);
    return minute < 0 ? -1 : Math.floor((minute * MINUTE) / BIN);
  }
}
