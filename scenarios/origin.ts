import type { LoadedScenario } from './loaded.js';
import { patchTree, type Patch } from './paths.js';
import { asMapping, valueAt, type Keys } from './tree.js';
import { scenarioPart } from './validate.js';

/** Where a setting of a patched scenario comes from: a place of its file. */
export interface Origin {
  readonly keys: Keys;
  /** False: nobody wrote it, it is the schema's default; `keys` is where it would stand. */
  readonly written: boolean;
}

/** An entry of a patch: what it replaces, and where it stands in the file. */
interface Entry {
  readonly at: Keys;
  readonly keys: Keys;
}

/** Where the settings of the scenario of some actions and a day are written. */
export class Origins {
  private readonly tree: unknown;
  /** In the order in which they are applied: the last one wins. */
  private readonly entries: Entry[] = [];

  constructor(loaded: LoadedScenario, actions: readonly string[], day: string) {
    this.tree = loaded.plain.tree;
    const { plan } = loaded;
    let patched: unknown = scenarioPart(this.tree);
    const apply = (above: Keys): void => {
      const patch: Patch = asMapping(valueAt(this.tree, above));
      const { tree, places } = patchTree(patched, patch);
      patched = tree;
      for (const [path, at] of places) this.entries.push({ at, keys: [...above, path] });
    };
    for (const id of actions) apply(['actions', plan.actions.indexOf(loaded.action(id)), 'set']);
    apply(['days', plan.days.indexOf(loaded.day(day)), 'set']);
  }

  /** The entries of patches that bring what stands at `keys` or something in it: where they stand in the file. */
  patches(keys: Keys): Keys[] {
    return this.entries.filter((entry) => this.brings(entry, keys)).map((entry) => entry.keys);
  }

  /** The last entry that brought what stands at `keys` or something in it, or else the file itself. */
  of(keys: Keys): Origin {
    const entry = this.entries.findLast((each) => this.brings(each, keys));
    if (entry !== undefined) return { keys: [...entry.keys, ...keys.slice(entry.at.length)], written: true };
    return { keys, written: valueAt(this.tree, keys) !== undefined };
  }

  private brings({ at, keys: entry }: Entry, keys: Keys): boolean {
    if (begins(at, keys)) return true;
    return begins(keys, at) && valueAt(this.tree, [...entry, ...keys.slice(at.length)]) !== undefined;
  }
}

const begins = (keys: Keys, first: Keys): boolean => first.every((key, depth) => keys[depth] === key);
