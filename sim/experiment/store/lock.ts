import { constants, copyFileSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who holds a lock. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Tells the process from a later one with its number, where the system says (Linux); else empty. */
  readonly began: string;
}

/** Thrown by {@link Lock.take} at what another process works on. */
export class LockedError extends Error {
  override readonly name = 'LockedError';

  constructor(
    readonly file: string,
    readonly holder: Holder,
  ) {
    super(`${file} is held by process ${holder.pid} on ${holder.host}`);
  }
}

/**
 * A file is one process's alone, as long as `<file>.lock` names a process that lives. What a killed one left behind
 * is taken over; of a process on another machine nobody here knows whether it lives, so its lock stands.
 */
export class Lock {
  private constructor(private readonly path: string) {}

  /** @throws LockedError, or what the file system does */
  static take(file: string): Lock {
    const path = `${file}.lock`;
    const own = `${path}.${process.pid}`;
    const me: Holder = { pid: process.pid, host: hostname(), began: beganAt(process.pid) };
    try {
      writeFileSync(own, JSON.stringify(me));
      for (;;) {
        // A link is there at once with all it says, or it is not there.
        if (linked(own, path)) return new Lock(path);
        const holder = holderOf(path);
        if (holder !== undefined && lives(holder, me)) throw new LockedError(file, holder);
        discard(path, holder);
      }
    } finally {
      rmSync(own, { force: true });
    }
  }

  release(): void {
    rmSync(this.path, { force: true });
  }
}

/** What file systems without links say (FAT, some network shares). */
const LINKLESS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];

/** Whether `to` came to be, with the content of `from`; false where it was there. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (!LINKLESS.includes(code)) throw error;
  }
  try {
    copyFileSync(from, to, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Undefined where nobody can be read from it. */
function holderOf(path: string): Holder | undefined {
  try {
    const read = JSON.parse(readFileSync(path, 'utf8')) as Partial<Holder> | null;
    const { pid, host, began } = read ?? {};
    if (typeof pid !== 'number' || typeof host !== 'string' || typeof began !== 'string') return undefined;
    return { pid, host, began };
  } catch {
    return undefined;
  }
}

/** Removes a dead process's lock, and puts it back where another was quicker and has it by now. */
function discard(path: string, dead: Holder | undefined): void {
  const aside = `${path}.${process.pid}.dead`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (JSON.stringify(holderOf(aside)) !== JSON.stringify(dead)) linked(aside, path);
  rmSync(aside, { force: true });
}

function lives({ pid, host, began }: Holder, me: Holder): boolean {
  if (host !== me.host) return true;
  if (pid === me.pid) return began === me.began;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = beganAt(pid);
  return began === '' || now === '' || began === now;
}

/** The boot of the machine and the tick at which a process began; empty where the system does not say. */
function beganAt(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in parentheses, may hold spaces; behind it are the state, and as the 20th field the start.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'ended' : `${boot} ${fields[19]}`;
  } catch {
    return '';
  }
}
