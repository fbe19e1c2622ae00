import type { Processor } from '../engine/processor.js';
import type { Resource } from '../engine/resource.js';
import type { Simulation } from '../engine/simulation.js';
import type { Station } from '../engine/station.js';
import type { Gauge } from './gauge.js';

/** Reads several engine resources of one kind (one an instance, say) as one. */
export function resourceGauge(sim: Simulation, name: string, parts: readonly Resource[]): Gauge {
  const sum = (read: (part: Resource) => number): number =>
    parts.reduce((total, part) => total + read(part), 0);
  return {
    name,
    get servers() {
      return sum((part) => part.servers);
    },
    busyArea: () =>
      sum((part) => {
        part.settle();
        return part.busy.areaAt(sim.now);
      }),
    queueArea: () => sum((part) => part.waiting.areaAt(sim.now)),
    waited: () => sum((part) => part.waitAll),
    asked: () => sum((part) => part.asked),
    peak: () => sum((part) => part.waiting.peak),
    restart: () => {
      for (const part of parts) part.restart();
    },
  };
}

/**
 * Reads processors as one; `usable` is the number of cores their jobs can use at all, each; `count`, how many of them
 * are in use, where others stand ready to replace them.
 */
export function processorGauge(
  name: string,
  parts: readonly Processor[],
  usable: number,
  count = parts.length,
): Gauge {
  const sum = (read: (part: Processor) => number): number =>
    parts.reduce((total, part) => total + read(part), 0);
  return {
    name,
    servers: count * usable,
    busyArea: () => sum((part) => part.areas().busy),
    queueArea: () => sum((part) => part.areas().waiting),
    waited: () => sum((part) => part.areas().waiting),
    asked: () => sum((part) => part.asked),
    peak: () => sum((part) => part.peak),
    restart: () => {
      for (const part of parts) part.restart();
    },
  };
}

/** Reads a station; its queue is counted at the instant of arrival. */
export function stationGauge(name: string, station: Station): Gauge {
  return {
    name,
    servers: station.servers,
    busyArea: () => station.busyArea(),
    queueArea: () => station.waited,
    waited: () => station.waited,
    asked: () => station.asked,
    peak: () => station.longest,
    restart: () => {
      station.restart();
    },
  };
}
