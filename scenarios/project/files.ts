import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const MOST_BYTES = 262_144;
const MOST_DEPTH = 4;
const MOST_ENTRIES = 5000;
const SKIPPED =
  /^(\..*|node_modules|venv|env|virtualenv|site-packages|__pycache__|migrations|static|staticfiles|media|templates|locale|docs|build|dist|tests?|fixtures)$/i;

/** Why a file was not read. */
export type Unread = 'too-large' | 'outside' | 'not-text' | 'not-readable' | 'not-a-file';

/** A project's files as texts: regular files of up to 256 kB that lie inside its folder, and nothing else. */
export class ProjectFiles {
  readonly #root: string;
  readonly unread = new Map<string, Unread>();

  /** @param folder must exist */
  constructor(readonly folder: string) {
    this.#root = realpathSync(folder);
  }

  /** The text of a file by its path inside the project; undefined where there is none, or none that may be read. */
  read(name: string): string | undefined {
    const path = join(this.folder, name);
    try {
      lstatSync(path);
    } catch {
      return undefined;
    }
    const found = this.#textOf(path);
    if ('text' in found) return found.text;
    this.unread.set(name, found.why);
    return undefined;
  }

  #textOf(path: string): { readonly text: string } | { readonly why: Unread } {
    try {
      if (!this.#isInside(realpathSync(path))) return { why: 'outside' };
      const about = statSync(path);
      if (!about.isFile()) return { why: 'not-a-file' };
      if (about.size > MOST_BYTES) return { why: 'too-large' };
      const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
      return text.includes('\0') ? { why: 'not-text' } : { text };
    } catch (error) {
      return { why: error instanceof TypeError ? 'not-text' : 'not-readable' };
    }
  }

  /** Paths of files whose name `wanted` accepts: nearest to the root first, then by the alphabet. */
  find(wanted: (name: string, folder: string) => boolean): string[] {
    const found: string[] = [];
    let entries = 0;
    let folders = [''];
    for (let depth = 0; depth <= MOST_DEPTH && folders.length > 0; depth++) {
      const below: string[] = [];
      for (const folder of folders) {
        for (const entry of this.#entries(folder)) {
          if (++entries > MOST_ENTRIES) return found;
          const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
          if (entry.isDirectory()) {
            if (!SKIPPED.test(entry.name)) below.push(path);
          } else if (wanted(entry.name, folder)) found.push(path);
        }
      }
      folders = below;
    }
    return found;
  }

  #entries(folder: string) {
    try {
      return readdirSync(join(this.folder, folder), { withFileTypes: true }).sort((a, b) =>
        a.name < b.name ? -1 : 1,
      );
    } catch {
      return [];
    }
  }

  #isInside(path: string): boolean {
    const way = relative(this.#root, path);
    return way !== '..' && !way.startsWith(`..${sep}`) && !way.startsWith(sep);
  }
}
