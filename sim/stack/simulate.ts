import type { Scenario } from '../../scenarios/schema/index.js';
import type { Trace } from '../../scenarios/schema/trace.js';
import { KeyFamily } from '../engine/keyed-draws.js';
import type { Observer } from '../engine/simulation.js';
import { SessionArrivals } from './arrivals.js';
import { Beat } from './beat.js';
import { beginInEquilibrium } from './equilibrium.js';
import { sessionSeconds } from './expected.js';
import { ExtraSessions } from './extra-sessions.js';
import { IncidentClock } from './incident-clock.js';
import { incidentsOf } from './incidents.js';
import { deploymentGauges } from './deployment-gauges.js';
import { TOTALS, type Layout, type Measures, type Total } from './measures.js';
import { operate } from './operations.js';
import { Parts } from './parts.js';
import { defineTasks } from './programs.js';
import { Replay } from './replay.js';
import { Recorder } from './recorder.js';
import { Requests } from './requests.js';
import { Users } from './users.js';
import { lawOf } from './law-of.js';
import { Purpose } from './luck.js';

/** Seconds simulated before counting begins, and at most after it ended, until all that is inside is done. */
export const WARM_UP = 1800;
/** The same where the load is held: users are in equilibrium from the beginning, caches and lines are not. */
export const HELD_WARM_UP = 600;
export const DRAIN = 600;
const DRAIN_STEP = 10;

export interface TrialOptions {
  /** Peak number of concurrent users. */
  readonly users: number;
  readonly seed: string;
  readonly trial: number;
  /** Counted time, seconds after midnight. */
  readonly from: number;
  readonly to: number;
  /**
   * Seconds a session lasts on an unloaded system: sets the rate of sessions. Comparisons give all stages the same;
   * computed from the scenario itself if not given.
   */
  readonly sessionSeconds?: number;
  /** The load is that of the heaviest hour, always, with the sessions it keeps open there from the beginning. */
  readonly held?: true;
  /** Sees every event: tests of conservation. */
  readonly observe?: (recorder: Recorder, requests: Requests, parts: Parts) => Observer;
}

/** Simulates one trial of a deployment: a pure function of its arguments. */
export function simulate(scenario: Scenario, options: TrialOptions): Measures {
  const { users, seed, trial, from, to, held = false } = options;
  const warmUp = held ? HELD_WARM_UP : WARM_UP;
  let observer: Observer | null = null;
  const parts = new Parts(scenario, {
    seed,
    trial,
    clockStart: from - warmUp,
    observer:
      options.observe === undefined ? null : { afterEvent: (time, row) => observer?.afterEvent(time, row) },
  });
  defineTasks(parts);
  const { sim } = parts;
  const gauges = deploymentGauges(parts);
  const layout = layoutOf(
    scenario,
    from,
    to,
    gauges.map((gauge) => gauge.name),
  );
  const closing = warmUp + (to - from);
  const incidents = incidentsOf(scenario, { from, to }, warmUp);
  let eventsBefore = 0;
  let requests: Requests | null = null;
  const recorder = new Recorder(sim, gauges, layout, warmUp, () => {
    eventsBefore = sim.events;
    parts.database.restart();
    parts.redis.restart();
    parts.locks.restart();
    parts.models.restart();
    for (const cache of parts.caches.values()) cache.restart();
    requests!.originBytes = requests!.cdnBytes = 0;
  });
  requests = new Requests(parts, recorder);
  if (options.observe !== undefined) observer = options.observe(recorder, requests, parts);
  parts.celery.onBegin = (wait) => {
    if (recorder.counts(sim.now)) recorder.measures.celeryWait.record(wait);
  };

  const { workload } = scenario;
  const replayed = workload.trace?.seconds.length ?? 0;
  const closed = workload.population === 'closed';
  const rates =
    closed || replayed > 0
      ? []
      : sessionRates(scenario, users, options.sessionSeconds ?? sessionSeconds(scenario));
  const sessionsADay = rates.reduce((sum, rate) => sum + rate * 3600, 0);
  const visiting = Math.max(1, Math.round(sessionsADay / workload.sessions_per_user_day));
  const people = replayed > 0 ? visitorsOf(workload.trace!) : closed ? users : visiting;
  const visitors = new Users(parts, recorder, requests, people, closing);
  if (workload.trace !== null) {
    const names = scenario.endpoints.map((endpoint) => endpoint.name);
    new Replay(sim, workload.trace, names, warmUp - from, visitors);
  } else if (closed) {
    const think = lawOf(workload.session.think);
    const people = new KeyFamily(seed, trial, 'users');
    for (let user = 0; user < users; user++) {
      people.of(user);
      visitors.begin(user, parts.luck.keyed(people.k0, people.k1, 0, Purpose.Offset) * think.mean);
    }
  } else {
    const stream = sim.streams.get('session arrivals');
    const heaviest = Math.max(...rates);
    const first = held ? beginInEquilibrium(visitors, scenario, heaviest, stream) : 0;
    const hourly = held ? rates.map(() => heaviest) : rates;
    const keys = new KeyFamily(seed, trial, 'sessions');
    const extra = new ExtraSessions(incidents, from - warmUp, keys, parts.luck);
    for (let layer = 0; layer < extra.layers; layer++) {
      const own = layer === 0 ? stream : sim.streams.get(`extra sessions ${layer}`);
      const begin = (n: number): void => {
        const number = extra.number(layer, n);
        if (extra.comes(layer, number, sim.now)) visitors.begin(number, 0);
      };
      new SessionArrivals(sim, hourly, from - warmUp, closing, own, begin, layer === 0 ? first : 0);
    }
  }
  const loses = incidents.some(({ instance }) => instance === 'down');
  const replicas = operate(parts, from - warmUp, loses);
  if (incidents.length > 0) new IncidentClock(parts, replicas, incidents, from - warmUp);
  new Beat(parts, people, from - warmUp, closing);

  sim.run(closing);
  const totals = readTotals(parts, requests, visitors, sim.now - warmUp);
  for (let end = closing; requests.inside > 0 && end < closing + DRAIN;) {
    end += DRAIN_STEP;
    sim.run(end);
  }
  const { measures } = recorder;
  totals.set('events', sim.events - eventsBefore);
  totals.set('inside', requests.inside);
  TOTALS.forEach((name, index) => (measures.totals[index] = totals.get(name) ?? 0));
  let call = 0;
  for (const { calls, inputTokens, outputTokens, dollars } of parts.models.calls.values()) {
    measures.llmCalls[call] = calls;
    measures.llmInput[call] = inputTokens;
    measures.llmOutput[call] = outputTokens;
    measures.llmDollars[call] = dollars;
    call++;
  }
  let cache = 0;
  for (const { lookups, hits, stale } of parts.caches.values()) {
    measures.lookups[cache] = lookups;
    measures.hits[cache] = hits;
    measures.stale[cache] = stale;
    cache++;
  }
  const { replicaReads } = parts.database;
  measures.lookups[cache] = replicaReads.count;
  measures.hits[cache] = replicaReads.count;
  measures.stale[cache] = replicaReads.stale;
  return measures;
}

/** How many different users a trace has. */
function visitorsOf({ seconds, user }: Trace): number {
  return user.length === 0 ? seconds.length : user.reduce((most, each) => Math.max(most, each), 0) + 1;
}

/** Sessions a second in each hour, so that the heaviest hour keeps `users` open (Little's law). */
function sessionRates(scenario: Scenario, users: number, seconds: number): number[] {
  const { hours } = scenario.workload;
  const heaviest = Math.max(...hours);
  return hours.map((weight) => (heaviest === 0 ? 0 : ((users / seconds) * weight) / heaviest));
}

export function layoutOf(scenario: Scenario, from: number, to: number, resources: readonly string[]): Layout {
  return {
    from,
    to,
    endpoints: scenario.endpoints.map((endpoint) => endpoint.name),
    ai: scenario.endpoints.map((endpoint) => endpoint.ai),
    resources,
    caches: [...scenario.caches.map((cache) => cache.name), 'replica'],
    calls: Object.keys(scenario.llm.calls),
  };
}

function readTotals(parts: Parts, requests: Requests, users: Users, seconds: number): Map<Total, number> {
  const { database, redis, models, celery, scenario } = parts;
  const tasks = celery.ledger.since;
  const processors = [...parts.regions, ...parts.successors].flat().map((instance) => instance.cpu);
  const cpu = processors.reduce(
    (sum, processor) => sum + processor.areas().busy,
    parts.celeryCpu.areas().busy,
  );
  return new Map<Total, number>([
    ['sessions', users.sessions],
    ['users', users.came],
    ['db-queries', database.queries],
    ['db-refused', database.refused],
    ['db-connections', database.connectionSeconds()],
    ['redis-commands', redis.commands + scenario.celery.workers * scenario.celery.idle_commands * seconds],
    ['llm-refused', models.refused],
    ['llm-attempts-refused', models.attemptsRefused],
    ['celery-queued', tasks.queued],
    ['celery-done', tasks.done],
    ['celery-waiting', tasks.waiting + tasks.abandoned],
    ['celery-failed', tasks.failed],
    ['celery-lost', tasks.lost],
    ['celery-retried', tasks.retried],
    ['celery-redelivered', tasks.redelivered],
    ['celery-repeated', tasks.repeated],
    ['origin-bytes', requests.originBytes],
    ['cdn-bytes', requests.cdnBytes],
    ['cpu-seconds', cpu],
  ]);
}
