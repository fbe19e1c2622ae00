import { createHash } from 'node:crypto';
import type { LoadedScenario } from './loaded.js';
import type { Patch } from './paths.js';
import { canonical } from './tree.js';

/** What is different from what a file says, on every stage and day. */
export interface Amendment {
  /** Applied last, after actions and days. */
  readonly last?: Patch;
  /** Figures replaced where they are written, before any patch: they are no guesses any more. */
  readonly pinned?: Patch;
}

/** The same scenario but for an amendment, with a hash of its own. Studies need not know that it was amended. */
export function amended(loaded: LoadedScenario, { last = {}, pinned = {} }: Amendment): LoadedScenario {
  if (Object.keys(last).length + Object.keys(pinned).length === 0) return loaded;
  const identity = canonical({ hash: loaded.hash, last, pinned });
  return {
    ...loaded,
    hash: createHash('sha256').update(identity).digest('hex').slice(0, 16),
    notes: loaded.notes.filter(({ path }) => !Object.hasOwn(pinned, path)),
    scenarioAt: (actions, day, extra = {}, beliefs = {}) =>
      loaded.scenarioAt(actions, day, { ...last, ...extra }, { ...pinned, ...beliefs }),
  };
}
