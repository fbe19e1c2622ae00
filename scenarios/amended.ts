import { createHash } from 'node:crypto';
import { UsageError } from './problem.js';
import { loadedFromPlain, type LoadedScenario } from './loaded.js';
import { patchTree, PathError, usage, type Patch } from './paths.js';
import { fileSchema } from './schema/index.js';
import { canonical, dotted } from './tree.js';

/** What is different from what a file says, on every stage and day. */
export interface Amendment {
  /** Applied last, after actions and days. */
  readonly last?: Patch;
  /** Figures replaced where they are written, before any patch: they are no guesses any more. */
  readonly pinned?: Patch;
}

/**
 * The same scenario but for an amendment, with a hash of its own. Studies need not know that it was amended; amending
 * twice adds the second to the first.
 * @throws UsageError when a pinned path leads nowhere
 * @throws ScenarioError when what is pinned cannot stand there
 */
export function amended(loaded: LoadedScenario, { last = {}, pinned = {} }: Amendment): LoadedScenario {
  if (Object.keys(last).length + Object.keys(pinned).length === 0) return loaded;
  const base = Object.keys(pinned).length === 0 ? loaded : withPinned(loaded, pinned);
  // Pinning rebuilds the scenario from its file, where nothing came last.
  const ending = base === loaded ? last : { ...loaded.last, ...last };
  if (Object.keys(ending).length === 0) return base;
  const identity = canonical({ hash: base.hash, last: ending });
  return {
    ...base,
    last: { ...base.last, ...ending },
    hash: createHash('sha256').update(identity).digest('hex').slice(0, 16),
    scenarioAt: (actions, day, extra = {}, beliefs = {}) =>
      base.scenarioAt(actions, day, { ...ending, ...extra }, beliefs),
  };
}

/** As if the file said so: its plan too, its guesses without those that are none any more. */
function withPinned(loaded: LoadedScenario, pinned: Patch): LoadedScenario {
  const { tree, figures } = loaded.plain;
  const { patched, paths } = patchedFile(tree, pinned);
  const gone = (path: string): boolean => paths.some((one) => path === one || path.startsWith(`${one}.`));
  const notes = loaded.notes.filter(({ path }) => !gone(path));
  const named = Object.fromEntries(Object.values(pinned).map((value, i) => [paths[i], value]));
  return {
    ...loadedFromPlain({ tree: patched, notes, figures }, loaded.file),
    unsourced: loaded.unsourced,
    warnings: loaded.warnings,
    ...(loaded.places && { places: loaded.places }),
    pinned: { ...loaded.pinned, ...named },
  };
}

function patchedFile(tree: unknown, pinned: Patch): { patched: unknown; paths: string[] } {
  try {
    const { tree: patched, places } = patchTree(tree, pinned, fileSchema);
    return { patched, paths: Object.keys(pinned).map((path) => dotted(patched, places.get(path)!)) };
  } catch (error) {
    if (!(error instanceof PathError)) throw error;
    throw new UsageError(usage(error));
  }
}
