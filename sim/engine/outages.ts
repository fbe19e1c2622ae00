import type { Kernel } from './kernel.js';
import type { Resource } from './resource.js';
import { Stopped } from './service.js';
import type { Uniforms } from './streams.js';

/** Why a row lost its service: its server stopped. */
export const INTERRUPTED = 4;

/**
 * What becomes of a job whose server stops: it finishes first, goes on afterwards, begins once more with the same
 * demand, or is lost. Only those whom `Program.serve` has served at an `interruptible` resource can be interrupted;
 * any other holder finishes.
 */
export type Fate = 'finishes' | 'resumes' | 'repeats' | 'lost';

/** Stops servers of a resource, and has them go on. Which of the servers stop is drawn from `chance`. */
export class Outages {
  private readonly fate: Fate;

  /** `cause` is given to the rows that are lost. Throws a RangeError if the resource cannot interrupt anybody. */
  constructor(
    private readonly sim: Kernel,
    private readonly resource: Resource,
    private readonly chance: Uniforms,
    fate?: Fate,
    private readonly cause: number = INTERRUPTED,
  ) {
    this.fate = fate ?? (resource.service === null ? 'finishes' : 'resumes');
    if (this.fate !== 'finishes' && resource.service === null) {
      throw new RangeError(`${resource.name}: a job ${this.fate} only where the resource is interruptible`);
    }
  }

  /** Stops `servers` of those that are up, or all of them; the answer is for {@link end}. */
  stop(servers: number): Stopped {
    const { resource } = this;
    const stopped = new Stopped();
    for (let left = Math.min(servers, resource.up); left > 0; left--) {
      const serving = this.fate === 'finishes' ? 0 : resource.service!.serving;
      const at = Math.floor(this.chance.next() * resource.up);
      this.stopOne(at < serving ? at : -1, stopped);
    }
    return stopped;
  }

  /** Stops the server of one of those in service; nobody's if nobody can be interrupted. */
  stopServing(): Stopped {
    const stopped = new Stopped();
    const serving = this.resource.service?.serving ?? 0;
    if (serving > 0) this.stopOne(Math.floor(this.chance.next() * serving), stopped);
    return stopped;
  }

  /** Servers that stopped go on, each with the job it has. */
  end(stopped: Stopped): void {
    this.resource.service?.proceed(stopped);
    const { empty } = stopped;
    stopped.empty = 0;
    this.resource.shut(-empty);
  }

  private stopOne(at: number, stopped: Stopped): void {
    const { resource, fate } = this;
    if (at >= 0 && fate !== 'lost') {
      resource.service!.suspend(at, stopped, fate === 'repeats');
      return;
    }
    stopped.empty++;
    const row = at >= 0 ? resource.service!.row(at) : null;
    resource.shut(1);
    if (row !== null) this.sim.fail(row, this.cause);
  }
}
