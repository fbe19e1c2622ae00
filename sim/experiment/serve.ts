import type { MessagePort } from 'node:worker_threads';
import type { Scenario } from '../../scenarios/schema/index.js';
import { encodeTrial } from './trial-result.js';
import type { TrialFunction, TrialOptions } from './trial.js';

/** What a worker is sent: a scenario once, under a number, then trials of scenarios it has; or to forget them all. */
export type Request =
  | { readonly kind: 'scenario'; readonly scenario: number; readonly data: Scenario }
  | { readonly kind: 'trial'; readonly scenario: number; readonly options: TrialOptions }
  | { readonly kind: 'forget' };

/** That it lives; then for each trial the encoded measures, transferred, or what went wrong. */
export type Answer =
  | { readonly ready: true }
  | { readonly buffer: ArrayBuffer }
  | { readonly message: string; readonly stack: string };

/** Runs the trials that arrive at a port, one after another. An error in a trial is an answer: the worker lives on. */
export function serve(port: MessagePort, trial: TrialFunction): void {
  const scenarios = new Map<number, Scenario>();
  port.postMessage({ ready: true } satisfies Answer);
  port.on('message', (request: Request) => {
    switch (request.kind) {
      case 'scenario':
        scenarios.set(request.scenario, request.data);
        return;
      case 'forget':
        scenarios.clear();
        return;
      case 'trial':
        break;
    }
    try {
      const buffer = encodeTrial(trial(scenarios.get(request.scenario)!, request.options));
      port.postMessage({ buffer } satisfies Answer, [buffer]);
    } catch (error) {
      const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
      port.postMessage({ message, stack } satisfies Answer);
    }
  });
}
