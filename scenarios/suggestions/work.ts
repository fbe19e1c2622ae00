import type { Scenario } from '../schema/index.js';
import type { Step } from '../schema/step.js';
import { writtenSteps } from '../written-steps.js';
import { candidate, elementPath, when, type Idea } from './candidate.js';
import { asksModel, deferred, outOfTransactions, someStep, waitsInTransaction } from './programs.js';

const shortTransactions: Idea = ({ endpoints, celery }) => {
  const programs = [
    ...endpoints.map(({ name, steps }, i) => ({ name, steps, at: elementPath('endpoints', endpoints, i) })),
    ...celery.tasks.map(({ name, steps }, i) => {
      return { name, steps, at: elementPath('celery.tasks', celery.tasks, i) };
    }),
  ].filter(({ steps }) => waitsInTransaction(steps));
  return when(programs.length > 0, () =>
    candidate(
      'short-transactions',
      Object.fromEntries(
        programs.map(({ steps, at }) => [`${at}.steps`, writtenSteps(outOfTransactions(steps))]),
      ),
      { programs: programs.map(({ name }) => name).join(', ') },
    ),
  );
};

/** How a page waits for its task. */
const POLL = { every: '2s', times: 60 } as const;
const MORE_CHILDREN = 4;

/** A name that none of these has yet. */
function fresh(name: string, taken: readonly string[]): string {
  let free = name;
  for (let n = 2; taken.includes(free); n++) free = `${name}-${n}`;
  return free;
}

/** What a page asks to learn whether its task is done: it signs in as the others do, and reads one row. */
function statusSteps({ endpoints, database }: Scenario): Step[] {
  const gates = (['auth', 'throttle'] as const).filter((kind) =>
    endpoints.some((endpoint) => endpoint.ai && someStep(endpoint.steps, (step) => step.kind === kind)),
  );
  const query = Object.keys(database.queries).find((kind) => !database.writes.includes(kind));
  return [
    ...gates.map((kind): Step => ({ kind })),
    ...(query === undefined ? [] : [{ kind: 'db', query, times: 1 } as const]),
  ];
}

const modelsInCelery: Idea = (scenario) => {
  const { endpoints, celery } = scenario;
  const calling = endpoints.filter(({ steps }) => asksModel(steps));
  return when(calling.length > 0, () => {
    const concurrency = MORE_CHILDREN * celery.concurrency;
    const status = fresh(
      'model-status',
      endpoints.map(({ name }) => name),
    );
    const tasks = celery.tasks.map(({ name }) => name);
    const set: Record<string, unknown> = {
      'celery.concurrency': concurrency,
      ...(celery.workers === 0 && { 'celery.workers': 1 }),
      // A task of seconds should not wait behind another that its worker has reserved.
      ...(celery.prefetch > 1 && { 'celery.prefetch': 1 }),
      [`endpoints.+${status}`]: { share: 0, bytes: '1kB', steps: writtenSteps(statusSteps(scenario)) },
    };
    for (const endpoint of calling) {
      const place = endpoints.indexOf(endpoint);
      const at = elementPath('endpoints', endpoints, place);
      const name = fresh(`models-of-${place}`, tasks);
      const split = deferred(endpoint.steps, name);
      for (const task of split.tasks) {
        tasks.push(task.name);
        set[`celery.tasks.+${task.name}`] = { steps: writtenSteps(task.steps) };
      }
      set[`${at}.steps`] = writtenSteps(split.steps);
      set[`${at}.ai`] = false;
      if (endpoint.poll === null) {
        set[`${at}.poll`] = { endpoint: status, ...POLL, task: split.tasks[0].name };
      }
    }
    return candidate('models-in-celery', set, {
      endpoints: calling.map(({ name }) => name).join(', '),
      concurrency,
    });
  });
};

/** Has it tasks that take seconds? */
const hasLongTasks = ({ celery }: Scenario): boolean =>
  celery.workers > 0 &&
  celery.tasks.some(
    ({ consumed, steps }) => consumed && someStep(steps, ({ kind }) => kind === 'llm' || kind === 'wait'),
  );

const prefetch: Idea = (scenario) =>
  when(scenario.celery.prefetch > 1 && hasLongTasks(scenario), () =>
    candidate('prefetch', { 'celery.prefetch': 1 }),
  );

const celeryConcurrency: Idea = (scenario) => {
  const before = scenario.celery.concurrency;
  return when(hasLongTasks(scenario), () =>
    candidate(
      'celery-concurrency',
      { 'celery.concurrency': 2 * before },
      { concurrency: 2 * before, before },
    ),
  );
};

const PATIENT = 5;
const HASTY = 3;

const slowerPolls: Idea = ({ endpoints }) =>
  endpoints.flatMap(({ name, poll }, place) =>
    poll === null || poll.every >= HASTY
      ? []
      : [
          candidate(
            'slower-polls',
            { [`${elementPath('endpoints', endpoints, place)}.poll.every`]: `${PATIENT}s` },
            { endpoint: name, seconds: PATIENT, before: Number(poll.every.toPrecision(2)) },
            name,
          ),
        ],
  );

/** What programs do, and what is done outside requests. */
export const WORK: readonly Idea[] = [
  shortTransactions,
  modelsInCelery,
  prefetch,
  celeryConcurrency,
  slowerPolls,
];
