import { Phase } from '../engine/phases.js';
import type { Program } from '../engine/program.js';
import type { Row } from '../engine/row.js';
import type { AnswerCache } from './answers.js';
import { failure } from './failure.js';
import { ANSWERED } from './measures.js';
import type { Parts } from './parts.js';
import { endpointProgram } from './programs.js';
import type { Recorder } from './recorder.js';
import { Request, requestOf, Spent } from './request.js';
import type { Session } from './session.js';

/** Purpose of the draw that says whether a CDN has a file. */
const CDN_HIT = 41;

/** Sends requests through edge and balancer to the servers, and takes their answers back to those who wait. */
export class Requests {
  /** Requests alive: on a server or on their way. */
  inside = 0;
  /** Those of them that nobody waits for any more. */
  forsaken = 0;
  originBytes = 0;
  cdnBytes = 0;
  /** Told of each request when it is counted: its way out, a column of `outcome`, and the seconds since its arrival. */
  onCounted: (request: Request, outcome: number, sojourn: number) => void = () => undefined;
  private readonly programs: readonly Program[];
  private readonly clears: readonly (readonly AnswerCache[])[];
  private readonly names = new Map<string, number>();
  private readonly spare: Request[] = [];
  private readonly loops: boolean;

  constructor(
    private readonly parts: Parts,
    private readonly recorder: Recorder,
  ) {
    const { scenario } = parts;
    this.loops = scenario.server.kind === 'uvicorn';
    const enter = (row: Row): boolean => this.enter(row);
    this.programs = scenario.endpoints.map((endpoint) =>
      endpointProgram(parts, endpoint, enter).whenEnded((row, cause) => {
        this.ended(row, cause);
      }),
    );
    this.clears = scenario.endpoints.map((endpoint) =>
      [...parts.caches.values()].filter(
        (cache) => cache.settings.enabled && cache.settings.stale_after.includes(endpoint.name),
      ),
    );
    scenario.endpoints.forEach((endpoint, index) => this.names.set(endpoint.name, index));
    parts.onTaskQueued = (from, task, name) => {
      // Only the task that the endpoint's client asks after; what a task queues nobody asks after.
      const { session, endpoint } = from;
      if (session === null || endpoint < 0 || scenario.endpoints[endpoint].poll?.task !== name) return;
      session.tasks++;
      task.session = session;
      task.sessionNumber = session.number;
    };
    parts.celery.onRunEnd = (request) => {
      parts.database.requestEnded(request);
    };
    parts.celery.onSettled = ({ session, sessionNumber }) => {
      if (session !== null && session.number === sessionNumber) session.tasks--;
    };
  }

  endpointIndex(name: string): number {
    return this.names.get(name)!;
  }

  /** The session's request reaches the edge now; the user clicked `rtt` seconds ago, for the whole round trip. */
  send(session: Session, rtt: number): void {
    const { parts, recorder } = this;
    const { sim, scenario } = parts;
    const now = sim.now;
    const arrived = now - rtt;
    recorder.arrives(arrived);
    const request = this.spare.pop() ?? new Request();
    const row = sim.take();
    row.context = request;
    request.row = row;
    request.session = session;
    request.sessionNumber = session.number;
    request.k0 = session.k0;
    request.k1 = session.k1;
    request.number = session.requests;
    request.attempt = session.attempt;
    request.user = session.user;
    request.tier = session.tier;
    request.region = session.region;
    request.endpoint = session.endpoint;
    request.pinnedWorker = session.worker;
    request.recorded = session.demand;
    request.async = this.loops && scenario.endpoints[session.endpoint].async;
    request.arrived = arrived;
    request.begin(arrived);
    request.spend(Spent.backlog, now);
    session.waiting = row;
    this.inside++;
    const { cdn } = scenario.edge;
    const endpoint = scenario.endpoints[request.endpoint];
    if (endpoint.static && cdn.enabled && parts.luck.requestUniform(request, CDN_HIT) < cdn.hit) {
      this.cdnBytes += endpoint.bytes;
      row.program = this.programs[request.endpoint]!;
      row.pc = row.program.code.length - 1;
      sim.sleep(row, cdn.latency);
      return;
    }
    this.originBytes += endpoint.bytes;
    sim.start(row, this.programs[request.endpoint]);
  }

  /** The session gives its request up: it is counted as failed with `outcome`, and goes on unseen. */
  forsake(session: Session, outcome: number): void {
    const request = requestOf(session.waiting!);
    session.waiting = null;
    request.session = null;
    request.counted = true;
    this.forsaken++;
    this.recorder.ends(request, outcome);
    this.onCounted(request, outcome, this.parts.sim.now - request.arrived);
  }

  private enter(row: Row): boolean {
    const request = requestOf(row);
    if (request.pinnedWorker >= 0) return this.parts.regions[0][0].server.enterAt(request.pinnedWorker, row);
    const kept = request.session?.kept ?? null;
    if (kept !== null && kept.stamp === request.session!.keptStamp && kept.until > this.parts.sim.now)
      return kept.keeper!.enterOn(kept, row);
    const instance = this.parts.balancers[request.region].choose();
    return instance === null ? this.detour(row, request) : instance.server.enter(row);
  }

  /** The region has nobody to send to: the request goes to the next region that has, or fails. */
  private detour(row: Row, request: Request): false {
    const { sim, balancers, scenario } = this.parts;
    const { fallback } = scenario.balancer;
    if (fallback !== null) {
      for (let step = 1; step < balancers.length; step++) {
        const region = (request.region + step) % balancers.length;
        if (balancers[region].empty) continue;
        request.region = region;
        request.spend(Spent.network, sim.now);
        row.pc--;
        sim.sleep(row, fallback, Phase.Arrival);
        return false;
      }
    }
    sim.fail(row, failure('no-instance'));
    return false;
  }

  private ended(row: Row, cause: number): void {
    const request = requestOf(row);
    const { parts, recorder } = this;
    this.inside--;
    request.spend(0, parts.sim.now);
    if (request.process !== null) parts.database.requestEnded(request);
    if (cause === 0) for (const cache of this.clears[request.endpoint]) cache.written(request);
    if (request.counted) this.forsaken--;
    else {
      if (cause === 0) recorder.answers(request.endpoint, request.arrived, request.degraded, request.seconds);
      else recorder.ends(request, cause);
      this.onCounted(request, cause === 0 ? ANSWERED : cause, parts.sim.now - request.arrived);
    }
    const session = request.session;
    if (session !== null) {
      session.outcome = cause === 0 ? ANSWERED : cause;
      session.waiting = null;
      parts.sim.resume(session.row!);
    }
    request.session = null;
    this.spare.push(request);
  }
}
