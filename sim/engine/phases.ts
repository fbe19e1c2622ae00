/**
 * The order of what happens in the same instant: lower phases first, and within a phase in the order in which
 * it was scheduled. Room is made before it is asked for: servers change, then those who finish release, then
 * those whose patience ends leave, and only then does anybody new arrive. A hold before a release or the end of a
 * program ends as a completion, any other as an arrival: who comes from somewhere else comes after who makes room.
 */
export const Phase = {
  /** The engine's own: far events enter the list before anything else happens. */
  Filing: 0,
  /** Capacity changes, outages, observers that divide time. */
  Control: 1,
  /** A service ends, or a hold before a release. */
  Completion: 2,
  /** A wait runs out of patience. */
  Timeout: 3,
  /** Somebody arrives, wakes from thinking, or comes on from another place. */
  Arrival: 4,
  /** Observers look, after all that happened. */
  Sample: 5,
} as const;
export type Phase = (typeof Phase)[keyof typeof Phase];
