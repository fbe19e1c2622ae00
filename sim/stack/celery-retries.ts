import type { Scenario } from '../../scenarios/schema/index.js';
import { CAUSES, FIRST_CAUSE } from './measures.js';

type Settings = NonNullable<Scenario['celery']['tasks'][number]['retries']>;
type Reason = Settings['on'][number];

/** Why a run of a task ended, beside the causes of {@link CAUSES}: numbers above all of those. */
export const OWN_ERROR = 1001;
export const SOFT_LIMIT = 1002;
export const HARD_LIMIT = 1003;
export const CHILD_DIED = 1004;
export const WORKER_DIED = 1005;

const PREFIXES: readonly (readonly [string, Reason])[] = [
  ['db-', 'database'],
  ['statement-', 'database'],
  ['redis-', 'redis'],
  ['llm-', 'llm'],
];

/** What `retries.on` calls the cause that a run failed with. */
export function reasonOf(cause: number): Reason {
  if (cause === SOFT_LIMIT) return 'soft-limit';
  const name: string = CAUSES[cause - FIRST_CAUSE] ?? '';
  return PREFIXES.find(([prefix]) => name.startsWith(prefix))?.[1] ?? 'error';
}

/**
 * The delay of Celery's exponential backoff, seconds (celery/utils/time.py, `get_exponential_backoff_interval`; its
 * factor as celery/app/autoretry.py makes it): whole seconds, doubled for each retry before, up to `maximum`; with
 * full jitter any whole number of seconds from 0 to that, by `uniform` in [0, 1).
 */
export function backoffInterval(
  factor: number,
  retries: number,
  maximum: number,
  uniform: number | null,
): number {
  const whole = Math.floor(Math.max(1, factor));
  const countdown = Math.min(Math.floor(maximum), whole * 2 ** retries);
  return uniform === null ? countdown : Math.floor(uniform * (countdown + 1));
}

/** How a task that fails is tried again (celery/app/autoretry.py, celery/app/task.py `retry`). */
export class Retries {
  private readonly most: number;
  private readonly reasons: ReadonlySet<Reason>;

  constructor(private readonly settings: Settings) {
    this.most = settings.max ?? Infinity;
    this.reasons = new Set(settings.on);
  }

  /** Is a run that failed with `cause` tried again, after so many retries? A killed child tries nothing again. */
  allow(cause: number, retries: number): boolean {
    return cause !== HARD_LIMIT && retries < this.most && this.reasons.has(reasonOf(cause));
  }

  /** Seconds until the retry may run; `uniform` is its draw in [0, 1). */
  countdown(retries: number, uniform: number): number {
    const { backoff, backoff_max: maximum, countdown, jitter } = this.settings;
    if (backoff === null) return countdown;
    return backoffInterval(backoff, retries, maximum, jitter ? uniform : null);
  }
}
