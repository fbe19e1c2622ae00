import type { Scenario } from '../../../scenarios/schema/index.js';
import type { Histogram } from '../../engine/histogram.js';
import type { Measures } from '../../stack/measures.js';
import { outcomesOf, overMinutes, secondsOf, sojourns, wholeTime } from '../counts.js';
import { sessionSeconds as unloadedSeconds } from '../../stack/expected.js';
import { busiestHour } from '../hour.js';
import type { Lab, Task } from '../lab.js';
import { utilisation, waiting } from '../resources.js';

/** Seconds counted, after the warm-up of a held load. */
export const HELD = 1800;

/** What one trial under a held load says, small enough to keep by the hundred. */
export interface HeldTrial {
  /** Sojourn times of answered requests, seconds. */
  readonly ordinary: Histogram;
  readonly ai: Histogram;
  /** Requests that ended, and those of them that failed. */
  readonly requests: number;
  readonly failed: number;
  /** The failures by cause, in the order of `CAUSES`. */
  readonly causes: readonly number[];
  /** Answers a second. */
  readonly throughput: number;
  /** Mean number of open sessions. */
  readonly open: number;
  /** Of each resource of the deployment: mean busy share, and mean number waiting. */
  readonly busy: readonly number[];
  readonly waiting: readonly number[];
}

/** A load that was held: so many users, in so many trials. */
export interface HeldPoint {
  readonly users: number;
  readonly trials: readonly HeldTrial[];
}

export interface HeldTask {
  /** What errors and progress call it. */
  readonly name: string;
  readonly scenario: Scenario;
  /** Seconds that a session lasts unloaded: see `TrialOptions`. */
  readonly sessionSeconds?: number;
  /** The number of the first trial of every load, 0 if not given: others than these have other luck. */
  readonly first?: number;
}

/**
 * A deployment under held loads, measured as a search asks for them: 30 minutes of the heaviest hour after 10 of
 * warm-up, without the events of the scenario. Trial k of every load has the same luck.
 */
export class HeldLoads {
  /** The resources, as `HeldTrial.busy` has them. */
  resources: readonly string[] = [];
  /** Requests a second of one user, on an unloaded system. */
  readonly requestsAUser: number;
  private readonly points = new Map<number, HeldTrial[]>();
  private readonly from: number;
  private readonly first: number;

  constructor(
    private readonly lab: Lab,
    private readonly task: HeldTask,
  ) {
    const { scenario, sessionSeconds = unloadedSeconds(scenario) } = task;
    const { actions, requests } = scenario.workload.session;
    this.requestsAUser = (actions * requests) / sessionSeconds;
    this.from = busiestHour(scenario).from;
    this.first = task.first ?? 0;
  }

  /** The load of `users` in `count` trials or more. */
  async at(users: number, count: number): Promise<HeldPoint> {
    const known = this.points.get(users) ?? [];
    if (known.length < count) {
      const more = await this.lab.measure(
        this.taskOf(users),
        count - known.length,
        this.first + known.length,
      );
      const { layout } = more[0];
      this.resources = layout.resources;
      this.points.set(users, [...known, ...more.map(heldTrial)]);
    }
    return { users, trials: this.points.get(users)! };
  }

  /** The whole measures of a load of `users`, of which little is kept: the same trials again. */
  measures(users: number, count: number): Promise<Measures[]> {
    return this.lab.measure(this.taskOf(users), count, this.first);
  }

  /** The loads measured in `count` trials or more, by users; of each the first `count` trials, or all of them. */
  measured(count: number, whole = false): HeldPoint[] {
    return [...this.points]
      .filter(([, trials]) => trials.length >= count)
      .map(([users, trials]) => ({ users, trials: whole ? trials : trials.slice(0, count) }))
      .sort((a, b) => a.users - b.users);
  }

  private taskOf(users: number): Task {
    const { name, scenario, sessionSeconds } = this.task;
    return {
      name: `${name}, ${users} users held`,
      scenario: calm(scenario),
      users,
      ...(sessionSeconds !== undefined && { sessionSeconds }),
      from: this.from,
      to: this.from + HELD,
      held: true,
    };
  }
}

/** The same deployment on a day on which nothing happens. */
export const calm = (scenario: Scenario): Scenario =>
  scenario.events.length === 0 ? scenario : { ...scenario, events: [] };

function heldTrial(m: Measures): HeldTrial {
  const { layout } = m;
  const span = wholeTime(layout);
  const seconds = secondsOf(layout, span);
  const { requests, failed, causes } = outcomesOf(m, span);
  return {
    ordinary: sojourns(m, span, 'ordinary'),
    ai: sojourns(m, span, 'ai'),
    requests,
    failed,
    causes,
    throughput: overMinutes(m, m.answers, span) / seconds,
    open: overMinutes(m, m.open, span) / seconds,
    busy: layout.resources.map((_, r) => utilisation(m, r, span)),
    waiting: layout.resources.map((_, r) => waiting(m, r, span)),
  };
}
