/** Instants (seconds), ascending, each with the number that holds from then on. */
export type Steps = readonly (readonly [time: number, value: number])[];

/** Checks that the instants of `steps` ascend from 0 on, and end before `every` (the period). */
export function checkSteps(what: string, steps: Steps, every: number): void {
  let before = -Infinity;
  for (const [time, value] of steps) {
    if (!(time >= 0 && time > before))
      throw new RangeError(`${what}: instants must ascend from 0 on, not come to ${time}`);
    if (!(value >= 0)) throw new RangeError(`${what}: ${value} at ${time} is below 0`);
    before = time;
  }
  if (steps.length === 0) throw new RangeError(`${what}: there is no step`);
  if (before >= every) throw new RangeError(`${what}: the instant ${before} lies beyond the period ${every}`);
}
