import type { Catalogue } from '../../reports/catalogue/index.js';
import { clock } from '../../reports/format.js';
import { eventOf } from '../../scenarios/event-text.js';
import type { LoadedScenario } from '../../scenarios/loaded.js';
import { UsageError, wordsOf } from '../../scenarios/problem.js';
import { incidentsOf } from '../stack/incidents.js';
import type { Reading } from './options.js';

/**
 * The events of `--event`, as they were typed, once every stage and day of the plan takes them; what is wrong with one
 * is told to `reading`. `hours`: the hours that are simulated. Undefined where none was given.
 */
export function readEvents(
  given: readonly string[] | undefined,
  hours: readonly [number, number] | undefined,
  loaded: LoadedScenario | undefined,
  reading: Reading,
  { cli, problems }: Catalogue,
): readonly string[] | undefined {
  for (const text of given ?? []) {
    try {
      const events = [eventOf(text)];
      for (const { name: stage } of loaded?.plan.stages ?? [])
        for (const { name: day } of loaded!.plan.days) {
          const scenario = loaded!.scenarioAt(loaded!.actionsOf(stage), day, { events });
          const [from, to] = hours ?? [0, 24];
          if (incidentsOf(scenario, { from: from * 3600, to: to * 3600 }).length > 0) continue;
          throw new UsageError(cli.run.eventOutside(text, clock(from * 3600), clock(to * 3600)));
        }
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      reading.problem(`--event: ${wordsOf(error, problems)}`);
    }
  }
  return given;
}
