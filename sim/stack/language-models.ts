import type { Scenario } from '../../scenarios/schema/index.js';
import type { Law } from '../engine/laws.js';
import type { Row } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import type { Uniforms } from '../engine/streams.js';
import { failure } from './failure.js';
import { ADMITTED, LanguageModel, OVERLOADED } from './language-model.js';
import { lawOf } from './law-of.js';
import type { Luck } from './luck.js';
import type { Redis } from './redis.js';
import { requestOf, Spent, type Request } from './request.js';

/** Anthropic's SDK waits at most so long because a server told it to, and else backs off from 0.5 s to 8 s
 * (anthropic-sdk-python, _base_client.py, `_calculate_retry_timeout`). */
const LONGEST_RETRY_AFTER = 60;
const FIRST_BACKOFF = 0.5;
const LONGEST_BACKOFF = 8;

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
  readonly kept = new Map<number, number>();

  constructor(
    readonly index: number,
    readonly settings: Scenario['llm']['calls'][string],
    readonly model: LanguageModel,
  ) {
    this.input = lawOf(settings.input_tokens);
    this.output = lawOf(settings.output_tokens);
    this.cpu = lawOf(settings.cpu);
    this.batchWait = lawOf(settings.batch.wait);
  }
}

/** Calls to language models as an application's client library makes them. */
export class LanguageModels {
  readonly models = new Map<string, LanguageModel>();
  readonly calls = new Map<string, LlmCall>();
  /** Calls given up, and attempts that were refused. */
  refused = 0;
  attemptsRefused = 0;

  constructor(
    private readonly sim: Simulation,
    private readonly settings: Scenario['llm'],
    private readonly redis: Redis,
    private readonly luck: Luck,
    private readonly chance: Uniforms,
  ) {
    for (const [name, model] of Object.entries(settings.models)) {
      this.models.set(name, new LanguageModel(sim, name, model, chance));
    }
    Object.entries(settings.calls).forEach(([name, call], index) => {
      this.calls.set(name, new LlmCall(index, call, this.models.get(call.model)!));
    });
  }

  /** Begins a call: draws its sizes. */
  begin(request: Request, call: LlmCall, purpose: number): void {
    request.llmAttempts = 0;
    request.llmInput = this.luck.request(request, purpose, call.input);
    request.llmOutput = Math.min(
      this.luck.request(request, purpose + 1, call.output),
      call.settings.max_tokens,
    );
  }

  /** Looks for a kept answer to the same text: a round trip to Redis. `cacheHit` says what it found. */
  lookup(row: Row, call: LlmCall, purpose: number): void {
    const request = requestOf(row);
    const { cache } = call.settings;
    const key = this.key(request, call);
    const kept = call.kept.get(key);
    const repeats = this.luck.requestUniform(request, purpose + 5) < cache.repeat;
    request.cacheHit = repeats && kept !== undefined && kept + cache.ttl > this.sim.now;
    this.redis.send(row, 1);
  }

  /** Keeps the answer: a round trip to Redis. */
  keep(row: Row, call: LlmCall): void {
    call.kept.set(this.key(requestOf(row), call), this.sim.now);
    this.redis.send(row, 1);
  }

  /**
   * One attempt. True: go on to the next step, admitted (self-hosted) or given up with the application's fallback;
   * false: the row waits for the answer or for the next attempt (`again` is true then), or has failed.
   */
  attempt(row: Row, call: LlmCall): boolean {
    const request = requestOf(row);
    const now = this.sim.now;
    request.spend(Spent.llm, now);
    const fresh = request.llmInput * (1 - call.settings.prompt_cached);
    const said = call.settings.batch.enabled
      ? ADMITTED
      : call.model.admit(fresh, call.settings.max_tokens, now);
    if (said === ADMITTED) return true;
    this.attemptsRefused++;
    if (request.llmAttempts >= this.settings.retries) {
      this.refused++;
      if (call.settings.on_failure === 'error') {
        this.sim.fail(row, failure('llm-error'));
        return false;
      }
      request.degraded = true;
      request.llmAttempts = -1;
      return true;
    }
    this.sim.sleep(row, this.backoff(said, request.llmAttempts++) + call.model.settings.rtt);
    return false;
  }

  /** Waits for the answer of an admitted call, and counts what it costs. Suspends. */
  answer(row: Row, call: LlmCall, purpose: number): void {
    const request = requestOf(row);
    const { model } = call;
    const { settings } = model;
    const first = this.luck.request(request, purpose + 2, model.firstToken);
    const speed = Math.max(1, this.luck.request(request, purpose + 3, model.speed));
    let seconds = first + request.llmOutput / speed;
    if (settings.slow.share > 0 && this.luck.requestUniform(request, purpose + 4) < settings.slow.share) {
      seconds *= settings.slow.factor;
    }
    seconds += settings.rtt;
    if (call.settings.batch.enabled) seconds = this.luck.request(request, purpose + 7, call.batchWait);
    call.calls++;
    call.inputTokens += request.llmInput;
    call.outputTokens += request.llmOutput;
    call.dollars += this.price(request, call);
    if (seconds > this.settings.timeout && !call.settings.batch.enabled) {
      seconds = this.settings.timeout;
      if (call.settings.on_failure === 'error') request.doom = failure('llm-error');
      else request.degraded = true;
      this.refused++;
    }
    this.sim.sleep(row, seconds);
  }

  /** On our own GPU: prefill, then decoding shared with the others of the batch. Suspends. */
  decode(row: Row, call: LlmCall): void {
    const request = requestOf(row);
    const { model } = call;
    call.calls++;
    call.inputTokens += request.llmInput;
    call.outputTokens += request.llmOutput;
    model.gpu!.work(row, model.gpu!.shared, request.llmOutput / model.speed.mean);
  }

  restart(): void {
    this.refused = this.attemptsRefused = 0;
    for (const call of this.calls.values()) {
      call.calls = call.inputTokens = call.outputTokens = call.dollars = 0;
    }
  }

  /** Dollars for the tokens of a call (docs.anthropic.com, "Prompt caching", "Batch processing"). */
  private price(request: Request, call: LlmCall): number {
    const { input, output, cached_input: cached } = call.model.settings;
    const { prompt_cached: share, batch } = call.settings;
    const read = request.llmInput * ((1 - share) * input + share * (cached ?? CACHED_PRICE * input));
    return ((read + request.llmOutput * output) * (batch.enabled ? 1 - batch.discount : 1)) / 1e6;
  }

  private backoff(said: number, attempt: number): number {
    if (said !== OVERLOADED && said <= LONGEST_RETRY_AFTER) return said;
    const nominal = Math.min(FIRST_BACKOFF * 2 ** attempt, LONGEST_BACKOFF);
    return nominal * (1 - 0.25 * this.chance.next());
  }

  private key(request: Request, call: LlmCall): number {
    const own = request.user * this.calls.size + call.index;
    return call.settings.cache.shared ? own : own * 4096 + (request.process!.id % 4096);
  }
}
