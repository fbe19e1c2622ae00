import type { Law } from '../engine/laws.js';
import { Phase } from '../engine/phases.js';
import type { Program } from '../engine/program.js';
import type { Row } from '../engine/row.js';
import { failure } from './failure.js';
import { Habits } from './habits.js';
import { lawOf } from './law-of.js';
import { Purpose } from './luck.js';
import { ANSWERED, DENIED } from './measures.js';
import type { Parts } from './parts.js';
import type { Recorder } from './recorder.js';
import type { Requests } from './requests.js';
import { Session } from './session.js';

/** What a trace says of one arrival: see `Trace`. */
export interface Recorded {
  readonly endpoint: number;
  readonly demand: number;
  readonly worker: number;
  readonly user: number;
}

/** A user clicks again at most so often for one action. */
const MOST_CLICKS = 5;

/**
 * Users in their sessions: each acts, waits for the answer with patience, thinks, and acts again. When patience ends
 * the user gives up; the request knows nothing of it and goes on.
 */
export class Users {
  private readonly program: Program;
  private readonly habits: Habits;
  private readonly patience: readonly [Law | null, Law | null];
  private readonly spare: Session[] = [];
  private readonly seen: Uint8Array;
  /** Users who came in the counted time. */
  came = 0;
  sessions = 0;

  /** `population`: how many different users there are; `closing`: no request begins at or after this time. */
  constructor(
    private readonly parts: Parts,
    private readonly recorder: Recorder,
    private readonly requests: Requests,
    population: number,
    private readonly closing: number,
  ) {
    const { scenario, sim } = parts;
    this.habits = new Habits(parts, population);
    const { page, ai } = scenario.workload.patience;
    this.patience = [page === null ? null : lawOf(page), ai === null ? null : lawOf(ai)];
    this.seen = new Uint8Array(population);
    this.program = sim.program('user');
    this.program
      .call((row) => this.act(row))
      .call((row) => this.judge(row))
      .jump(0);
    this.program.whenEnded((row) => {
      this.end(row);
    });
  }

  /** Session `number` begins; its first action comes after `delay` seconds. */
  begin(number: number, delay: number): void {
    const { habits, parts } = this;
    const { sim } = parts;
    const session = this.open(this.take(number));
    habits.person(session);
    if (this.recorder.counts(sim.now)) {
      this.sessions++;
      if (this.seen[session.user] === 0) {
        this.seen[session.user] = 1;
        this.came++;
      }
    }
    habits.action(session);
    sim.sleep(session.row!, delay + this.rtt(session), Phase.Arrival);
  }

  /**
   * Session `number`, which began `age` seconds ago, goes on from where it would be on an unloaded system, whose
   * answers take `answers` seconds by endpoint; nothing happens where it would have ended. The answer that it would
   * be waiting for now is there in time.
   */
  resume(number: number, age: number, answers: readonly number[]): void {
    const { habits } = this;
    const session = this.take(number);
    habits.person(session);
    habits.action(session);
    let since = age;
    for (;;) {
      since -= this.rtt(session) + answers[session.endpoint];
      if (session.left > 0) {
        habits.request(session);
      } else {
        since -= habits.thinking(session);
        if (habits.over(session)) break;
        habits.action(session);
      }
      if (since < 0) {
        this.open(session);
        this.parts.sim.sleep(session.row!, this.rtt(session) - since, Phase.Arrival);
        return;
      }
    }
    if (since >= 0) {
      session.number = -1;
      this.spare.push(session);
      return;
    }
    const row = this.open(session).row!;
    row.pc = this.program.here;
    this.parts.sim.sleep(row, -since, Phase.Arrival);
  }

  /** A recorded request comes now, from a user who asks once. */
  replay(number: number, recorded: Recorded): void {
    const session = this.open(this.take(number));
    session.replayed = true;
    session.user = recorded.user;
    session.tier = session.region = 0;
    session.aiFactor = 1;
    session.requests = 1;
    session.endpoint = recorded.endpoint;
    session.demand = recorded.demand;
    session.worker = recorded.worker;
    this.parts.sim.sleep(session.row!, this.rtt(session), Phase.Arrival);
  }

  /** A session with the luck of its number. */
  private take(number: number): Session {
    const session = this.spare.pop() ?? new Session();
    session.reset();
    this.habits.number(session, number);
    return session;
  }

  /** The session is there: it has a row of its own. */
  private open(session: Session): Session {
    const { sim } = this.parts;
    this.recorder.open.add(1, sim.now);
    const row = sim.take();
    row.context = session;
    row.program = this.program;
    row.pc = 0;
    session.row = row;
    return session;
  }

  /** Sends the request and waits, with patience. */
  private act(row: Row): boolean {
    const { sim, luck, scenario } = this.parts;
    const session = row.context as Session;
    if (sim.now >= this.closing) {
      row.pc = this.program.here;
      return true;
    }
    const endpoint = scenario.endpoints[session.endpoint];
    const rtt = this.rtt(session);
    const law = this.patience[endpoint.ai ? 1 : 0];
    const limit = scenario.edge.timeout ?? Infinity;
    const patience =
      law === null
        ? Infinity
        : luck.own(session, session.requests * 16 + session.attempt, Purpose.Patience, law);
    session.edgeFirst = limit < patience;
    const seconds = Math.min(limit, patience);
    session.outcome = ANSWERED;
    row.stamp++;
    if (seconds !== Infinity) sim.wakeAt(row, sim.now + Math.max(0, seconds - rtt), Phase.Timeout);
    this.requests.send(session, rtt);
    return false;
  }

  /** The answer is there, or patience has ended: what now? */
  private judge(row: Row): boolean {
    const { habits } = this;
    const { sim, luck, scenario } = this.parts;
    const session = row.context as Session;
    const { retry } = scenario.workload;
    if (session.waiting !== null) {
      session.outcome = failure(session.edgeFirst ? 'edge-timeout' : 'client-timeout');
      this.requests.forsake(session, session.outcome);
    }
    if (session.replayed) {
      row.pc = this.program.here;
      return true;
    }
    const rtt = this.rtt(session);
    const endpoint = scenario.endpoints[session.endpoint];
    const good = session.outcome === ANSWERED;
    if (!good) {
      const key = session.requests * 16 + session.attempt;
      const gaveUp = session.outcome === failure('client-timeout');
      if (endpoint.method === 'GET' && !gaveUp && session.attempt < retry.automatic) {
        session.attempt++;
        return this.wait(row, retry.delay + rtt);
      }
      if (session.outcome !== DENIED) {
        const clicks = session.attempt + 1 < MOST_CLICKS;
        if (clicks && luck.uniform(session, key, Purpose.Again) < retry.again) {
          session.attempt++;
          return this.wait(row, rtt);
        }
        if (luck.uniform(session, key, Purpose.Leave) < retry.leave) {
          row.pc = this.program.here;
          return true;
        }
      }
    } else if (endpoint.poll !== null && session.polls === 0 && session.tasks > 0) {
      session.polls = endpoint.poll.times;
      session.pollEvery = endpoint.poll.every;
      session.pollEndpoint = this.requests.endpointIndex(endpoint.poll.endpoint);
    }
    if (session.polls > 0 && session.tasks > 0) {
      session.polls--;
      session.requests++;
      session.attempt = 0;
      session.endpoint = session.pollEndpoint;
      return this.wait(row, session.pollEvery + rtt);
    }
    session.polls = 0;
    if (session.left > 0 && good) {
      habits.request(session);
      return this.wait(row, rtt);
    }
    const thinking = habits.thinking(session);
    if (habits.over(session)) {
      // A session lasts until the last answer has been read.
      row.pc = this.program.here;
      sim.sleep(row, thinking, Phase.Arrival);
      return false;
    }
    habits.action(session);
    return this.wait(row, thinking + rtt);
  }

  private wait(row: Row, seconds: number): false {
    row.pc = 0;
    this.parts.sim.sleep(row, seconds, Phase.Arrival);
    return false;
  }

  private end(row: Row): void {
    const session = row.context as Session;
    this.recorder.open.add(-1, this.parts.sim.now);
    session.number = -1;
    this.spare.push(session);
  }

  private rtt(session: Session): number {
    return this.parts.scenario.regions[session.region].user_rtt;
  }
}
