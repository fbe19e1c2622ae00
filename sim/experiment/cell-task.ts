import type { LoadedScenario } from '../../scenarios/load.js';
import { eventOf } from '../../scenarios/event-text.js';
import type { Patch } from '../../scenarios/paths.js';
import type { Scenario } from '../../scenarios/schema/index.js';
import { sessionSeconds } from '../stack/expected.js';
import type { Task } from './lab.js';

/** What part of a day to simulate, and with how many users at its peak. */
export interface CellLoad {
  /** Default: as the day says. */
  readonly users?: number | undefined;
  /** Hours of the day, such as [11, 14]; default: all. */
  readonly hours?: readonly [number, number] | undefined;
  /** What happens to the site, as `eventOf` reads it; default: what the scenario says. */
  readonly events?: readonly string[] | undefined;
}

/** Events as they were typed, instead of those of the scenario. @throws UsageError for one that nobody understands */
export const eventsPatch = (events: readonly string[] | undefined): Patch =>
  events === undefined ? {} : { events: events.map(eventOf) };

/**
 * A stage of the plan on a day, as something to measure.
 * @throws UsageError for an unknown stage or day, or an event that nobody understands
 */
export function cellTask(
  loaded: LoadedScenario,
  stage: string,
  day: string,
  { users, hours, events }: CellLoad,
): Task & { readonly sessionSeconds: number } {
  const scenario = loaded.scenarioAt(loaded.actionsOf(stage), day, eventsPatch(events));
  const first = loaded.plan.stages[0].name;
  return {
    name: `${stage}/${day}`,
    scenario,
    users: users ?? loaded.day(day).users,
    ...windowOf(scenario, hours),
    // The load is that of the plan's first stage, whichever are asked for.
    sessionSeconds: sessionSeconds(loaded.scenarioAt(loaded.actionsOf(first), day)),
  };
}

/** The counted time, seconds after midnight: the hours asked for, or a whole day, or as long as a trace lasts. */
function windowOf(
  { workload }: Scenario,
  hours: readonly [number, number] = [0, 24],
): { from: number; to: number } {
  const end = workload.trace?.seconds.at(-1);
  if (end !== undefined) return { from: 0, to: 60 * (Math.floor(end / 60) + 1) };
  return { from: hours[0] * 3600, to: hours[1] * 3600 };
}
