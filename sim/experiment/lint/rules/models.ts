import type { Scenario } from '../../../../scenarios/schema/index.js';
import type { Step } from '../../../../scenarios/schema/step.js';
import { allProcesses } from '../deployment.js';
import { Meter } from '../meter.js';
import { stepsIn } from '../mix.js';
import { callsOf, modelNeeds } from '../model-needs.js';
import { noticed, noticedIf, none, type Family, type Noticed } from '../rule.js';
import { shown, shownTime, wholeShare } from '../shown.js';
import type { Site } from '../site.js';
import { meanOf } from '../work.js';

/** So many attempts for one call are a storm of their own when the provider is in trouble. */
const STORM = 6;
/** Threads that models hold for more of their time than this are models' threads. */
const HALF = 0.5;

const callsIn = (steps: readonly Step[]): string[] => [
  ...new Set([...stepsIn(steps)].flatMap((step) => (step.kind === 'llm' ? [step.call] : []))),
];

/** The transactions of a program in which models are called. */
const slowTransactions = (steps: readonly Step[]): Extract<Step, { kind: 'transaction' }>[] =>
  [...stepsIn(steps)].filter(
    (step) => step.kind === 'transaction' && callsIn(step.steps).length > 0,
  ) as Extract<Step, { kind: 'transaction' }>[];

/** Of each model the limit that the peak's calls go beyond the farthest. */
function beyond(site: Site, survived: boolean): readonly Noticed[] {
  const { scenario, mix, rate, day, heaviest } = site;
  if (!heaviest) return none;
  const over = modelNeeds(scenario, mix)
    .filter((need) => need.survived === survived && rate * 60 * need.each > need.limit)
    .sort((a, b) => b.each / b.limit - a.each / a.limit);
  return over
    .filter(({ model }, i) => over.findIndex((need) => need.model === model) === i)
    .map(({ model, setting, limit, each }) => ({
      at: ['llm', 'models', model, setting],
      values: { model, day, setting, limit: shown(limit), need: shown(rate * 60 * each) },
    }));
}

/** Calls that the steps of endpoints make. */
const webCalls = ({ endpoints, middleware }: Scenario): string[] => [
  ...new Set([...callsIn(middleware), ...endpoints.flatMap(({ steps }) => callsIn(steps))]),
];

/** Language models: their limits, and what waits for them. */
export const models: Family = {
  'model-limit-fails': {
    severity: 'error',
    text: '{model}: the calls of the peak of {day} need {need} of its {limit} {setting}. The rest is refused (429), waits and tries again while it holds its thread, then fails where nothing falls back.',
    site: (site) => beyond(site, false),
  },
  'model-limit-degrades': {
    severity: 'warning',
    text: '{model}: the calls of the peak of {day} need {need} of its {limit} {setting}. The rest is refused (429), waits and tries again while it holds its thread, then is answered without the model.',
    site: (site) => beyond(site, true),
  },
  'never-admitted': {
    severity: 'error',
    text: '{call} reserves {tokens} tokens when it starts, and {model} admits {limit} a minute: no call of it is ever admitted.',
    site: ({ scenario: { llm }, mix }) =>
      [...callsOf(mix).keys()].flatMap((call) => {
        const { model, max_tokens, batch } = llm.calls[call];
        const limit = llm.models[model].output_tokens_per_minute ?? Infinity;
        return noticedIf(!batch.enabled && max_tokens > limit, ['llm', 'calls', call, 'max_tokens'], () => ({
          call,
          tokens: shown(max_tokens),
          model,
          limit: shown(limit),
        }));
      }),
  },
  'no-model-limits': {
    severity: 'note',
    text: 'No limit of {model} is stated: nothing is ever refused, which no provider promises.',
    site: ({ scenario: { llm }, mix }) => {
      const asked = new Set([...callsOf(mix).keys()].map((call) => llm.calls[call].model));
      return [...asked].flatMap((name) => {
        const model = llm.models[name];
        const limits = [
          model.requests_per_minute,
          model.input_tokens_per_minute,
          model.output_tokens_per_minute,
        ];
        const free = model.self_hosted === null && limits.every((limit) => limit === null);
        return noticedIf(free, ['llm', 'models', name], () => ({ model: name }));
      });
    },
  },
  'transaction-waits-for-model': {
    severity: 'warning',
    text: '{endpoint} calls {calls} inside a transaction: it holds a server connection, and the rows it locked, for {time}. {size} connections bear {rate} of them a second, and all other queries wait meanwhile.',
    site: ({ scenario, mix }) =>
      mix.asked.flatMap(({ endpoint, share }, i) => {
        const slowest = held(scenario, endpoint.steps).at(0);
        if (share === 0 || slowest === undefined) return none;
        const size = scenario.database.pooler.size;
        return noticed(['endpoints', i, 'steps'], {
          endpoint: endpoint.name,
          calls: slowest.calls.join(', '),
          time: shownTime(slowest.seconds),
          size,
          rate: shown(size / slowest.seconds),
        });
      }),
  },
  'task-waits-for-model': {
    severity: 'warning',
    text: 'The task {task} calls {calls} inside a transaction: each run holds one of {size} server connections for {time}, and {children} may run at once.',
    site: ({ scenario, mix }) =>
      scenario.celery.tasks.flatMap(({ name, steps }, i) => {
        const slowest = held(scenario, steps).at(0);
        if (!mix.runs.has(name) || slowest === undefined || scenario.celery.workers === 0) return none;
        return noticed(['celery', 'tasks', i, 'steps'], {
          task: name,
          calls: slowest.calls.join(', '),
          time: shownTime(slowest.seconds),
          size: scenario.database.pooler.size,
          children: scenario.celery.workers * scenario.celery.concurrency,
        });
      }),
  },
  'model-holds-threads': {
    severity: 'note',
    text: 'Requests that wait for a model hold their threads: {share} of the requests call one, and {time} of the threads’ time is spent waiting for it.',
    site: ({ scenario, mix }) => {
      const time = mix.mean.models / mix.mean.seconds;
      const holds = scenario.server.kind === 'gunicorn' && time > HALF;
      return noticedIf(holds, ['endpoints'], () => ({
        share: wholeShare(mix.asked.reduce((sum, { share, work }) => sum + (work.models > 0 ? share : 0), 0)),
        time: wholeShare(time),
      }));
    },
  },
  'model-outlasts-users': {
    severity: 'warning',
    text: 'A call may take {timeout} and is tried {attempts} times: {worst} on its thread, and users wait {patience} for an AI answer on average.',
    site: ({ scenario }) => {
      const { timeout, retries } = scenario.llm;
      const { ai } = scenario.workload.patience;
      const edge = scenario.edge.timeout ?? Infinity;
      const patience = Math.min(edge, ai === null ? Infinity : meanOf(scenario, ai));
      const worst = timeout * (1 + retries);
      const longer = webCalls(scenario).length > 0 && worst > patience;
      return noticedIf(longer, ['llm', 'timeout'], () => ({
        timeout: shownTime(timeout),
        attempts: 1 + retries,
        worst: shownTime(worst),
        patience: shownTime(patience),
      }));
    },
  },
  'client-retries-multiply': {
    severity: 'warning',
    text: 'The client of {endpoint} tries {outer} times, and the client library tries each call {inner} times: {product} attempts for one answer, most of them while the provider is in trouble.',
    site: ({ scenario }) => {
      const page = scenario.endpoints.find(
        ({ method, steps }) => method === 'GET' && callsIn(steps).some((call) => fails(scenario, call)),
      );
      const storm = stormOf(scenario, 1 + scenario.workload.retry.automatic);
      if (page === undefined || storm === undefined) return none;
      return noticed(['workload', 'retry', 'automatic'], { endpoint: page.name, ...storm });
    },
  },
  'task-retries-multiply': {
    severity: 'warning',
    text: 'The task {task} is tried {outer} times, and the client library tries each call {inner} times: {product} attempts for one answer, most of them while the provider is in trouble.',
    site: ({ scenario }) =>
      scenario.celery.tasks.flatMap(({ name, retries, steps, consumed }, i) => {
        if (!consumed || retries === null || !retries.on.includes('llm')) return none;
        const storm = stormOf(scenario, 1 + (retries.max ?? Infinity));
        if (storm === undefined || !callsIn(steps).some((call) => fails(scenario, call))) return none;
        return noticed(['celery', 'tasks', i, 'retries', 'max'], { task: name, ...storm });
      }),
  },
  'keys-of-a-process': {
    severity: 'error',
    text: 'Answers of {call} are kept under keys that differ by process, as hash(text) does: none of the {processes} server processes finds what another has stored, and a restart forgets them all.',
    site: ({ scenario }) =>
      Object.entries(scenario.llm.calls).flatMap(([call, { cache }]) => {
        const processes = allProcesses(scenario);
        const apart = cache.enabled && !cache.shared && processes > 1 && webCalls(scenario).includes(call);
        return noticedIf(apart, ['llm', 'calls', call, 'cache', 'shared'], () => ({ call, processes }));
      }),
  },
  'batch-in-request': {
    severity: 'error',
    text: '{call} is sent as a batch, which takes {time}, and a request waits for it.',
    site: ({ scenario }) =>
      webCalls(scenario).flatMap((call) => {
        const { batch } = scenario.llm.calls[call];
        return noticedIf(batch.enabled, ['llm', 'calls', call, 'batch', 'enabled'], () => ({
          call,
          time: shownTime(meanOf(scenario, batch.wait)),
        }));
      }),
  },
};

/** Attempts for one answer, where each of `outer` tries makes as many as the client library does. */
function stormOf({ llm }: Scenario, outer: number): Noticed['values'] | undefined {
  const inner = 1 + llm.retries;
  if (outer === 1 || inner === 1 || outer * inner < STORM) return undefined;
  const shownCount = (count: number): number | string => (count === Infinity ? '∞' : count);
  return { outer: shownCount(outer), inner, product: shownCount(outer * inner) };
}

/** Does a refused call fail what makes it, so that it is tried again? */
const fails = ({ llm }: Scenario, call: string): boolean => llm.calls[call].on_failure === 'error';

/** The transactions of a program that wait for models, the longest first. */
function held(
  scenario: Scenario,
  steps: readonly Step[],
): { readonly seconds: number; readonly calls: string[] }[] {
  const meter = new Meter(scenario);
  return slowTransactions(steps)
    .map((step) => ({ work: meter.of([step]), calls: callsIn(step.steps) }))
    .filter(({ work }) => work.modelsHeld > 0)
    .map(({ work, calls }) => ({ seconds: work.pool, calls }))
    .sort((a, b) => b.seconds - a.seconds);
}
