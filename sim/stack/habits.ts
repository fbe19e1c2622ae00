import { KeyFamily } from '../engine/keyed-draws.js';
import { lognormal, type Law } from '../engine/laws.js';
import { Choice } from './choice.js';
import { lawOf } from './law-of.js';
import { Purpose } from './luck.js';
import type { Parts } from './parts.js';
import type { Session } from './session.js';

/** What users choose by their own luck, whatever the system does: who comes, for what, and how long they think. */
export class Habits {
  private readonly think: Law;
  private readonly extra: number;
  private readonly ordinary: Choice;
  private readonly ai: Choice;
  private readonly tiers: Choice;
  private readonly homes: Choice;
  private readonly spread: Law | null;
  private readonly keys: KeyFamily;
  private readonly people: KeyFamily;
  private readonly closed: boolean;
  private readonly most: number;

  /** `population`: how many different users there are. */
  constructor(
    private readonly parts: Parts,
    private readonly population: number,
  ) {
    const { scenario, sim } = parts;
    const { workload, endpoints, regions } = scenario;
    this.think = lawOf(workload.session.think);
    this.extra = workload.session.requests - 1;
    this.closed = workload.population === 'closed';
    this.most = this.closed ? Infinity : workload.session.actions;
    this.ordinary = new Choice(endpoints.map((endpoint) => (endpoint.ai ? 0 : endpoint.share)));
    this.ai = new Choice(endpoints.map((endpoint) => (endpoint.ai ? endpoint.share : 0)));
    this.tiers = new Choice(workload.tiers.map((tier) => tier.share));
    this.homes = new Choice(regions.map((region) => region.users));
    const sigma = workload.ai_spread;
    this.spread = sigma === 0 ? null : lognormal(Math.exp(-(sigma * sigma) / 2), sigma);
    const { seed, trial } = sim.streams;
    this.keys = new KeyFamily(seed, trial, 'sessions');
    this.people = new KeyFamily(seed, trial, 'users');
  }

  /** Gives a session the luck of its number. */
  number(session: Session, number: number): void {
    session.number = number;
    this.keys.of(number);
    session.k0 = this.keys.k0;
    session.k1 = this.keys.k1;
  }

  /** Who is in the session: the user, the tier, the region, the use of AI. */
  person(session: Session): void {
    const { luck } = this.parts;
    session.user = this.closed
      ? session.number
      : Math.floor(luck.uniform(session, 0, Purpose.User) * this.population);
    this.people.of(session.user);
    const { k0, k1 } = this.people;
    session.tier = this.tiers.pick(luck.keyed(k0, k1, 0, Purpose.Tier));
    session.region = this.homes.pick(luck.keyed(k0, k1, 0, Purpose.Region));
    session.aiFactor = this.spread === null ? 1 : luck.lawOfKey(k0, k1, Purpose.AiFactor, this.spread);
  }

  /** The next action: how many requests it takes, and the first of them. */
  action(session: Session): void {
    session.actions++;
    const u = this.parts.luck.uniform(session, session.actions, Purpose.Requests);
    session.left = 1 + Math.floor(this.extra + u);
    this.request(session);
  }

  /** The next request of the action. */
  request(session: Session): void {
    session.left--;
    session.requests++;
    session.attempt = 0;
    const u = this.parts.luck.uniform(session, session.requests, Purpose.Endpoint);
    const ai = this.ai.total * session.aiFactor;
    const share = ai / (ai + this.ordinary.total);
    session.endpoint = u < share ? this.ai.pick(u / share) : this.ordinary.pick((u - share) / (1 - share));
  }

  /** Was that the last action? */
  over(session: Session): boolean {
    return session.actions >= this.most;
  }

  /** Seconds between the end of this action and the next, or the end of the session. */
  thinking(session: Session): number {
    return this.parts.luck.own(session, session.actions, Purpose.Think, this.think);
  }
}
