import type { Scenario } from '../../../scenarios/schema/index.js';
import type { Mix } from './mix.js';
import { meanOf } from './work.js';

export type LimitSetting = 'requests_per_minute' | 'input_tokens_per_minute' | 'output_tokens_per_minute';

/** What a mean request needs of one limit of a model's provider. */
export interface ModelNeed {
  readonly model: string;
  readonly setting: LimitSetting;
  /** A minute. */
  readonly limit: number;
  /** Calls, or tokens, of a mean request. */
  readonly each: number;
  /** The application answers without the model whatever call is refused. */
  readonly survived: boolean;
}

/** What a call takes of each limit: written tokens are reserved by `max_tokens` when it starts. */
function takes(scenario: Scenario, name: string): Record<LimitSetting, number> {
  const { input_tokens, max_tokens, prompt_cached } = scenario.llm.calls[name];
  return {
    requests_per_minute: 1,
    input_tokens_per_minute: meanOf(scenario, input_tokens) * (1 - prompt_cached),
    output_tokens_per_minute: max_tokens,
  };
}

/** Calls of each kind that a mean request makes, by the tasks it queues too. */
export function callsOf(mix: Mix): Map<string, number> {
  const calls = new Map(mix.mean.calls);
  for (const [task, count] of mix.runs)
    for (const [call, each] of mix.tasks.get(task)!.calls)
      calls.set(call, (calls.get(call) ?? 0) + count * each);
  return calls;
}

/** What a mean request needs of every limit that is stated; batches are outside of them. */
export function modelNeeds(scenario: Scenario, mix: Mix): ModelNeed[] {
  const made = [...callsOf(mix)].filter(([name]) => !scenario.llm.calls[name].batch.enabled);
  return Object.entries(scenario.llm.models).flatMap(([model, settings]) => {
    const own = made.filter(([name, count]) => count > 0 && scenario.llm.calls[name].model === model);
    const survived = own.every(([name]) => scenario.llm.calls[name].on_failure === 'fallback');
    const limits = {
      requests_per_minute: settings.requests_per_minute,
      input_tokens_per_minute: settings.input_tokens_per_minute,
      output_tokens_per_minute: settings.output_tokens_per_minute,
    };
    return (Object.entries(limits) as [LimitSetting, number | null][]).flatMap(([setting, limit]) => {
      const each = own.reduce((sum, [name, count]) => sum + count * takes(scenario, name)[setting], 0);
      return limit === null || each === 0 ? [] : [{ model, setting, limit, each, survived }];
    });
  });
}
