import type { LoadedScenario } from '../../../scenarios/load.js';
import type { Scenario } from '../../../scenarios/schema/index.js';
import type { Measures } from '../../stack/measures.js';
import type { Lab } from '../lab.js';
import { lightDays, type LightDay } from './light-load.js';
import { Months, trialUse, type DayUse } from './months.js';
import { actionsAt, nameOf, type System } from './systems.js';

const DAY = 86_400;

/** What a light day of a system measured. */
export interface LightTrials {
  readonly scenario: Scenario;
  readonly measures: readonly Measures[];
}

/** Whole days of systems under the light load, simulated when somebody asks, each once. */
export class LightLab {
  private readonly days: readonly LightDay[];
  private readonly known = new Map<string, Promise<LightTrials | undefined>>();

  constructor(
    private readonly loaded: LoadedScenario,
    private readonly lab: Lab,
    private readonly trials: number,
  ) {
    this.days = lightDays(loaded);
  }

  /** The trials of a day of the plan; undefined where one of them failed. */
  on(system: System, day: string): Promise<LightTrials | undefined> {
    const key = `${nameOf(system)}, light ${day}`;
    let trials = this.known.get(key);
    if (trials === undefined) {
      trials = this.measured(
        key,
        system,
        this.days.find((each) => each.day.name === day)!,
      );
      this.known.set(key, trials);
    }
    return trials;
  }

  /** The month of a system; undefined where a trial of one of its days failed. */
  async months(system: System): Promise<Months | undefined> {
    const days = await Promise.all(this.days.map((day) => this.used(system, day)));
    if (!days.every((day) => day !== undefined)) return undefined;
    const scenario = this.loaded.scenarioAt(actionsAt(this.loaded, system), this.days[0].day.name);
    return new Months(scenario, days);
  }

  private async used(system: System, { day, users }: LightDay): Promise<DayUse | undefined> {
    const trials = await this.on(system, day.name);
    if (trials === undefined) return undefined;
    const { scenario, measures } = trials;
    return {
      days: day.per_month,
      share: day.share,
      users,
      trials: measures.map((m) => trialUse(scenario, m)),
    };
  }

  private async measured(
    name: string,
    system: System,
    { day, users, sessionSeconds }: LightDay,
  ): Promise<LightTrials | undefined> {
    const scenario = this.loaded.scenarioAt(actionsAt(this.loaded, system), day.name);
    const task = { name, scenario, users, from: 0, to: DAY, sessionSeconds };
    const measures = await this.lab.survivors(task, this.trials);
    return measures.length < this.trials ? undefined : { scenario, measures };
  }
}
