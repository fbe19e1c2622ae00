import type { Scenario } from '../../scenarios/schema/index.js';
import type { Law } from '../engine/laws.js';
import type { LanguageModel } from './language-model.js';
import { lawOf } from './law-of.js';
import { RecentInstants } from './recent-instants.js';
import type { Request } from './request.js';

/** What a token read from the prompt cache costs, as a share of one that is not. */
const CACHED_PRICE = 0.1;

/** Purposes a call takes: input, output, first token, speed, slow, repeat, CPU, batch. */
export const LLM_PURPOSES = 8;

/** One kind of call, ready to run, and what it used. */
export class LlmCall {
  readonly input: Law;
  readonly output: Law;
  readonly cpu: Law;
  readonly batchWait: Law;
  calls = 0;
  inputTokens = 0;
  outputTokens = 0;
  dollars = 0;
  /** Answers kept: key to the instant of storing. */
  readonly kept: RecentInstants;

  constructor(
    readonly index: number,
    readonly settings: Scenario['llm']['calls'][string],
    readonly model: LanguageModel,
  ) {
    this.kept = new RecentInstants(settings.cache.ttl);
    this.input = lawOf(settings.input_tokens);
    this.output = lawOf(settings.output_tokens);
    this.cpu = lawOf(settings.cpu);
    this.batchWait = lawOf(settings.batch.wait);
  }

  /** Counts an attempt that was admitted: its tokens are paid whether or not the client waits for the end. */
  count(request: Request): void {
    this.calls++;
    this.inputTokens += request.llmInput;
    this.outputTokens += request.llmOutput;
    this.dollars += this.price(request);
  }

  restart(): void {
    this.calls = this.inputTokens = this.outputTokens = this.dollars = 0;
  }

  /** Dollars for the tokens of a call (docs.anthropic.com, "Prompt caching", "Batch processing"). */
  private price(request: Request): number {
    const { input, output, cached_input: cached } = this.model.settings;
    const { prompt_cached: share, batch } = this.settings;
    const read = request.llmInput * ((1 - share) * input + share * (cached ?? CACHED_PRICE * input));
    return ((read + request.llmOutput * output) * (batch.enabled ? 1 - batch.discount : 1)) / 1e6;
  }
}
