import { KeyedDraws } from '../engine/keyed-draws.js';
import type { Law } from '../engine/laws.js';
import { Recorded } from './law-of.js';
import type { Request } from './request.js';
import type { Session } from './session.js';

/**
 * Purposes of a session's draws. Steps of programs come after {@link FIRST_STEP}, numbered by where they are written,
 * so that a step draws the same in every stage.
 */
export const Purpose = {
  User: 1,
  Tier: 2,
  AiFactor: 3,
  Region: 4,
  Think: 5,
  Requests: 6,
  Endpoint: 7,
  Patience: 8,
  Again: 9,
  Leave: 10,
  Prior: 11,
  Offset: 12,
  TaskFails: 13,
  RetryDelay: 14,
  Comes: 15,
} as const;
export const FIRST_STEP = 64;

/** How many attempts at one request get draws of their own. */
const ATTEMPTS = 16;

/** Room for the attempts at all requests of a session, between the draws of a step done again. */
const REPEATS = 2 ** 24;

/**
 * The luck of a session: its choices, think times and demands depend only on (session, request number, attempt,
 * purpose), never on the order of events or on what the system spares it.
 */
export class Luck {
  private readonly draws = new KeyedDraws();

  /** A uniform in [0, 1) of the session's own. */
  uniform(session: Session, number: number, purpose: number): number {
    return this.draws.key(session.k0, session.k1).at(number, purpose).next();
  }

  /** A draw of `law` for step `purpose` of a request (or a task). */
  request(request: Request, purpose: number, law: Law): number {
    if (law instanceof Recorded) return request.recorded * law.scale;
    return law.draw(this.of(request, purpose));
  }

  /** A uniform in [0, 1) for step `purpose` of a request. */
  requestUniform(request: Request, purpose: number): number {
    return this.of(request, purpose).next();
  }

  /** `request`, when the step is done for the `nth` time (0 is the first). */
  again(request: Request, purpose: number, nth: number, law: Law): number {
    return law.draw(this.of(request, purpose, nth));
  }

  /** `requestUniform`, when the step is done for the `nth` time. */
  uniformAgain(request: Request, purpose: number, nth: number): number {
    return this.of(request, purpose, nth).next();
  }

  private of(request: Request, purpose: number, nth = 0): KeyedDraws {
    const number = request.number * ATTEMPTS + request.attempt + nth * REPEATS;
    return this.draws.key(request.k0, request.k1).at(number, purpose);
  }

  /** A draw of `law` for `purpose` at `number` of the session itself. */
  own(session: Session, number: number, purpose: number, law: Law): number {
    return law.draw(this.draws.key(session.k0, session.k1).at(number, purpose));
  }

  /** A draw of `law` for the key (k0, k1). */
  lawOfKey(k0: number, k1: number, purpose: number, law: Law): number {
    return law.draw(this.draws.key(k0, k1).at(0, purpose));
  }

  /** A uniform for the key (k0, k1): users, who outlive their sessions. */
  keyed(k0: number, k1: number, number: number, purpose: number): number {
    return this.draws.key(k0, k1).at(number, purpose).next();
  }
}
