import type { LoadedScenario } from '../../../scenarios/load.js';
import type { Patch } from '../../../scenarios/paths.js';
import type { Plan, Scenario } from '../../../scenarios/schema/index.js';
import { canonical } from '../../../scenarios/tree.js';
import { searchCapacity, type CapacityFound } from '../capacity/search.js';
import { cellTask, eventsPatch, type CellLoad } from '../cell-task.js';
import { daysAMonth } from '../cell.js';
import { busiestHour, hourFigures, type HourFigures } from '../hour.js';
import type { Lab } from '../lab.js';
import type { Splits } from '../result.js';
import { nothingForAFailedTrial } from '../trial-job.js';
import { splitsOf } from '../waits.js';

const HOUR = 3600;

/** What the trials of a system say. */
export interface Tried {
  /** By trial; undefined for one that failed. */
  readonly figures: readonly (HourFigures | undefined)[];
  /** Where the time of its answers goes; absent where fewer than two trials did not fail. */
  readonly time?: Splits;
  /** The most users it holds; absent where that was not asked, or a trial of the search failed. */
  readonly capacity?: CapacityFound;
}

/** How capacities are sought, if at all. */
export interface CapacityAsked {
  readonly objective: Plan['objective'];
  readonly trials: number;
  /** No load above this many users is tried. */
  readonly most: number;
}

/** How near to each other the loads at both sides of a capacity shall be, as a share: differences need no more. */
const NEAR = 0.05;

/**
 * Systems tried on the same hours of the same day, with the same users and the same luck: the plan's first stage and
 * whatever is made of it. Equal systems are simulated once.
 */
export class HourLab {
  readonly task: ReturnType<typeof cellTask>;
  private readonly days: number;
  private readonly happens: Patch;
  private readonly known = new Map<string, Promise<Tried>>();
  private first: Promise<CapacityFound | undefined> | undefined;
  private ended = 0;

  /** Without `load.hours`, the busiest hour of the day. @throws UsageError for an unknown day */
  constructor(
    private readonly loaded: LoadedScenario,
    private readonly lab: Lab,
    readonly day: string,
    readonly trials: number,
    { users, hours, events }: CellLoad,
    private readonly asked?: CapacityAsked,
    /** Told how much of what was asked for is there, 0 to 1. */
    private readonly onShare: (share: number) => void = () => undefined,
  ) {
    const { plan } = loaded;
    const today = plan.stages[0].name;
    const base = loaded.scenarioAt(loaded.actionsOf(today), day);
    const { from, to } = busiestHour(base);
    this.task = cellTask(loaded, today, day, { users, hours: hours ?? [from / HOUR, to / HOUR], events });
    this.happens = eventsPatch(events);
    this.days = daysAMonth(plan, day);
  }

  /** The plan's actions taken, in this order, and a patch after them. */
  taken(name: string, actions: readonly string[], extra: Patch = {}): Promise<Tried> {
    const scenario = this.loaded.scenarioAt(actions, this.day, { ...extra, ...this.happens });
    const key = canonical(scenario);
    let tried = this.known.get(key);
    if (tried === undefined) {
      tried = this.tried(name, scenario);
      this.known.set(key, tried);
    }
    return tried;
  }

  private async tried(name: string, scenario: Scenario): Promise<Tried> {
    const [measured, capacity] = await Promise.all([
      this.measured(name, scenario).then(this.piece),
      this.capacity(name, scenario).then(this.piece),
    ]);
    return { ...measured, ...(capacity !== undefined && { capacity }) };
  }

  private readonly piece = <T>(found: T): T => {
    this.onShare(++this.ended / (2 * this.known.size));
    return found;
  };

  private async measured(name: string, scenario: Scenario): Promise<Omit<Tried, 'capacity'>> {
    const { users } = this.task;
    const outcomes = await this.lab.outcomes({ ...this.task, name, scenario }, this.trials);
    const measures = outcomes.filter((m) => m !== undefined);
    return {
      figures: outcomes.map((m) => m && hourFigures(scenario, m, users, this.days)),
      ...(measures.length > 1 && { time: splitsOf(measures) }),
    };
  }

  /** The first one begins at the users of the day, the others where the first ended. */
  private async capacity(name: string, scenario: Scenario): Promise<CapacityFound | undefined> {
    if (this.asked === undefined) return undefined;
    const { trials, ...asked } = this.asked;
    const search = (start: number): Promise<CapacityFound | undefined> =>
      searchCapacity(this.lab, {
        ...asked,
        name: `${name}, capacity`,
        scenario,
        sessionSeconds: this.task.sessionSeconds,
        trials,
        mostTrials: trials,
        near: NEAR,
        start: Math.min(asked.most, Math.max(1, start)),
      }).catch(nothingForAFailedTrial);
    if (this.first === undefined) return (this.first = search(this.task.users));
    return search((await this.first)?.users.value ?? this.task.users);
  }
}
