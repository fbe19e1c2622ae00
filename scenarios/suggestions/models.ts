import type { Scenario } from '../schema/index.js';
import type { Step } from '../schema/step.js';
import { writtenSteps } from '../written-steps.js';
import { candidate, elementPath, speakable, when, type Candidate, type Idea } from './candidate.js';
import { everyStep, meanOf } from './programs.js';

type Llm = Scenario['llm'];
type Call = Llm['calls'][string];
type Model = Llm['models'][string];

const calledBy = (steps: readonly Step[]): string[] =>
  [...everyStep(steps)].flatMap((step) => (step.kind === 'llm' ? [step.call] : []));

/** Calls that requests make, and those that any program makes. */
const callsOfRequests = ({ endpoints }: Scenario): string[] => [
  ...new Set(endpoints.flatMap(({ steps }) => calledBy(steps))),
];
const callsMade = (scenario: Scenario): string[] => [
  ...new Set([
    ...callsOfRequests(scenario),
    ...scenario.celery.tasks.flatMap(({ steps }) => calledBy(steps)),
  ]),
];

const LIMITS = ['requests_per_minute', 'input_tokens_per_minute', 'output_tokens_per_minute'] as const;
const NEXT_TIER = 4;

const providerTier: Idea = (scenario) => {
  const { models, calls } = scenario.llm;
  const used = [...new Set(callsMade(scenario).map((name) => calls[name].model))].filter(speakable);
  const limits = used.flatMap((name) =>
    LIMITS.flatMap((limit) => {
      const value = models[name][limit];
      return value === null ? [] : [[`llm.models.${name}.${limit}`, NEXT_TIER * value] as const];
    }),
  );
  const requests = used.flatMap((name) => models[name].requests_per_minute ?? []);
  return when(limits.length > 0, () =>
    candidate('provider-tier', Object.fromEntries(limits), {
      least: requests.length > 0 ? Math.min(...requests) : 'so many',
    }),
  );
};

/** What a call may write, as a multiple of what it writes on average. */
const ROOM = 3;

const maxTokens: Idea = (scenario) => {
  const { models, calls } = scenario.llm;
  const wasteful = callsMade(scenario).filter((name) => {
    const { model, max_tokens, output_tokens } = calls[name];
    return (
      speakable(name) &&
      models[model].output_tokens_per_minute !== null &&
      max_tokens > Math.ceil(ROOM * meanOf(output_tokens))
    );
  });
  return when(wasteful.length > 0, () =>
    candidate(
      'max-tokens',
      Object.fromEntries(
        wasteful.map((name) => [
          `llm.calls.${name}.max_tokens`,
          Math.max(1, Math.ceil(ROOM * meanOf(calls[name].output_tokens))),
        ]),
      ),
      { calls: wasteful.join(', ') },
    ),
  );
};

/** Shorter prompts cannot be kept (Anthropic docs, prompt caching: 1,024 tokens, of small models 2,048). */
const SHORTEST_KEPT = 1500;
const SAME = 0.5;

const promptCache: Idea = (scenario) => {
  const { models, calls } = scenario.llm;
  const long = callsMade(scenario).filter((name) => {
    const { model, prompt_cached, input_tokens } = calls[name];
    const { input, self_hosted } = models[model];
    const paid = input > 0 && self_hosted === null;
    return speakable(name) && paid && prompt_cached === 0 && meanOf(input_tokens) >= SHORTEST_KEPT;
  });
  return when(long.length > 0, () =>
    candidate(
      'prompt-cache',
      Object.fromEntries(long.map((name) => [`llm.calls.${name}.prompt_cached`, SAME])),
      { calls: long.join(', ') },
    ),
  );
};

const MILLION = 1e6;

/** Dollars and seconds of a call on a model, on average. */
const priceOn = ({ input_tokens, output_tokens }: Call, { input, output }: Model): number =>
  (meanOf(input_tokens) * input + meanOf(output_tokens) * output) / MILLION;
const secondsOn = ({ output_tokens }: Call, { first_token, speed, rtt }: Model): number =>
  rtt + meanOf(first_token) + meanOf(output_tokens) / meanOf(speed);

/** Cheaper or faster by less is not worth a change. */
const NOTICED = 0.8;

/** The cheapest and the fastest other model of the scenario that is not a machine of one's own. */
const otherModels: Idea = (scenario) => {
  const { models, calls } = scenario.llm;
  return callsMade(scenario)
    .filter(speakable)
    .flatMap((name): Candidate[] => {
      const call = calls[name];
      const others = Object.keys(models).filter(
        (other) => other !== call.model && models[other].self_hosted === null,
      );
      const best = (of: (call: Call, model: Model) => number): string | undefined => {
        const now = of(call, models[call.model]);
        const [first] = others.sort((a, b) => of(call, models[a]) - of(call, models[b])) as (
          string | undefined
        )[];
        return first !== undefined && of(call, models[first]) < NOTICED * now ? first : undefined;
      };
      const cheaper = best(priceOn);
      const faster = best(secondsOn);
      const set = (model: string) => ({ [`llm.calls.${name}.model`]: model });
      const { model: before } = call;
      const paid = priceOn(call, models[before]);
      const seconds = (model: string): string => secondsOn(call, models[model]).toFixed(1);
      return [
        ...when(cheaper !== undefined, () =>
          candidate(
            'cheaper-model',
            set(cheaper!),
            {
              call: name,
              model: cheaper!,
              before,
              percent: Math.round((1 - priceOn(call, models[cheaper!]) / paid) * 100),
            },
            name,
          ),
        ),
        ...when(faster !== undefined && faster !== cheaper, () =>
          candidate(
            'faster-model',
            set(faster!),
            { call: name, model: faster!, seconds: seconds(faster!), slower: seconds(before) },
            name,
          ),
        ),
      ];
    });
};

const answerCache: Idea = (scenario) =>
  callsOfRequests(scenario)
    .filter((name) => speakable(name) && !scenario.llm.calls[name].cache.enabled)
    .map((name) =>
      candidate(
        'answer-cache',
        { [`llm.calls.${name}.cache.enabled`]: true, [`llm.calls.${name}.cache.shared`]: true },
        { call: name },
        name,
      ),
    );

const PATIENCE = 30;

const modelTimeout: Idea = (scenario) => {
  const { timeout: before, retries } = scenario.llm;
  return when(before > 2 * PATIENCE && callsOfRequests(scenario).length > 0, () =>
    candidate(
      'model-timeout',
      { 'llm.timeout': `${PATIENCE}s`, ...(retries > 1 && { 'llm.retries': 1 }) },
      { seconds: PATIENCE, before: Math.round(before), retries },
    ),
  );
};

/** Calls of tasks for which no page polls. */
const batchCalls: Idea = (scenario) => {
  const { endpoints, celery, llm } = scenario;
  const polled = new Set(endpoints.flatMap(({ poll }) => (poll === null ? [] : [poll.task])));
  const awaited = new Set([
    ...callsOfRequests(scenario),
    ...celery.tasks.filter(({ name }) => polled.has(name)).flatMap(({ steps }) => calledBy(steps)),
  ]);
  const free = callsMade(scenario).filter(
    (name) =>
      speakable(name) &&
      !awaited.has(name) &&
      !llm.calls[name].batch.enabled &&
      llm.models[llm.calls[name].model].self_hosted === null,
  );
  return when(free.length > 0, () =>
    candidate(
      'batch-calls',
      Object.fromEntries(free.map((name) => [`llm.calls.${name}.batch.enabled`, true])),
      { calls: free.join(', ') },
    ),
  );
};

const once = (steps: readonly Step[]): Step[] =>
  steps.map((step): Step => {
    if (step.kind === 'llm') return { ...step, times: 1 };
    if (step.kind === 'transaction') return { ...step, steps: once(step.steps) };
    if (step.kind === 'cached') return { ...step, miss: once(step.miss) };
    if (step.kind === 'chance') return { ...step, then: once(step.then), else: once(step.else) };
    return step;
  });

const callOnce: Idea = ({ endpoints }) =>
  endpoints.flatMap(({ name, steps }, place) => {
    const repeated = [...everyStep(steps)].find((step) => step.kind === 'llm' && step.times > 1);
    if (repeated?.kind !== 'llm') return [];
    const { call, times } = repeated;
    return [
      candidate(
        'call-once',
        { [`${elementPath('endpoints', endpoints, place)}.steps`]: writtenSteps(once(steps)) },
        { call, endpoint: name, times },
        name,
      ),
    ];
  });

/** Calls to language models. */
export const MODELS: readonly Idea[] = [
  providerTier,
  maxTokens,
  promptCache,
  otherModels,
  answerCache,
  modelTimeout,
  batchCalls,
  callOnce,
];
