import { applyPatch } from '../../../scenarios/paths.js';
import { scenarioSchema, type Scenario } from '../../../scenarios/schema/index.js';
import { memoryShortOf, monthOf, sumOf } from '../../../sim/experiment/cost.js';
import { monthlyUsers } from '../../../sim/experiment/users.js';
import { sessionSeconds } from '../../../sim/stack/expected.js';
import { DEGRADED, DENIED, type Cause, type Measures, type Total } from '../../../sim/stack/measures.js';
import { simulate } from '../../../sim/stack/simulate.js';
import { ended, failed, sum, total, utilisation } from '../small.js';

export type Tree = Readonly<Record<string, unknown>>;

/** One setting, turned on a small site of its own, and the output that it must move. */
export interface Knob {
  /** Its path, as in a patch of an action. */
  readonly turns: string;
  /** What stands there before, where that is not what the site has anyway, and after. */
  readonly from?: unknown;
  readonly to: unknown;
  /** What the site has beside its one endpoint. */
  readonly on?: Tree;
  readonly users?: number;
  readonly reads: Output;
  readonly way: 'more' | 'less';
}

/** A deployment and what one trial of it measures, once somebody asks. */
export class Outcome {
  private simulated: Measures | null = null;

  constructor(
    readonly scenario: Scenario,
    private readonly users: number,
    private readonly sessionSeconds: number,
  ) {}

  get measures(): Measures {
    return (this.simulated ??= simulate(this.scenario, {
      users: this.users,
      seed: 'knob',
      trial: 0,
      from: 0,
      to: COUNTED,
      sessionSeconds: this.sessionSeconds,
    }));
  }
}

/** A figure that a setting may move. */
export interface Output {
  readonly called: string;
  readonly of: (outcome: Outcome) => number;
}

/** Counted seconds of a trial. */
const COUNTED = 900;

/** A site of one endpoint that waits 100 ms on one thread. */
const SITE: Tree = {
  workload: { session: { actions: 10, think: { exponential: '5s' } } },
  endpoints: [{ name: 'page', share: 1, steps: [{ wait: '100ms' }] }],
  server: { gunicorn: { overhead: 0 } },
};

/** The scenario before the knob is turned, and after. */
export function scenariosOf({ turns, on, to, ...rest }: Knob): readonly [Scenario, Scenario] {
  const site = { ...SITE, ...on };
  const before = 'from' in rest ? applyPatch(site, { [turns]: rest.from }) : site;
  const after = applyPatch(before, { [turns]: to });
  return [scenarioSchema.parse(before), scenarioSchema.parse(after)];
}

/** Both ends of a knob; the same sessions come to both. */
export function turned(knob: Knob): readonly [Outcome, Outcome] {
  const [before, after] = scenariosOf(knob);
  const seconds = sessionSeconds(before);
  const outcome = (scenario: Scenario): Outcome => new Outcome(scenario, knob.users ?? 20, seconds);
  return [outcome(before), outcome(after)];
}

const measured = (called: string, of: (measures: Measures) => number): Output => ({
  called,
  of: ({ measures }) => of(measures),
});

/** Mean sojourn of an answered request, seconds. */
export const mean = measured('the mean time to an answer', ({ endpoints }) => {
  const count = sum(endpoints.map((each) => each.count));
  return sum(endpoints.map((each) => each.sum)) / count;
});
export const requests = measured('requests', ({ arrivals }) => sum(arrivals));
export const open = measured('users in a session', (m) => sum(m.open));
export const denied = measured('denials', (m) => ended(m, DENIED));
export const degraded = measured('answers without the model', (m) => ended(m, DEGRADED));
export const failures = (cause: Cause): Output => measured(`failures: ${cause}`, (m) => failed(m, cause));
export const totalOf = (name: Total): Output => measured(name, (m) => total(m, name));
export const answersOf = (endpoint: number): Output =>
  measured(`answers of endpoint ${endpoint}`, (m) => m.endpoints[endpoint].count);
export const aiAnswers = measured('answers judged by the AI objective', (m) =>
  sum(m.ai.map((bin) => bin?.count ?? 0)),
);
export const hits = measured('hits of the cache', (m) => m.hits[0]);
export const stale = measured('stale answers', (m) => m.stale[0]);
export const replicaReads = measured('reads of the replica', (m) => m.lookups[m.lookups.length - 1]);
export const busy = (name: string): Output => measured(`how busy ${name} is`, (m) => utilisation(m, name));
export const modelCalls = measured('calls to the model', (m) => m.llmCalls[0]);
export const modelDollars = measured('dollars a call', (m) => m.llmDollars[0] / m.llmCalls[0]);
export const taskWait = measured(
  'the mean wait of a task',
  ({ celeryWait }) => celeryWait.sum / celeryWait.count,
);

/** Users of a month of 30 days like this one. */
export const monthly = {
  called: 'monthly active users',
  of: ({ scenario, measures }: Outcome) => monthlyUsers(scenario, measures, 20, 30, 100).bySessions,
};
/** Is an instance too small for its processes? Told by a finding. */
export const tooSmall = {
  called: 'memory short of what the processes take',
  of: ({ scenario }: Outcome) => memoryShortOf(scenario),
};
/** The bill of a month of 30 days that each use what is given here, by 1,000 monthly users. */
export const month = {
  called: 'dollars a month',
  of: ({ scenario }: Outcome) => {
    const use = {
      cpuSeconds: 1e5,
      originBytes: 1e10,
      cdnBytes: 1e10,
      redisCommands: 1e5,
      queries: 1e6,
      llmDollars: 1,
    };
    return sumOf(monthOf(scenario, use, 30, 1000));
  },
};
/** The same in won, where a rate is given. */
export const won = {
  called: 'won a month',
  of: (outcome: Outcome) => month.of(outcome) * (outcome.scenario.money.won ?? 0),
};

/** An endpoint that does these steps. */
export const page = (steps: readonly unknown[], more: Tree = {}): Tree => ({
  endpoints: [{ name: 'page', share: 1, steps, ...more }],
});
export const gunicorn = (settings: Tree): Tree => ({ server: { gunicorn: { overhead: 0, ...settings } } });
export const uvicorn = (settings: Tree = {}): Tree => ({ server: { kind: 'uvicorn', uvicorn: settings } });
/** So many threads that nobody waits for one. */
export const wide = gunicorn({ threads: 64 });
export const workload = (settings: Tree): Tree => ({
  workload: { session: { actions: 10, think: { exponential: '5s' } }, ...settings },
});
