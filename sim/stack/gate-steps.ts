import type { Program } from '../engine/program.js';
import { QUERY_PURPOSES, writeQueries } from './database-steps.js';
import { DENIAL } from './failure.js';
import type { Parts } from './parts.js';
import { requestOf } from './request.js';

/** Purposes of signing in: the session's query and the user's. */
export const AUTH_PURPOSES = 2 * QUERY_PURPOSES;

/** Signs the request in: the session, where there is one, and the user. */
export function writeAuth(program: Program, parts: Parts, purpose: number): void {
  const { auth } = parts.scenario;
  if (auth.mode === 'session') writeSession(program, parts, purpose);
  if (auth.mode === 'jwt-stateless') return;
  writeQueries(program, parts, auth.user_query, [purpose + QUERY_PURPOSES]);
}

/** The session: read from the database, from the cache, or from the database once and then from the cache. */
function writeSession(program: Program, parts: Parts, purpose: number): void {
  const { auth } = parts.scenario;
  let after = 0;
  if (auth.engine !== 'db') writeCounter(program, parts, 1);
  if (auth.engine === 'cache') return;
  program.call((row) => {
    if (auth.engine === 'cached_db' && requestOf(row).number > 1) row.pc = after;
    return true;
  });
  writeQueries(program, parts, auth.session_query, [purpose]);
  after = program.here;
}

/** The throttle of all requests of a user: a GET, and if it admits a SET; others may come between the two. */
export function writeThrottle(program: Program, parts: Parts): void {
  const { throttle } = parts.scenario;
  if (!throttle.enabled) return;
  const remote = throttle.backend === 'redis';
  if (remote) {
    program.call((row) => {
      parts.redis.send(row, 1);
      return false;
    });
  }
  program.call((row) => {
    if (remote) parts.redis.done(row);
    const request = requestOf(row);
    request.throttleSeen = parts.throttleOf(request).read(request.user, parts.sim.now);
    if (request.throttleSeen < 0) request.doom = DENIAL;
    else if (remote) {
      parts.redis.write(row, 1);
      return false;
    }
    return parts.alive(row);
  });
  program.call((row) => {
    if (remote) parts.redis.done(row);
    if (!parts.alive(row)) return false;
    const request = requestOf(row);
    parts.throttleOf(request).write(request.user, parts.sim.now, request.throttleSeen);
    return true;
  });
}

/** A limit of the application's own, by tier: counted in Redis, or by each process for itself. */
export function writeLimit(program: Program, parts: Parts, name: string): void {
  const limit = parts.limits.get(name)!;
  if (!limit.settings.enabled) return;
  const remote = limit.settings.backend === 'redis';
  program.call((row) => {
    const request = requestOf(row);
    if (!limit.admits(request, parts.timeOfDay)) request.doom = DENIAL;
    if (remote && request.doom === 0) parts.redis.write(row, 2);
    else if (remote) parts.redis.send(row, 1);
    return !remote;
  });
  writeArrival(program, parts, remote);
}

/** Round trips for a key of the default cache, a look-up and then writes: none where the cache is in the process. */
export function writeCounter(program: Program, parts: Parts, trips: number): void {
  if (parts.scenario.cache.backend === 'locmem') return;
  program.call((row) => {
    if (trips > 1) parts.redis.write(row, trips);
    else parts.redis.send(row, trips);
    return false;
  });
  writeArrival(program, parts, true);
}

/** What follows every answer of Redis: its connection is free, and a decided refusal comes into force. */
export function writeArrival(program: Program, parts: Parts, remote: boolean): void {
  program.call((row) => {
    if (remote) parts.redis.done(row);
    return parts.alive(row);
  });
}
