import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { folder, type Ended } from './headroom.js';

let running: ChildProcess | undefined;
let last: Promise<unknown> = Promise.resolve();

async function done(args: readonly string[], cwd: string): Promise<Ended> {
  running ??= fork(new URL('./warm-process.mjs', import.meta.url), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  // It ends with the process of the tests.
  running.unref();
  running.channel!.unref();
  const lost = once(running, 'exit').then(() => {
    throw new Error(`the process ended under: headroom ${args.join(' ')}`);
  });
  lost.catch(() => undefined);
  const ended = once(running, 'message');
  running.send({ args, cwd });
  const [said] = (await Promise.race([ended, lost])) as [Ended];
  return said;
}

/**
 * The same as `headroom`, from a process that has its modules loaded and compiled: for the many commands of which each
 * is to answer rightly, while few need to be processes of their own. One after the other.
 */
export function warm(args: readonly string[], cwd = folder()): Promise<Ended> {
  const ended = last.then(() => done(args, cwd));
  last = ended.catch(() => undefined);
  return ended;
}
