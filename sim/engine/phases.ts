/**
 * The order of what happens in the same instant: lower phases first, and within a phase in the order in which
 * it was scheduled. Room is made before it is asked for: servers change, then those who finish release, then
 * those whose patience ends leave, and only then does anybody new arrive.
 */
export const Phase = {
  /** The engine's own: far events enter the list before anything else happens. */
  Filing: 0,
  /** Capacity changes, outages, observers that divide time. */
  Control: 1,
  /** A hold or a service ends. */
  Completion: 2,
  /** A wait runs out of patience. */
  Timeout: 3,
  /** Somebody arrives or wakes from thinking. */
  Arrival: 4,
  /** Observers look, after all that happened. */
  Sample: 5,
} as const;
export type Phase = (typeof Phase)[keyof typeof Phase];
