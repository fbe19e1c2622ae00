import type { Plan, Scenario } from '../../scenarios/schema/index.js';
import { incidentsOf, type Incident } from '../stack/incidents.js';
import { BIN, MINUTE, minutesOf, type Measures } from '../stack/measures.js';
import { outcomesOf } from './counts.js';
import { meanEstimate, pairedDifference, rateEstimate } from './estimates.js';
import type { Task } from './lab.js';
import type { Cell, EventEffect, EventResult } from './result.js';

/** Recovery is five minutes that are well, and a calm day is looked at for half an hour around them. */
const WELL = 5;
const AROUND = 30;
/** Sums of the same numbers in another order differ by less, as a share. */
const ROUNDING = 1e-9;

/** The same trials without any event; undefined where nothing happens in the counted time. */
export function calmOf(task: Task): Task | undefined {
  if (incidentsOf(task.scenario, task).length === 0) return undefined;
  return { ...task, name: `${task.name} without events`, scenario: { ...task.scenario, events: [] } };
}

/**
 * The cell with its events told. Its bill and its monthly users go: they are of a month of such days, and no month has
 * an event every day. `trials` and `calm` are of the same luck, one by one. See {@link EventResult}.
 */
export function withEvents(
  cell: Cell,
  scenario: Scenario,
  objective: Plan['objective'],
  trials: readonly Measures[],
  calm: readonly Measures[],
): Cell {
  const { mau: _mau, cost: _cost, byTrial, ...rest } = cell;
  const { cost: _bills, ...figures } = byTrial;
  const events = incidentsOf(scenario, trials[0].layout).map((incident) =>
    eventOf(incident, objective, trials, calm),
  );
  return { ...rest, byTrial: figures, events };
}

function eventOf(
  incident: Incident,
  objective: Plan['objective'],
  trials: readonly Measures[],
  calm: readonly Measures[],
): EventResult {
  const { layout } = trials[0];
  const minutes = minutesOf(layout);
  const first = Math.max(0, Math.floor((incident.from - layout.from) / MINUTE));
  const over = Math.ceil((incident.to - layout.from) / MINUTE);
  const usual = new Usual(calm);
  const recoveries = trials.map((m) => recoveryOf(m, over, usual, objective.failures));
  const ends = recoveries.map((minute) => minute ?? minutes);
  /** Of each trial, what a table with a figure a minute holds from the beginning of the event to recovery. */
  const sums = (tables: readonly Float64Array[]): number[] =>
    tables.map((table, t) => table.subarray(first, ends[t]).reduce((a, b) => a + b, 0));
  const failed = sums(trials.map((m) => m.failed));
  const answers = trials.map((m, t) => answersOf(m, first, ends[t]));
  const seconds = recoveries.flatMap((minute) =>
    minute === undefined ? [] : layout.from + minute * MINUTE - incident.to,
  );
  return {
    at: incident.from,
    for: incident.to - incident.from,
    what: effectOf(incident),
    failures: rateEstimate(failed, sums(trials.map((m) => m.arrivals))),
    degraded: rateEstimate(
      answers.map(({ degraded }) => degraded),
      answers.map(({ answered }) => answered),
    ),
    lost: pairedDifference(failed, sums(calm.map((m) => m.failed))),
    ...(over + WELL <= minutes && {
      recovered: rateEstimate(
        recoveries.map((minute) => (minute === undefined ? 0 : 1)),
        recoveries.map(() => 1),
      ),
    }),
    ...(seconds.length >= 2 && { recovery: meanEstimate(seconds) }),
  };
}

function effectOf({ load, instance, database, redis, llm }: Incident): EventEffect {
  return {
    ...(load !== null && { load }),
    ...(instance !== null && { instance }),
    ...(database !== null && { database }),
    ...(redis !== null && { redis }),
    ...(llm !== null && { llm }),
  };
}

/** The minute, of those from `over` on, with which five begin that are well; undefined if none does. */
function recoveryOf(m: Measures, over: number, usual: Usual, objective: number): number | undefined {
  const present = insideOf(m);
  const last = minutesOf(m.layout) - WELL;
  for (let minute = Math.max(0, over); minute <= last; minute++) {
    const allowed = Math.max(usual.failed(minute), objective * five(m.arrivals, minute));
    const most = usual.present(minute) * (1 + ROUNDING);
    if (five(present, minute) <= most && five(m.failed, minute) <= allowed) return minute;
  }
  return undefined;
}

/**
 * What a calm day is like: the most requests inside, and the most failures, of any five minutes around a minute, as
 * the middle trial has it (the lower of two): a calm trial that collapses by itself is not what is usual.
 */
class Usual {
  private readonly inside: readonly Float64Array[];

  constructor(private readonly calm: readonly Measures[]) {
    this.inside = calm.map(insideOf);
  }

  present(minute: number): number {
    return largest(this.inside, minute);
  }

  failed(minute: number): number {
    return largest(
      this.calm.map((m) => m.failed),
      minute,
    );
  }
}

/** The largest sum of five minutes that begin within half an hour of `minute`, in the middle one of the tables. */
function largest(tables: readonly Float64Array[], minute: number): number {
  const most = tables.map((table) => {
    const end = Math.min(table.length - WELL, minute + AROUND);
    let sum = 0;
    for (let at = Math.max(0, minute - AROUND); at <= end; at++) sum = Math.max(sum, five(table, at));
    return sum;
  });
  return most.sort((x, y) => x - y)[Math.floor((tables.length - 1) / 2)];
}

function five(table: Float64Array, minute: number): number {
  let sum = 0;
  for (let at = minute; at < minute + WELL; at++) sum += table[at];
  return sum;
}

/** Request-seconds spent at the servers in each minute, in service and waiting. */
function insideOf(m: Measures): Float64Array {
  const minutes = minutesOf(m.layout);
  const first = m.layout.resources.indexOf('threads') * minutes;
  return m.busy.slice(first, first + minutes).map((busy, minute) => busy + m.queue[first + minute]);
}

/** How the requests were answered that arrived in the bins of five minutes that hold the minutes `first` to `end`. */
function answersOf(m: Measures, first: number, end: number): { answered: number; degraded: number } {
  const bin = (minute: number): number => (minute * MINUTE) / BIN;
  return outcomesOf(m, { from: Math.floor(bin(first)), to: Math.ceil(bin(end)) });
}
