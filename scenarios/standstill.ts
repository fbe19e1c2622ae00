import { say } from './problem-text.js';
import type { Scenario } from './schema/index.js';
import type { Law } from './schema/law.js';
import type { Step } from './schema/step.js';
import type { Issue } from './tree.js';

/** What takes less than this, in seconds, takes no time. */
const MOMENT = 1e-6;

/**
 * Loops in which no time would pass, so that the clock of a trial could never go on: users who come back at once to
 * answers that take nothing, tasks that fail and are tried again at once, for ever.
 */
export function standstills(scenario: Scenario): Issue[] {
  const { workload, celery } = scenario;
  const issues: Issue[] = [];
  if (workload.trace === null && instant(workload.session.think) && instantAnswers(scenario)) {
    const said = say(workload.population === 'closed' ? 'users-without-time' : 'sessions-without-time');
    issues.push({ keys: ['workload', 'session', 'think'], said });
  }
  for (const [i, { name, fail, retries }] of celery.tasks.entries()) {
    if (retries === null || (fail < 1 && celery.overhead >= MOMENT)) continue;
    if (retries.max !== null || retries.backoff !== null || retries.countdown >= MOMENT) continue;
    issues.push({ keys: ['celery', 'tasks', i, 'retries'], said: say('task-without-end', { name }) });
  }
  return issues;
}

/** Does the user have every answer at once, or give up at once? */
function instantAnswers(scenario: Scenario): boolean {
  const { workload, endpoints, regions, edge, server } = scenario;
  if (regions.some(({ users, user_rtt }) => users > 0 && user_rtt >= MOMENT)) return false;
  const closed = workload.population === 'closed';
  const givenUp = ({ page, ai }: typeof workload.patience, isAi: boolean) => {
    const law = isAi ? ai : page;
    return (law !== null && instant(law)) || (edge.timeout ?? Infinity) < MOMENT;
  };
  // How often sessions come is reckoned from their steps alone: see `sessionSeconds` of the simulator.
  const overhead = closed && !instant(server[server.kind].overhead);
  return endpoints.every(
    ({ share, steps, ai }) =>
      share === 0 ||
      (closed && givenUp(workload.patience, ai)) ||
      (!overhead && steps.every((step) => instantStep(scenario, step, closed))),
  );
}

function instantStep(scenario: Scenario, step: Step, closed: boolean): boolean {
  const all = (steps: readonly Step[]) => steps.every((each) => instantStep(scenario, each, closed));
  switch (step.kind) {
    case 'cpu':
    case 'wait':
      return instant(step.time);
    case 'db':
      return (
        scenario.regions.every((region) => region.database_rtt < MOMENT) &&
        instant(scenario.database.queries[step.query] ?? { law: 'constant', value: 0 })
      );
    case 'transaction':
      return all(step.steps);
    case 'chance':
      return (step.share === 0 || all(step.then)) && (step.share === 1 || all(step.else));
    case 'cached':
      return !closed && all(step.miss);
    case 'llm':
      return false;
    default:
      // What a part of the deployment makes of it: its sessions are reckoned without it.
      return !closed;
  }
}

function instant(law: Law): boolean {
  switch (law.law) {
    case 'constant':
      return law.value < MOMENT;
    case 'lognormal':
      return law.median < MOMENT;
    case 'uniform':
      return law.high < MOMENT;
    case 'empirical':
      return law.values.every((value) => value < MOMENT);
    case 'recorded':
      return false;
    default:
      return law.mean < MOMENT;
  }
}
