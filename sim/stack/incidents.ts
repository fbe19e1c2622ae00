import type { Scenario } from '../../scenarios/schema/index.js';

type Event = Scenario['events'][number];

const HOUR = 3600;

/** An event of the scenario at its place in the day: from `from` until `to`, seconds after midnight. */
export interface Incident extends Pick<Event, 'load' | 'instance' | 'database' | 'redis' | 'llm'> {
  readonly from: number;
  readonly to: number;
}

/**
 * The events that touch the counted time from `from` to `to` (seconds after midnight) or the `before` seconds ahead of
 * it, in the order of the scenario. One that names no time of day begins with the hour of the largest weight (the
 * earliest of equals) of those that begin in the counted time.
 */
export function incidentsOf(
  { events, workload }: Scenario,
  { from, to }: { readonly from: number; readonly to: number },
  before = 0,
): Incident[] {
  return events
    .map(({ at, for: lasts, ...what }): Incident => {
      const begins = at ?? busiestHour(workload.hours, from, to);
      return { ...what, from: begins, to: begins + lasts };
    })
    .filter((incident) => incident.from < to && incident.to > from - before);
}

/** When it begins, seconds after midnight; `from` where no hour begins in that time. */
function busiestHour(weights: readonly number[], from: number, to: number): number {
  let best = from;
  let most = -1;
  for (let hour = Math.ceil(from / HOUR); hour * HOUR < to; hour++) {
    const weight = weights[hour % 24];
    if (weight > most) {
      most = weight;
      best = hour * HOUR;
    }
  }
  return best;
}

/** How many times as many sessions as usual begin at `time`, seconds after midnight: the product of what is going on. */
export function loadAt(incidents: readonly Incident[], time: number): number {
  let load = 1;
  for (const incident of incidents) {
    if (incident.load !== null && incident.from <= time && time < incident.to) load *= incident.load;
  }
  return load;
}

/** A time without a part: it stops at `from` and serves again from `to` on, clock of the simulation. */
export interface Downtime {
  readonly from: number;
  readonly to: number;
}

/**
 * When a part is down, on a clock that shows `offset` seconds after midnight at 0: downtimes in order, those that touch
 * made one. Where `retry` is given, whoever depends on the part looks for it only so often, from when it stopped.
 */
export function downtimesOf(
  incidents: readonly Incident[],
  isDown: (incident: Incident) => boolean,
  offset: number,
  retry = 0,
): Downtime[] {
  const found: { from: number; to: number }[] = [];
  const down = incidents.filter(isDown).sort((a, b) => a.from - b.from);
  for (const incident of down) {
    const from = Math.max(0, incident.from - offset);
    const lasts = incident.to - offset - from;
    const to = from + (retry > 0 ? retry * Math.ceil(lasts / retry) : lasts);
    const last = found.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else found.push({ from, to });
  }
  return found;
}
