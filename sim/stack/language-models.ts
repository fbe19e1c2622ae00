import type { Scenario } from '../../scenarios/schema/index.js';
import type { Row } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import type { Uniforms } from '../engine/streams.js';
import { failure } from './failure.js';
import { ADMITTED, LanguageModel, OVERLOADED, REFUSED } from './language-model.js';
import { LlmCall } from './language-model-call.js';
import type { Luck } from './luck.js';
import type { Redis } from './redis.js';
import { requestOf, Spent, type Request } from './request.js';

/** Anthropic's SDK waits at most so long because a server told it to, and else backs off from 0.5 s to 8 s
 * (anthropic-sdk-python, _base_client.py, `_calculate_retry_timeout`). */
const LONGEST_RETRY_AFTER = 60;
const FIRST_BACKOFF = 0.5;
const LONGEST_BACKOFF = 8;

/** Does the client library repeat what got this status (anthropic-sdk-python, _base_client.py, `_should_retry`)? */
const isRepeated = (status: number): boolean =>
  status === 408 || status === 409 || status === 429 || status >= 500;

/** Calls to language models as an application's client library makes them. */
export class LanguageModels {
  readonly models = new Map<string, LanguageModel>();
  readonly calls = new Map<string, LlmCall>();
  /** Calls given up, and attempts that were refused. */
  refused = 0;
  attemptsRefused = 0;
  /** What an incident has the providers answer, and to which share of the attempts. */
  failing: NonNullable<Scenario['events'][number]['llm']> | null = null;

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
    request.llmAttempts = request.llmCuts = 0;
    request.llmCut = false;
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

  /** One attempt: {@link ADMITTED}, or why the provider refuses it. */
  attempt(row: Row, call: LlmCall, purpose: number): number {
    const request = requestOf(row);
    const now = this.sim.now;
    request.spend(Spent.llm, now);
    if (call.settings.batch.enabled) return ADMITTED;
    const fresh = request.llmInput * (1 - call.settings.prompt_cached);
    const said = this.fails(request, call, purpose)
      ? isRepeated(this.failing!.error)
        ? OVERLOADED
        : REFUSED
      : call.model.admit(fresh, call.settings.max_tokens, now);
    if (said !== ADMITTED) this.attemptsRefused++;
    return said;
  }

  /**
   * Waits for the answer of an admitted attempt, which is paid for. `llmCut` says whether the client's patience ended
   * first. Suspends.
   */
  answer(row: Row, call: LlmCall, purpose: number): void {
    const request = requestOf(row);
    const { model } = call;
    const { settings } = model;
    call.count(request);
    request.llmCut = false;
    const nth = request.llmCuts;
    const first = this.luck.again(request, purpose + 2, nth, model.firstToken);
    const { share, factor } = settings.slow;
    const slow = share > 0 && this.luck.uniformAgain(request, purpose + 4, nth) < share ? factor : 1;
    if (model.gpu !== null) {
      const decoding = request.llmOutput / model.speed.mean;
      model.gpu.ask(row, first * slow, decoding * slow, settings.rtt, this.settings.timeout);
      return;
    }
    if (call.settings.batch.enabled) {
      this.sim.sleep(row, this.luck.request(request, purpose + 7, call.batchWait));
      return;
    }
    const speed = Math.max(1, this.luck.again(request, purpose + 3, nth, model.speed));
    const seconds = (first + request.llmOutput / speed) * slow + settings.rtt;
    request.llmCut = seconds > this.settings.timeout;
    this.sim.sleep(row, request.llmCut ? this.settings.timeout : seconds);
  }

  /**
   * After an attempt that was refused (`said`), or cut off by the time-out: true if the client library tries again, as it
   * does after either unless it is refused for good, and the row sleeps until then.
   */
  retries(row: Row, call: LlmCall, said: number): boolean {
    const request = requestOf(row);
    if (said === REFUSED || request.llmAttempts >= this.settings.retries) return false;
    const wait = this.backoff(said, request.llmAttempts++);
    if (request.llmCut) request.llmCuts++;
    this.sim.sleep(row, request.llmCut ? wait : wait + call.model.settings.rtt);
    request.llmCut = false;
    return true;
  }

  /** Nobody tries again: true if the application answers without the model, else the request has failed. */
  giveUp(row: Row, call: LlmCall): boolean {
    this.refused++;
    if (call.settings.on_failure === 'error') {
      this.sim.fail(row, failure('llm-error'));
      return false;
    }
    return (requestOf(row).degraded = true);
  }

  restart(): void {
    this.refused = this.attemptsRefused = 0;
    for (const call of this.calls.values()) call.restart();
  }

  /** Does an incident at the provider answer this attempt? */
  private fails(request: Request, call: LlmCall, purpose: number): boolean {
    if (this.failing === null || call.model.gpu !== null) return false;
    // The purpose of a kept answer's draw, which is made once a call: later draws of it are free.
    return this.luck.uniformAgain(request, purpose + 5, 1 + request.llmAttempts) < this.failing.share;
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
