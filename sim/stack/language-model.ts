import type { Scenario } from '../../scenarios/schema/index.js';
import type { Law } from '../engine/laws.js';
import type { Simulation } from '../engine/simulation.js';
import type { Uniforms } from '../engine/streams.js';
import type { Gauge } from './gauge.js';
import { Gpu } from './language-model-gpu.js';
import { lawOf } from './law-of.js';
import { TokenBucket } from './token-bucket.js';

/** What the provider says to an attempt: admitted, seconds to wait (429), overloaded (529), or refused for good. */
export const ADMITTED = 0;
export const OVERLOADED = -1;
export const REFUSED = -2;

/** One language model: its provider's limits, its speed, or the GPU it runs on. */
export class LanguageModel {
  readonly firstToken: Law;
  readonly speed: Law;
  /** What it runs on, if it is our own. */
  readonly gpu: Gpu | null;
  private attempts = 0;
  private readonly buckets: readonly {
    readonly bucket: TokenBucket;
    readonly of: 'request' | 'input' | 'max';
  }[];

  constructor(
    sim: Simulation,
    readonly name: string,
    readonly settings: Scenario['llm']['models'][string],
    private readonly chance: Uniforms,
  ) {
    this.firstToken = lawOf(settings.first_token);
    this.speed = lawOf(settings.speed);
    const limits = [
      { limit: settings.requests_per_minute, of: 'request' },
      { limit: settings.input_tokens_per_minute, of: 'input' },
      { limit: settings.output_tokens_per_minute, of: 'max' },
    ] as const;
    this.buckets = limits.flatMap(({ limit, of }) =>
      limit === null ? [] : [{ bucket: new TokenBucket(limit), of }],
    );
    const own = settings.self_hosted;
    this.gpu =
      own === null ? null : new Gpu(sim, name, own.batch, own.total_speed / this.speed.mean, own.cancels);
  }

  /** Asks the provider to admit a call; output is reserved by `maxTokens` when it starts. */
  admit(input: number, maxTokens: number, now: number): number {
    this.attempts++;
    if (this.settings.overloaded > 0 && this.chance.next() < this.settings.overloaded) return OVERLOADED;
    let wait = ADMITTED;
    for (const { bucket, of } of this.buckets) {
      wait = Math.max(wait, bucket.wait(of === 'request' ? 1 : of === 'input' ? input : maxTokens, now));
    }
    if (wait > 0) return wait;
    for (const { bucket, of } of this.buckets) {
      bucket.take(of === 'request' ? 1 : of === 'input' ? input : maxTokens, now);
    }
    return ADMITTED;
  }

  /** The provider's limits as a gauge: busy is the share used of the limit that is nearest. */
  limitGauge(): Gauge | null {
    const { buckets } = this;
    if (buckets.length === 0) return null;
    return {
      name: `${this.name} rate limits`,
      servers: 1,
      busyArea: () => Math.max(...buckets.map(({ bucket }) => bucket.used)),
      queueArea: () => 0,
      waited: () => 0,
      asked: () => this.attempts,
      peak: () => 0,
      restart: () => {
        this.attempts = 0;
        for (const { bucket } of buckets) bucket.used = 0;
      },
    };
  }
}
