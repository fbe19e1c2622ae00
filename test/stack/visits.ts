import { Simulation } from '../../sim/engine/simulation.js';
import { AppServer } from '../../sim/stack/app-server.js';
import { serverOptions } from '../../sim/stack/app-server-options.js';
import { LocalMemory } from '../../sim/stack/local-memory.js';
import { Process } from '../../sim/stack/process.js';
import { Request, requestOf } from '../../sim/stack/request.js';
import { Session } from '../../sim/stack/session.js';
import { site } from './small.js';

/** One request of a user who keeps a connection: when it comes, and how long it holds its thread, seconds. */
export interface Visit {
  readonly user: string;
  readonly at: number;
  readonly takes: number;
}

/** When each of the visits to a server, alone, is over, in seconds to the millisecond. */
export function visits(server: Record<string, unknown>, wanted: readonly Visit[]): number[] {
  const sim = new Simulation();
  const options = serverOptions(site({ edge: { connections: 'per-user' }, ...server }), 1);
  const cpu = sim.processor('cpu', 1);
  const processes = Array.from(
    { length: options.processes },
    (_, index) => new Process(index, index, cpu, cpu.group(1), new LocalMemory(1, 1), options.slots),
  );
  const app = new AppServer(sim, options, processes, sim.streams.get('accept'));
  const sessions = new Map(wanted.map(({ user }) => [user, new Session()]));
  const over = wanted.map(() => NaN);
  const program = sim
    .program('visit')
    .call((row) => {
      const { session } = requestOf(row);
      const { kept, keptStamp } = session!;
      const own = kept !== null && kept.stamp === keptStamp && kept.until > sim.now;
      return own ? app.enterOn(kept, row) : app.enter(row);
    })
    .call((row) => {
      sim.sleep(row, requestOf(row).recorded);
      return false;
    })
    .whenEnded((row) => {
      over[requestOf(row).number] = Math.round(1000 * sim.now) / 1000;
    });
  wanted.forEach(({ user, at, takes }, number) => {
    const row = sim.take();
    const request = new Request();
    row.context = request;
    row.program = program;
    row.pc = 0;
    request.row = row;
    request.number = number;
    request.session = sessions.get(user)!;
    request.recorded = takes;
    request.begin(at);
    sim.sleep(row, at);
  });
  sim.run();
  return over;
}
