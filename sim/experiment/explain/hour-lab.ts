import type { LoadedScenario } from '../../../scenarios/load.js';
import type { Scenario } from '../../../scenarios/schema/index.js';
import { canonical } from '../../../scenarios/tree.js';
import { cellTask, type CellLoad } from '../cell-task.js';
import { daysAMonth } from '../cell.js';
import { busiestHour, hourFigures, type HourFigures } from '../hour.js';
import type { Lab, Task } from '../lab.js';
import type { Splits } from '../result.js';
import { splitsOf } from '../waits.js';

const HOUR = 3600;

/** What the trials of a system say. */
export interface Tried {
  readonly figures: readonly HourFigures[];
  /** Where the time of its answers goes. */
  readonly time: Splits;
}

/**
 * Systems tried on the same hours of the same day, with the same users and the same luck: the plan's first stage and
 * whatever is made of it. Equal systems are simulated once.
 */
export class HourLab {
  readonly task: Task;
  private readonly days: number;
  private readonly known = new Map<string, Promise<Tried>>();

  /** Without `load.hours`, the busiest hour of the day. @throws UsageError for an unknown day */
  constructor(
    private readonly loaded: LoadedScenario,
    private readonly lab: Lab,
    readonly day: string,
    readonly trials: number,
    { users, hours }: CellLoad,
  ) {
    const { plan } = loaded;
    const today = plan.stages[0].name;
    const base = loaded.scenarioAt(loaded.actionsOf(today), day);
    const { from, to } = busiestHour(base);
    this.task = cellTask(loaded, today, day, { users, hours: hours ?? [from / HOUR, to / HOUR] });
    this.days = daysAMonth(plan, day);
  }

  /** The plan's actions taken, in this order, and a patch after them. */
  taken(name: string, actions: readonly string[], extra = {}): Promise<Tried> {
    return this.tried(name, this.loaded.scenarioAt(actions, this.day, extra));
  }

  private tried(name: string, scenario: Scenario): Promise<Tried> {
    const key = canonical(scenario);
    let tried = this.known.get(key);
    if (tried === undefined) {
      tried = this.measured(name, scenario);
      this.known.set(key, tried);
    }
    return tried;
  }

  private async measured(name: string, scenario: Scenario): Promise<Tried> {
    const { users } = this.task;
    const measures = await this.lab.measure({ ...this.task, name, scenario }, this.trials);
    return {
      figures: measures.map((m) => hourFigures(scenario, m, users, this.days)),
      time: splitsOf(measures),
    };
  }
}
