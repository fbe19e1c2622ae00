import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../../reports/catalogue/index.js';
import { visible } from '../../reports/escape.js';
import type { LoadedScenario } from '../../scenarios/loaded.js';
import { UsageError } from '../../scenarios/problem.js';
import { LockedError } from '../experiment/store/lock.js';
import { make } from '../experiment/store/make.js';
import { asideOf, OtherStoreError, TrialStore } from '../experiment/store/trial-store.js';
import { reason } from './files.js';
import { Interrupted } from './stop.js';
import { tell } from './streams.js';
import { VERSION } from './version.js';

/** The file in which a command keeps its finished trials until it has its answer. */
export const storeName = (command: string): string => `${command}.unfinished`;

/** Characters of a scenario's name that a store repeats. */
const LONGEST_NAME = 100;

/** What to do with the trials that an interrupted run left: nothing, go on with them, or only look at them. */
export type Going = 'anew' | 'on' | 'looking';

/** A store for the trials of a command, with those that an interrupted run left where it is to go on. */
export function openStore(
  folder: string,
  command: string,
  { plan, hash }: LoadedScenario,
  going: Going,
  words: Catalogue,
): TrialStore {
  const { cli } = words;
  const file = join(folder, storeName(command));
  const name = visible(plan.name).replaceAll('\n', ' ').slice(0, LONGEST_NAME);
  const owner = `${command} ${name} ${hash} by headroom ${VERSION} ${make()}`;
  try {
    if (going === 'anew') {
      const left = existsSync(file);
      const store = TrialStore.begin(file, owner);
      if (left) tell(cli.problem(cli.setAside(asideOf(file))));
      return store;
    }
    if (going === 'looking' && !existsSync(file)) throw new UsageError(cli.nothingToLookAt(file));
    const store = going === 'on' ? TrialStore.resume(file, owner) : TrialStore.look(file, owner);
    if (going === 'on')
      tell(cli.problem(store.size === 0 ? cli.nothingToResume(file) : cli.resuming(store.size, file)));
    if (store.damaged > 0) tell(cli.problem(cli.damaged(store.damaged, file)));
    return store;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (error instanceof OtherStoreError)
      throw new UsageError(cli.otherStore(file, visible(error.owner), owner));
    if (error instanceof LockedError)
      throw new UsageError(cli.locked(file, error.holder.pid, visible(error.holder.host)));
    throw new UsageError(cli.cannotWrite(file, reason(error, words)));
  }
}

/**
 * Ends a store whose command failed. The error is passed on, with what has become of the finished trials; a store that
 * has none is not left behind.
 */
export function kept(error: unknown, store: TrialStore | undefined, words: Catalogue): unknown {
  const { cli } = words;
  if (store === undefined) return error;
  const { size, file } = store;
  if (size === 0) store.discard();
  else store.close();
  const { code, syscall } = error as NodeJS.ErrnoException;
  const unwritable = code !== undefined && syscall !== undefined;
  const failed = unwritable ? new UsageError(cli.cannotWrite(file, reason(error, words))) : error;
  if (size === 0) return failed;
  if (error instanceof Interrupted) return new Interrupted(cli.interruptedKept(size, file));
  tell(cli.problem(cli.keptUntilThen(size, file)));
  return failed;
}
