import { Phase } from '../engine/phases.js';
import type { Handler, Row } from '../engine/row.js';
import { downtimesOf, type Downtime, type Incident } from './incidents.js';
import type { Parts } from './parts.js';
import type { Replica } from './replica.js';

/** What becomes of a part, and when on the clock of the simulation. */
interface Change {
  readonly at: number;
  readonly apply: () => void;
}

/** What can stop, knowing when it will stop next. */
interface Stoppable {
  breaks: number;
  stop: (again: number) => void;
  start: () => void;
}

/** Has the incidents of a trial come and go: before anything else that happens in the same instant. */
export class IncidentClock implements Handler {
  private readonly clock: Row | null;
  private readonly changes: readonly Change[];
  private next = 0;
  /** Those going on now. */
  private readonly present = new Set<Incident>();

  /** `replicas`: the places of instances; `offset`: the time of day at clock 0, seconds after midnight. */
  constructor(
    private readonly parts: Parts,
    replicas: readonly Replica[],
    private readonly incidents: readonly Incident[],
    private readonly offset: number,
  ) {
    const { database, locks, redis, scenario, sim } = parts;
    const { mode, retry } = scenario.database.pooler;
    const down = (part: 'instance' | 'database' | 'redis', every = 0): Downtime[] =>
      downtimesOf(incidents, (incident) => incident[part] === 'down', offset, every);
    database.primary.watch(locks);
    this.changes = [
      ...this.coming(),
      ...down('instance').map(({ from, to }) => ({
        at: from,
        apply: () => replicas[0].current.die(to - from),
      })),
      ...stops(database.primary, down('database', mode === 'none' ? 0 : retry)),
      ...stops(redis, down('redis')),
    ].sort((a, b) => a.at - b.at);
    const [first] = this.changes;
    this.clock = this.changes.length > 0 ? sim.clock(this, first.at, Phase.Control) : null;
  }

  fire(): void {
    const { sim } = this.parts;
    while (this.next < this.changes.length && this.changes[this.next].at <= sim.now) {
      this.changes[this.next++].apply();
    }
    if (this.next < this.changes.length) sim.wakeAt(this.clock!, this.changes[this.next].at, Phase.Control);
  }

  /** Incidents under which a part goes on, otherwise. */
  private coming(): Change[] {
    return this.incidents
      .filter(({ database, llm }) => llm !== null || (database !== null && database !== 'down'))
      .flatMap((incident) => [
        { at: Math.max(0, incident.from - this.offset), apply: () => this.update(incident, true) },
        { at: incident.to - this.offset, apply: () => this.update(incident, false) },
      ]);
  }

  private update(incident: Incident, begins: boolean): void {
    if (begins) this.present.add(incident);
    else this.present.delete(incident);
    const { database, models } = this.parts;
    database.primary.slowdown = 1;
    models.failing = null;
    for (const { database: slow, llm } of this.present) {
      if (slow !== null && slow !== 'down') database.primary.slowdown *= slow.slower;
      models.failing = llm ?? models.failing;
    }
  }
}

function stops(part: Stoppable, downtimes: readonly Downtime[]): Change[] {
  if (downtimes.length > 0) part.breaks = downtimes[0].from;
  return downtimes.flatMap(({ from, to }, nth) => [
    { at: from, apply: () => part.stop(downtimes[nth + 1]?.from ?? Infinity) },
    { at: to, apply: () => part.start() },
  ]);
}
