/**
 * The library's public face. The queueing engine, usable alone: see docs/engine.md.
 */
export { piecewise, thinned, type Arrivals } from './engine/arrivals.js';
export { Breakdowns, type BreakdownOptions } from './engine/breakdowns.js';
export { FarCalendar } from './engine/far-calendar.js';
export { FutureEvents } from './engine/future-events.js';
export { BUCKETS, bucketOf, Histogram, lowerBound, nearestRank } from './engine/histogram.js';
export type { Call } from './engine/instruction.js';
export type { Kernel } from './engine/kernel.js';
export { KeyedDraws, KeyFamily } from './engine/keyed-draws.js';
export {
  constant,
  empirical,
  erlang,
  exponential,
  gamma,
  hyperexponential,
  lognormal,
  lognormalOf,
  uniform,
  type Law,
} from './engine/laws.js';
export { Level } from './engine/level.js';
export { Line, type Discipline } from './engine/line.js';
export { Occupancy } from './engine/occupancy.js';
export { INTERRUPTED, Outages, type Fate } from './engine/outages.js';
export { Phase } from './engine/phases.js';
export { runToPrecision, type Figure, type Precise, type PrecisionOptions } from './engine/precision.js';
export { Group, Processor } from './engine/processor.js';
export { Program, type Ended } from './engine/program.js';
export { BALKED, REJECTED, RENEGED, Resource, type ResourceOptions } from './engine/resource.js';
export {
  atRandom,
  leastLoaded,
  roundRobin,
  shortestLine,
  twoChoices,
  type Loaded,
  type Routing,
} from './engine/routing.js';
export { Row, type Handler, type Place, type Scope, type Script } from './engine/row.js';
export {
  Simulation,
  type Measure,
  type Observer,
  type OutageOptions,
  type SimulationOptions,
} from './engine/simulation.js';
export { Source, type SourceOptions } from './engine/source.js';
export { Station } from './engine/station.js';
export type { Steps } from './engine/steps.js';
export { exponentialOf, Stream, Streams, type Uniforms } from './engine/streams.js';
export { Tally } from './engine/tally.js';
