import type { Scenario } from '../../../../scenarios/schema/index.js';
import { noticed, noticedIf, none, type Family, type Noticed } from '../rule.js';
import { shown, shownTime } from '../shown.js';
import { allSteps, type Site } from '../site.js';

type Task = Scenario['celery']['tasks'][number];

/** A task that takes so long should not wait in the memory of a busy worker, seconds. */
const LONG = 10;
/** A task that takes so long and has no limit may hold its child for good, seconds. */
const VERY_LONG = 60;

/** Tasks that something queues, with what a run takes. */
function queued(
  site: Site,
  look: (task: Task, seconds: number, at: Noticed['at']) => readonly Noticed[],
): readonly Noticed[] {
  const { scenario, mix } = site;
  const asked = new Set(allSteps(scenario).flatMap((step) => (step.kind === 'task' ? [step.task] : [])));
  return scenario.celery.tasks.flatMap((task, i) =>
    asked.has(task.name) || task.hourly > 0
      ? look(task, mix.tasks.get(task.name)!.seconds, ['celery', 'tasks', i])
      : none,
  );
}

/** The same of tasks that a worker takes. */
const taken = (site: Site, look: Parameters<typeof queued>[1]): readonly Noticed[] =>
  queued(site, (task, seconds, at) =>
    task.consumed && site.scenario.celery.workers > 0 ? look(task, seconds, at) : none,
  );

const isLate = ({ celery }: Scenario, task: Task): boolean => (task.acks ?? celery.acks) === 'late';

/** Celery: who does the tasks, how often, and for how long. */
export const tasks: Family = {
  'task-never-consumed': {
    severity: 'error',
    text: 'The task {task} goes to a queue that no worker reads: it is never done, and its messages stay in Redis.',
    site: (site) =>
      site.scenario.celery.tasks.flatMap(({ name, consumed }, i) =>
        noticedIf(!consumed, ['celery', 'tasks', i], () => ({ task: name })),
      ),
  },
  'no-celery-worker': {
    severity: 'error',
    text: 'There is no Celery worker: the task {task} is queued and never done.',
    site: (site) =>
      site.scenario.celery.workers > 0
        ? none
        : queued(site, ({ name, consumed }) =>
            noticedIf(consumed, ['celery', 'workers'], () => ({ task: name })),
          ),
  },
  'tasks-beyond-children': {
    severity: 'error',
    text: 'The tasks of the peak of {day} keep {busy} children busy, and there are {children}: the queue grows.',
    site: ({ scenario, mix, rate, day, heaviest }) => {
      const { workers, concurrency } = scenario.celery;
      const seconds = [...mix.runs].reduce(
        (sum, [name, runs]) => sum + runs * mix.tasks.get(name)!.seconds,
        0,
      );
      const children = workers * concurrency;
      const over = heaviest && workers > 0 && rate * seconds > children;
      return noticedIf(over, ['celery', 'concurrency'], () => ({
        day,
        busy: shown(rate * seconds),
        children,
      }));
    },
  },
  'prefetch-of-long-tasks': {
    severity: 'warning',
    text: 'A worker reserves {prefetch} messages a child and no other worker takes them: the task {task} ({time}) waits in one of {workers} workers while another idles. prefetch 1 reserves fewer.',
    site: (site) => {
      const { workers, prefetch } = site.scenario.celery;
      if (workers < 2 || prefetch < 2) return none;
      return taken(site, ({ name }, seconds) =>
        noticedIf(seconds >= LONG, ['celery', 'prefetch'], () => ({
          prefetch,
          task: name,
          time: shownTime(seconds),
          workers,
        })),
      );
    },
  },
  'redelivered-while-it-runs': {
    severity: 'error',
    text: 'The task {task} takes {time}, is acknowledged late, and its message is queued again after {timeout}: each runs again while it still runs.',
    site: (site) => {
      const { visibility_timeout: timeout } = site.scenario.celery;
      return taken(site, (task, seconds) =>
        noticedIf(
          isLate(site.scenario, task) && seconds >= timeout,
          ['celery', 'visibility_timeout'],
          () => ({ task: task.name, time: shownTime(seconds), timeout: shownTime(timeout) }),
        ),
      );
    },
  },
  'redelivered-while-it-waits': {
    severity: 'warning',
    text: 'A reserved message of {task} waits for up to {prefetch} runs of {time} in its worker, and is queued again after {timeout}: it is done twice.',
    site: (site) => {
      const { visibility_timeout: timeout, prefetch } = site.scenario.celery;
      return taken(site, (task, seconds) =>
        noticedIf(
          seconds < timeout && prefetch * seconds > timeout,
          ['celery', 'visibility_timeout'],
          () => ({
            task: task.name,
            prefetch,
            time: shownTime(seconds),
            timeout: shownTime(timeout),
          }),
        ),
      );
    },
  },
  'retry-beyond-visibility': {
    severity: 'warning',
    text: 'A retry of {task} waits {wait} unacknowledged in its worker, and is queued again after {timeout}: it runs more than once.',
    site: (site) => {
      const { visibility_timeout: timeout } = site.scenario.celery;
      return taken(site, ({ name, retries }, _, at) => {
        if (retries === null) return none;
        const wait = retries.backoff === null ? retries.countdown : retries.backoff_max;
        const setting = retries.backoff === null ? 'countdown' : 'backoff_max';
        return noticedIf(wait > timeout, [...at, 'retries', setting], () => ({
          task: name,
          wait: shownTime(wait),
          timeout: shownTime(timeout),
        }));
      });
    },
  },
  'time-limit-kills': {
    severity: 'error',
    text: 'The task {task} takes {time} on average, and is ended after {limit}.',
    site: (site) =>
      taken(site, ({ name, soft_time_limit: soft, time_limit: hard }, seconds, at) => {
        const limit = Math.min(soft ?? Infinity, hard ?? Infinity);
        const setting = limit === soft ? 'soft_time_limit' : 'time_limit';
        return noticedIf(seconds >= limit, [...at, setting], () => ({
          task: name,
          time: shownTime(seconds),
          limit: shownTime(limit),
        }));
      }),
  },
  'no-time-limit': {
    severity: 'note',
    text: 'The task {task} ({time}) has no time limit: a run that hangs keeps its child for good.',
    site: (site) =>
      taken(site, ({ name, soft_time_limit: soft, time_limit: hard }, seconds, at) =>
        noticedIf(seconds >= VERY_LONG && soft === null && hard === null, [...at, 'time_limit'], () => ({
          task: name,
          time: shownTime(seconds),
        })),
      ),
  },
  'polls-give-up': {
    severity: 'warning',
    text: '{endpoint} asks after {task} {times} times, every {every}: {patience} in all, and the task takes {time} without any wait.',
    site: (site) =>
      site.scenario.endpoints.flatMap(({ name, poll }, i) => {
        if (poll === null) return none;
        const { times, every, task } = poll;
        const seconds = site.mix.tasks.get(task)!.seconds;
        return noticedIf(times * every < seconds, ['endpoints', i, 'poll'], () => ({
          endpoint: name,
          task,
          times,
          every: shownTime(every),
          patience: shownTime(times * every),
          time: shownTime(seconds),
        }));
      }),
  },
  'late-and-lost': {
    severity: 'note',
    text: 'Acknowledged late, a task whose child is killed is acknowledged as failed and lost all the same, unless reject_on_worker_lost.',
    site: (site) => {
      const { celery } = site.scenario;
      const late = taken(site, (task) => (isLate(site.scenario, task) ? noticed([]) : none));
      return noticedIf(late.length > 0 && !celery.reject_on_worker_lost, ['celery', 'reject_on_worker_lost']);
    },
  },
};
