import { join } from 'node:path';
import type { Catalogue } from '../../reports/catalogue/index.js';
import type { LoadedScenario } from '../../scenarios/loaded.js';
import { UsageError } from '../../scenarios/problem.js';
import { OtherStoreError, TrialStore } from '../experiment/store/trial-store.js';
import { reason } from './files.js';
import { Interrupted } from './stop.js';
import { tell } from './streams.js';

/** The file in which a command keeps its finished trials until it has its answer. */
const storeName = (command: string): string => `${command}.unfinished`;

/** A store for the trials of a command, with those that an interrupted run left where it is to go on. */
export function openStore(
  folder: string,
  command: string,
  { plan, hash }: LoadedScenario,
  resume: boolean,
  words: Catalogue,
): TrialStore {
  const { cli } = words;
  const file = join(folder, storeName(command));
  const owner = `${command} ${plan.name} ${hash}`;
  try {
    if (!resume) return TrialStore.begin(file, owner);
    const store = TrialStore.resume(file, owner);
    tell(cli.problem(store.size === 0 ? cli.nothingToResume(file) : cli.resuming(store.size, file)));
    return store;
  } catch (error) {
    if (error instanceof OtherStoreError) throw new UsageError(cli.otherStore(file, error.owner, owner));
    throw new UsageError(cli.cannotWrite(file, reason(error, words)));
  }
}

/** What a failed command says of the trials it has kept; the error is passed on. */
export function kept(error: unknown, store: TrialStore | undefined, words: Catalogue): unknown {
  const { cli } = words;
  store?.close();
  if (store === undefined) return error;
  if (error instanceof Interrupted) return new Interrupted(cli.interruptedKept(store.size, store.file));
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return error;
  return new UsageError(
    cli.problem(`${cli.cannotWrite(store.file, reason(error, words))}; ${cli.keptUntilThen(store.size)}`),
  );
}
