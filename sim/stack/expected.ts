import type { Scenario } from '../../scenarios/schema/index.js';
import type { Step } from '../../scenarios/schema/step.js';
import { lawOf } from './law-of.js';

/** Mean number of times that `steps` do what `counts` recognises; misses are counted as if nothing were cached. */
function times(steps: readonly Step[], counts: (step: Step) => number): number {
  let sum = 0;
  for (const step of steps) {
    sum += counts(step);
    if (step.kind === 'transaction') sum += times(step.steps, counts);
    else if (step.kind === 'cached') sum += times(step.miss, counts);
    else if (step.kind === 'chance') {
      sum += step.share * times(step.then, counts) + (1 - step.share) * times(step.else, counts);
    }
  }
  return sum;
}

/** Mean over requests, by the endpoints' shares. */
function aRequest(scenario: Scenario, counts: (step: Step) => number): number {
  const shares = scenario.endpoints.reduce((sum, endpoint) => sum + endpoint.share, 0);
  return scenario.endpoints.reduce(
    (sum, endpoint) => sum + (endpoint.share / shares) * times(endpoint.steps, counts),
    0,
  );
}

/** Mean uses of a limit by one user on a day on which the user comes. */
export function usesADay(scenario: Scenario, limit: string): number {
  const { session, sessions_per_user_day: sessions } = scenario.workload;
  const each = aRequest(scenario, (step) => (step.kind === 'limit' && step.limit === limit ? 1 : 0));
  return sessions * session.actions * session.requests * each;
}

/** Mean seconds of an answer of each endpoint on a system without load, round trips of users aside. */
export const answerSeconds = (scenario: Scenario): number[] =>
  scenario.endpoints.map((endpoint) => times(endpoint.steps, secondsOf(scenario)));

/**
 * Mean seconds that a session lasts on a system without load: think times, and the answers' own times. By Little's law
 * sessions that arrive at rate users / duration keep `users` open.
 */
export function sessionSeconds(scenario: Scenario): number {
  const { session } = scenario.workload;
  const answer = aRequest(scenario, secondsOf(scenario));
  return (
    session.actions * (lawOf(session.think).mean + session.requests * (answer + scenario.regions[0].user_rtt))
  );
}

/** Mean seconds that a step takes by itself. */
function secondsOf({ regions, llm, database, instance }: Scenario): (step: Step) => number {
  return (step) => {
    switch (step.kind) {
      case 'cpu':
        return lawOf(step.time, instance.cpu_factor).mean;
      case 'wait':
        return lawOf(step.time).mean;
      case 'db':
        return (
          step.times *
          (lawOf(database.queries[step.query] ?? { law: 'constant', value: 0 }).mean +
            regions[0].database_rtt)
        );
      case 'llm': {
        const call = llm.calls[step.call];
        const model = llm.models[call.model];
        const speed = lawOf(model.speed).mean;
        return (
          step.times * (lawOf(model.first_token).mean + lawOf(call.output_tokens).mean / speed + model.rtt)
        );
      }
      default:
        return 0;
    }
  };
}
