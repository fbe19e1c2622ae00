import type { Scenario } from '../../scenarios/schema/index.js';
import { ANSWERED, CAUSES, DENIED, FIRST_CAUSE } from '../../sim/stack/measures.js';
import { simulate, type TrialOptions } from '../../sim/stack/simulate.js';
import { site } from './small.js';

type Tree = Record<string, unknown>;

/** One request of a story: when it comes (seconds after midnight), how long it works, and the user who asks. */
export interface Asked {
  readonly at: number;
  readonly takes: number;
  readonly user?: number;
}

/** What became of it: `answered` or a cause, and when, in seconds after midnight to the millisecond. */
export interface Told {
  readonly what: string;
  readonly at: number;
}

/** A site without any distance whose only page waits as long as each request says, at these times. */
export function story(asked: readonly Asked[], change: Tree = {}): Scenario {
  return site({
    endpoints: [{ name: 'page', share: 1, steps: [{ wait: 'recorded' }] }],
    workload: {
      session: { actions: 1, think: '1s' },
      trace: {
        file: 'story',
        seconds: asked.map(({ at }) => at),
        endpoints: [],
        endpoint: [],
        demand: asked.map(({ takes }) => takes),
        worker: [],
        user: asked.map(({ user }, number) => user ?? number),
      },
    },
    regions: [{ name: 'home', user_rtt: 0 }],
    ...change,
  });
}

/** How a story ends for each of its requests, in order. */
export function tell(scenario: Scenario, options: Partial<TrialOptions> = {}): Told[] {
  const { seconds } = scenario.workload.trace!;
  const told: Told[] = seconds.map(() => ({ what: 'untold', at: 0 }));
  simulate(scenario, {
    users: 1,
    seed: 'story',
    trial: 0,
    from: 0,
    to: 60 * (2 + Math.ceil(Math.max(...seconds) / 60)),
    ...options,
    observe: (_recorder, requests) => {
      requests.onCounted = ({ sessionNumber }, outcome, sojourn) => {
        const at = Math.round(1000 * (seconds[sessionNumber] + sojourn)) / 1000;
        told[sessionNumber] = { what: wordOf(outcome), at };
      };
      return { afterEvent: () => undefined };
    },
  });
  return told;
}

const wordOf = (outcome: number): string =>
  outcome === ANSWERED ? 'answered' : outcome === DENIED ? 'denied' : CAUSES[outcome - FIRST_CAUSE];
