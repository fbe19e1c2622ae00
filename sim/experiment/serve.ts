import type { MessagePort } from 'node:worker_threads';
import type { Scenario } from '../../scenarios/schema/index.js';
import { encodeTrial } from './trial-result.js';
import type { TrialFunction, TrialOptions } from './trial.js';

/** What a worker is sent: a scenario once, under a number, then trials of scenarios it has. */
export type Request =
  | { readonly kind: 'scenario'; readonly scenario: number; readonly data: Scenario }
  | {
      readonly kind: 'trial';
      readonly job: number;
      readonly scenario: number;
      readonly options: TrialOptions;
    };

/** What it answers for each trial: the encoded measures, transferred, or what went wrong. */
export type Answer =
  | { readonly job: number; readonly buffer: ArrayBuffer }
  | { readonly job: number; readonly message: string; readonly stack: string };

/** Runs the trials that arrive at a port, one after another. An error in a trial is an answer: the worker lives on. */
export function serve(port: MessagePort, trial: TrialFunction): void {
  const scenarios = new Map<number, Scenario>();
  port.on('message', (request: Request) => {
    if (request.kind === 'scenario') {
      scenarios.set(request.scenario, request.data);
      return;
    }
    const { job, scenario, options } = request;
    try {
      const buffer = encodeTrial(trial(scenarios.get(scenario)!, options));
      port.postMessage({ job, buffer } satisfies Answer, [buffer]);
    } catch (error) {
      const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
      port.postMessage({ job, message, stack } satisfies Answer);
    }
  });
}
