/**
 * The order of what happens in the same instant: lower phases first, and within a phase in the order in which
 * it was scheduled. Room is made before it is asked for: servers change, then those who finish release, then
 * those whose patience ends leave, and only then does anybody new arrive.
 */
export const Phase = {
  /** Capacity changes, outages, filing of far events. */
  Control: 0,
  /** A hold or a service ends. */
  Completion: 1,
  /** A wait runs out of patience. */
  Timeout: 2,
  /** Somebody arrives or wakes from thinking. */
  Arrival: 3,
  /** Observers look, after all that happened. */
  Sample: 4,
} as const;
export type Phase = (typeof Phase)[keyof typeof Phase];
