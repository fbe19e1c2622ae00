import type { Scenario } from '../../scenarios/schema/index.js';
import type { Uniforms } from '../engine/streams.js';
import { answerSeconds, sessionSeconds } from './expected.js';
import type { Users } from './users.js';

/** Sessions that last longer than so many mean ones are left out: e^-10 of all where their length is exponential. */
const LENGTHS = 10;

/**
 * The sessions that are open at clock 0 where `rate` of them began a second, always, on an unloaded system: each goes
 * on from where its own luck has taken it. Returns the number of the next session.
 */
export function beginInEquilibrium(users: Users, scenario: Scenario, rate: number, stream: Uniforms): number {
  const answers = answerSeconds(scenario);
  let number = 0;
  let age = LENGTHS * sessionSeconds(scenario);
  for (;;) {
    age += Math.log(1 - stream.next()) / rate;
    if (!(age > 0)) return number;
    users.resume(number++, age, answers);
  }
}
