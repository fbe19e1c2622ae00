import { Phase } from '../engine/phases.js';
import { Row, type Handler } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import { failure } from './failure.js';
import type { Instance } from './instance.js';

/** An instance that starts, stops and dies. */
export class InstanceLife implements Handler {
  /** Checks in a row that found it without an answer. */
  failedChecks = 0;
  /** Told when its server has begun to listen, and when the last of its processes has ended after `stop`. */
  onRunning: () => void = () => undefined;
  onStopped: () => void = () => undefined;
  private state: 'down' | 'starting' | 'up' | 'stopping';
  private readonly clock = new Row(-1);

  /** `boot`: seconds from a start until the server listens. */
  constructor(
    private readonly sim: Simulation,
    readonly instance: Instance,
    private readonly boot: number,
    up: boolean,
  ) {
    this.state = up ? 'up' : 'down';
    instance.server.listening = up;
    this.clock.handler = this;
    instance.server.onStopped = () => {
      if (this.state !== 'stopping') return;
      this.clock.stamp++;
      this.isDown();
    };
  }

  /** Starts, `after` seconds; not before an earlier start says, where one is under way. */
  start(after = 0): void {
    const { sim, clock } = this;
    const seconds = after + this.boot;
    const before = this.state === 'starting' ? clock.wake - sim.now : 0;
    this.state = 'starting';
    sim.sleep(clock, Math.max(seconds, before), Phase.Control);
  }

  /** All that is on it is lost, and it starts again, `away` seconds later, unless it was to stop anyway. */
  die(away = 0): void {
    const { server } = this.instance;
    const restarts = this.state === 'up' || this.state === 'starting';
    if (restarts) this.start(away);
    server.kill(failure('instance-died'));
  }

  /** It gets SIGTERM now, and SIGKILL `draining` seconds later. */
  stop(draining: number): void {
    const { server, graceful } = this.instance;
    if (this.state === 'stopping') return;
    if (this.state !== 'up') {
      this.clock.stamp++;
      this.isDown();
      return;
    }
    this.state = 'stopping';
    server.stop();
    if (!this.isStopping()) return;
    const seconds = Math.min(draining, graceful);
    if (seconds === 0) server.kill(failure('instance-stopped'));
    else if (seconds !== Infinity) this.sim.sleep(this.clock, seconds, Phase.Control);
  }

  fire(): void {
    const { server } = this.instance;
    if (this.state === 'stopping') {
      server.kill(failure('instance-stopped'));
      return;
    }
    this.state = 'up';
    server.start();
    this.onRunning();
  }

  private isStopping(): boolean {
    return this.state === 'stopping';
  }

  private isDown(): void {
    this.state = 'down';
    this.onStopped();
  }
}
