import type { Scenario } from '../../../scenarios/schema/index.js';
import type { Step } from '../../../scenarios/schema/step.js';
import { threadsOf } from './deployment.js';
import { Meter } from './meter.js';
import { addWork, bump, meanRtt, noWork, type Work } from './work.js';

/** One endpoint among the requests that come. */
export interface Asked {
  readonly endpoint: Scenario['endpoints'][number];
  /** Share of the requests, polling included. */
  readonly share: number;
  /** Share of them that a CDN answers. */
  readonly away: number;
  /** What one takes that reaches a server. */
  readonly work: Work;
}

/** What users ask for, and what a mean request takes of the deployment. */
export interface Mix {
  readonly asked: readonly Asked[];
  /** Requests for each that a user means to make: polling comes on top. */
  readonly polling: number;
  readonly mean: Work;
  /** What one run of each task takes, by name. */
  readonly tasks: ReadonlyMap<string, Work>;
  /** Runs of consumed tasks that a mean request brings about, tasks queued by tasks included. */
  readonly runs: ReadonlyMap<string, number>;
}

/** Does a thread of the server keep its database connection for the next request? */
export const keepsConnections = (scenario: Scenario): boolean =>
  threadsOf(scenario).last && scenario.database.conn_max_age !== 0;

export function mixOf(scenario: Scenario): Mix {
  const meter = new Meter(scenario);
  const keeps = keepsConnections(scenario);
  const kept = scenario.database.conn_max_age !== 0;
  const tasks = new Map(scenario.celery.tasks.map((task) => [task.name, meter.task(task, kept)]));
  const { endpoints, edge, server } = scenario;
  const works = endpoints.map((endpoint) =>
    meter.request(endpoint, keeps && !(endpoint.async && server.kind === 'uvicorn')),
  );
  const shares = sharesOf(scenario);
  const weights = new Map(endpoints.map(({ name }, i) => [name, shares[i]]));
  endpoints.forEach((endpoint, i) => {
    const polls = pollsOf(scenario, endpoint, works[i], tasks);
    if (polls > 0) bump(weights, endpoint.poll!.endpoint, shares[i] * polls);
  });
  const polling = [...weights.values()].reduce((a, b) => a + b, 0);
  const asked = endpoints.map((endpoint, i) => ({
    endpoint,
    share: weights.get(endpoint.name)! / polling,
    away: endpoint.static && edge.cdn.enabled ? edge.cdn.hit : 0,
    work: works[i],
  }));
  const mean = noWork();
  for (const { share, away, work } of asked) addWork(mean, work, share * (1 - away));
  return { asked, polling, mean, tasks, runs: runsOf(scenario, mean, tasks) };
}

/** Shares of the endpoints that sum to one; where a trace is replayed, those of its arrivals. */
function sharesOf({ endpoints, workload: { trace } }: Scenario): number[] {
  const counts = endpoints.map(({ name, share }) => {
    if (trace === null || trace.endpoints.length === 0) return share;
    const index = trace.endpoints.indexOf(name);
    return trace.endpoint.filter((each) => each === index).length;
  });
  const sum = counts.reduce((a, b) => a + b, 0);
  return counts.map((count) => count / sum);
}

/** Questions after the task of an endpoint, on average of its requests: until the task is done, or as often as it asks. */
function pollsOf(
  scenario: Scenario,
  { poll }: Scenario['endpoints'][number],
  work: Work,
  tasks: ReadonlyMap<string, Work>,
): number {
  if (poll === null) return 0;
  const queued = Math.min(1, work.tasks.get(poll.task) ?? 0);
  const { consumed } = scenario.celery.tasks.find(({ name }) => name === poll.task)!;
  const each = poll.every + meanRtt(scenario, 'user_rtt');
  const enough = Math.max(1, Math.ceil(tasks.get(poll.task)!.seconds / Math.max(each, 1e-3)));
  return queued * (consumed && scenario.celery.workers > 0 ? Math.min(poll.times, enough) : poll.times);
}

/** How deep tasks that queue tasks are followed. */
const GENERATIONS = 10;

function runsOf(scenario: Scenario, mean: Work, tasks: ReadonlyMap<string, Work>): Map<string, number> {
  const consumed = new Set(scenario.celery.tasks.filter((task) => task.consumed).map(({ name }) => name));
  const runs = new Map<string, number>();
  let next = new Map([...mean.tasks].filter(([name]) => consumed.has(name)));
  for (let generation = 0; generation < GENERATIONS && next.size > 0; generation++) {
    const queued = new Map<string, number>();
    for (const [name, count] of next) {
      bump(runs, name, count);
      for (const [other, each] of tasks.get(name)!.tasks)
        if (consumed.has(other)) bump(queued, other, count * each);
    }
    next = queued;
  }
  return runs;
}

/** Every step of a program, those in blocks too. */
export function* stepsIn(steps: readonly Step[]): Generator<Step> {
  for (const step of steps) {
    yield step;
    if (step.kind === 'transaction') yield* stepsIn(step.steps);
    if (step.kind === 'cached') yield* stepsIn(step.miss);
    if (step.kind === 'chance') yield* stepsIn([...step.then, ...step.else]);
  }
}
