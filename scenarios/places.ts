import { say } from './problem-text.js';
import type { Problem } from './problem.js';
import type { SourceFile } from './source-file.js';
import type { Issue, Keys } from './tree.js';

/** A place in a file: keys of what is written there. */
interface Place {
  readonly source: SourceFile;
  readonly keys: Keys;
}

/**
 * Where the values of a scenario are written. What was moved (a short form) or brought by another file (`extends`) is
 * remembered by its keys; everything else stands in the root's file under its own.
 */
export class Places {
  /** By the keys as JSON. */
  private readonly moved = new Map<string, { readonly at: Keys; readonly place: Place }>();

  constructor(readonly source: SourceFile) {}

  /** What stands at `at`, and all below it, is written under `keys` of the root's file. */
  move(at: Keys, keys: Keys): void {
    this.set(at, { source: this.source, keys });
  }

  /** What stands at `at`, and all below it, is what stands at `theirs` in another scenario. */
  take(at: Keys, other: Places, theirs: Keys): void {
    this.set(at, other.of(theirs));
    for (const { at: below, place } of [...other.moved.values()]) {
      if (below.length > theirs.length && theirs.every((key, depth) => below[depth] === key))
        this.set([...at, ...below.slice(theirs.length)], place);
    }
  }

  /** The issue with its file, line and column. */
  problem(issue: Issue): Problem {
    const { source, keys } = this.of(issue.keys);
    return source.problem({ ...issue, keys });
  }

  /** File, line and column of what stands at `keys`. */
  place(keys: Keys): Pick<Problem, 'file' | 'line' | 'column'> {
    const { file, line, column } = this.problem({ keys, said: say('nothing') });
    return { file, line, column };
  }

  private set(at: Keys, place: Place): void {
    this.moved.set(JSON.stringify(at), { at, place });
  }

  private of(keys: Keys): Place {
    for (let length = keys.length; length > 0 && this.moved.size > 0; length--) {
      const found = this.moved.get(JSON.stringify(keys.slice(0, length)));
      if (found !== undefined)
        return { source: found.place.source, keys: [...found.place.keys, ...keys.slice(length)] };
    }
    return { source: this.source, keys };
  }
}
