import type { Scenario } from '../../scenarios/schema/index.js';
import { Phase } from '../engine/phases.js';
import { Row, type Handler } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import type { Replica } from './replica.js';

/**
 * Rolls a new version out at given times: group after group of replicas, each of which starts its successor, waits
 * until that may get requests, and stops. A deploy that comes while another is under way waits for its end.
 */
export class Deploys {
  private readonly groups: readonly (readonly Replica[])[];
  /** Deploys that wait, and the group that the present one is at; -1 where there is none. */
  private waiting = 0;
  private at = -1;
  /** Replicas of the group whose successor may not get requests yet, or who have not stopped yet. */
  private readonly awaited = new Set<Replica>();
  private readonly overlap = new Row(-1);

  /** `times`: instants of the simulation's clock. */
  constructor(
    private readonly sim: Simulation,
    private readonly settings: Scenario['deploys'],
    private readonly replicas: readonly Replica[],
    times: readonly number[],
  ) {
    const { strategy, checked } = settings;
    this.groups = strategy === 'rolling' ? replicas.map((replica) => [replica]) : [replicas];
    for (const replica of replicas) {
      for (const life of [replica.current, replica.successor]) {
        if (life === null) continue;
        const ready = (): void => {
          if (replica.successor === life) this.ready(replica);
        };
        if (checked) life.instance.server.onBegin = ready;
        else life.onRunning = ready;
        life.onStopped = () => {
          this.stopped(replica);
        };
      }
    }
    this.overlap.handler = { fire: () => this.retire() } satisfies Handler;
    const begin = { fire: () => this.begin() } satisfies Handler;
    for (const time of times) sim.clock(begin, time, Phase.Control);
  }

  private begin(): void {
    if (this.settings.strategy === 'restart') this.restart();
    else if (this.at >= 0) this.waiting++;
    else this.next();
  }

  /** Every instance stops, and starts again in its place; the balancer knows nothing of it. */
  private restart(): void {
    for (const { current } of this.replicas) current.stop(this.settings.draining);
  }

  /** The next group's successors start. */
  private next(): void {
    this.at++;
    if (this.at === this.groups.length) {
      this.at = -1;
      if (this.waiting === 0) return;
      this.waiting--;
      this.at = 0;
    }
    const group = this.groups[this.at];
    for (const replica of group) this.awaited.add(replica);
    for (const { successor } of group) successor!.start();
  }

  /** The successor of a replica may get requests: once all of the group's may, they do. */
  private ready(replica: Replica): void {
    if (!this.awaited.delete(replica) || this.awaited.size > 0) return;
    for (const { balancer, successor } of this.groups[this.at]) balancer.add(successor!.instance);
    if (this.settings.overlap === 0) this.retire();
    else this.sim.sleep(this.overlap, this.settings.overlap, Phase.Control);
  }

  /** Those of the group that were replaced stop. */
  private retire(): void {
    const group = this.groups[this.at];
    for (const replica of group) this.awaited.add(replica);
    for (const before of group.map((replica) => replica.succeed())) before.stop(this.settings.draining);
  }

  private stopped(replica: Replica): void {
    if (this.settings.strategy === 'restart') replica.current.start();
    else if (this.awaited.delete(replica) && this.awaited.size === 0) this.next();
  }
}
