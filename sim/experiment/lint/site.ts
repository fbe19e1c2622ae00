import type { LoadedScenario } from '../../../scenarios/load.js';
import type { Scenario } from '../../../scenarios/schema/index.js';
import type { Trace } from '../../../scenarios/schema/trace.js';
import { sessionSeconds } from '../../stack/expected.js';
import { mixOf, stepsIn, type Mix } from './mix.js';
import type { Step } from '../../../scenarios/schema/step.js';

/** A stage on a day, and what its peak asks of it. */
export interface Site {
  readonly stage: string;
  readonly day: string;
  readonly scenario: Scenario;
  readonly mix: Mix;
  /** The peak number of concurrent users. */
  readonly users: number;
  /** Requests a second at the peak, polling included, and of one user; 0 where nobody knows. */
  readonly rate: number;
  readonly perUser: number;
  /** No day asked for has a higher peak at this stage: what depends on the load is said of this one. */
  readonly heaviest: boolean;
}

export interface SiteOptions {
  readonly stages: readonly string[];
  readonly days: readonly string[];
  /** The peak number of concurrent users on a day; default: as the day says. */
  readonly users?: (day: string) => number;
}

/** Every stage on every day. @throws UsageError for an unknown stage or day */
export function sitesOf(loaded: LoadedScenario, { stages, days, users }: SiteOptions): Site[] {
  const { plan } = loaded;
  const first = loaded.actionsOf(plan.stages[0].name);
  return stages.flatMap((stage) => {
    const sites = days.map((day) => {
      const scenario = loaded.scenarioAt(loaded.actionsOf(stage), day);
      const mix = mixOf(scenario);
      const people = users?.(day) ?? loaded.day(day).users;
      const { session, trace } = scenario.workload;
      // As studies have it: the load is that of the plan's first stage, whichever is asked for.
      const lasts = sessionSeconds(loaded.scenarioAt(first, day));
      // Who takes no time at all, or stands in a trace, has no rate of their own.
      const known = trace === null && lasts > 0;
      const perUser = known ? ((session.actions * session.requests) / lasts) * mix.polling : 0;
      const rate = trace === null ? people * perUser : busiestRate(trace);
      return { stage, day, scenario, mix, users: people, rate, perUser };
    });
    const most = Math.max(...sites.map(({ rate }) => rate));
    const heaviest = sites.findIndex(({ rate }) => rate === most);
    return sites.map((site, i) => ({ ...site, heaviest: i === heaviest }));
  });
}

/** Seconds over which the rate of a trace is looked at. */
const WINDOW = 300;

/** Arrivals a second in the fullest five minutes of a trace that begin with an arrival. */
function busiestRate({ seconds }: Trace): number {
  const span = Math.min(WINDOW, Math.max(1, seconds[seconds.length - 1] - seconds[0]));
  let most = 0;
  let end = 0;
  for (let begin = 0; begin < seconds.length; begin++) {
    while (end < seconds.length && seconds[end] < seconds[begin] + span) end++;
    most = Math.max(most, end - begin);
  }
  return most / span;
}

/** The steps of every program that requests run, middleware first. */
export function requestSteps({ middleware, endpoints }: Scenario): Step[] {
  return [...stepsIn(middleware), ...endpoints.flatMap(({ steps }) => [...stepsIn(steps)])];
}

/** The same and those of the tasks. */
export const allSteps = (scenario: Scenario): Step[] => [
  ...requestSteps(scenario),
  ...scenario.celery.tasks.flatMap(({ steps }) => [...stepsIn(steps)]),
];
