import { CAUSES, DENIED, FIRST_CAUSE, type Cause } from './measures.js';

/**
 * The cause that a row fails with: its column of `outcome`. Denials are columns too, so that one number says how a
 * request ended; 0 (answered) is never a cause.
 */
export function failure(cause: Cause): number {
  return FIRST_CAUSE + CAUSES.indexOf(cause);
}

/** The cause of a request that a tier, credits or a rate limit turned away. */
export const DENIAL = DENIED;
