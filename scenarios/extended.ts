import { existsSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileBeside, OutsideError } from './beside.js';
import { Places } from './places.js';
import { say, type Said } from './problem-text.js';
import { ScenarioError, UsageError, type Problem } from './problem.js';
import { writtenSchema } from './schema/written.js';
import { childrenOf, isSection } from './schema-walk.js';
import { expanded } from './shorthand.js';
import { readText, SourceFile } from './source-file.js';
import { FORBIDDEN, isMapping, nameOf, type Issue, type Keys, type Mapping } from './tree.js';

/** A scenario file and all that it extends, as one tree with its annotations. */
export interface Written {
  /** Undefined where a text is not YAML, or a file cannot be had: then there are problems. */
  readonly tree: Mapping | undefined;
  readonly places: Places;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

const MOST_FILES = 10;

/**
 * Reads what the text of a scenario file says, its short forms written out, over what the files say that it extends.
 * `root`: the folder that no file may lie outside of; undefined where any may.
 */
export function readWritten(text: string, file: string, root: string | undefined): Written {
  return readOver(text, file, root, [file]);
}

function readOver(text: string, file: string, root: string | undefined, chain: readonly string[]): Written {
  const source = new SourceFile(file, text);
  const places = new Places(source);
  const { raw, problems } = source;
  if (raw === undefined || raw === null) return { tree: undefined, places, problems, warnings: [] };
  if (!isMapping(raw)) return { tree: raw as Mapping, places, problems, warnings: [] };
  const { extends: parent, ...rest } = raw;
  const own = expanded(rest, places);
  const at = (issue: Issue): Problem => places.problem(issue);
  const told = [...problems, ...own.issues.map(at)];
  const warnings = own.warnings.map(at);
  if (!Object.hasOwn(raw, 'extends')) return { tree: own.tree, places, problems: told, warnings };
  const base = baseOf(parent, file, root, chain);
  if ('said' in base) {
    const wrong = at({ keys: ['extends'], said: base.said });
    // Without its base everything would be missing.
    return { tree: undefined, places, problems: [...told, wrong], warnings };
  }
  const all = { problems: [...base.problems, ...told], warnings: [...base.warnings, ...warnings] };
  if (base.tree === undefined || !isMapping(base.tree)) return { ...all, tree: undefined, places };
  const merged = new Places(base.places.source);
  merged.take([], base.places, []);
  const tree = over(base.tree, own.tree, { merged, own: places }, [], [], [writtenSchema]);
  return { ...all, tree: tree as Mapping, places: merged };
}

/** What the file says that is extended, or why it cannot be. */
function baseOf(
  name: unknown,
  file: string,
  root: string | undefined,
  chain: readonly string[],
): Written | { readonly said: Said } {
  if (typeof name !== 'string' || name === '') {
    return {
      said: say('extends-not-text', { shown: isMapping(name) ? say('a-mapping') : JSON.stringify(name) }),
    };
  }
  try {
    const path = fileBeside(name, dirname(file), root);
    if (path === undefined) return { said: say('no-such-extended', { name }) };
    const real = realpathSync(path);
    if (chain.some((each) => existsSync(each) && realpathSync(each) === real)) {
      return { said: say('extends-cycle', { chain: [...chain, path].join(' -> ') }) };
    }
    if (chain.length >= MOST_FILES) return { said: say('extends-too-long', { most: MOST_FILES }) };
    return readOver(readText(path), path, root, [...chain, path]);
  } catch (error) {
    if (error instanceof OutsideError) return { said: say('outside', { name }) };
    if (error instanceof ScenarioError) {
      const [{ said }] = error.problems;
      return { said: say('extends-unreadable', { name, problem: said }) };
    }
    if (error instanceof UsageError && error.said !== undefined) return { said: error.said };
    throw error;
  }
}

type Schemas = Parameters<typeof childrenOf>[0];

/**
 * What is written over what it extends: sections key by key, lists of named elements element by element (new ones
 * behind), everything else - a figure, a law, a list of steps - whole.
 */
function over(
  base: unknown,
  own: unknown,
  places: { readonly merged: Places; readonly own: Places },
  at: Keys,
  ownAt: Keys,
  schemas: Schemas,
): unknown {
  // A key that must not be is told where it stands, and merged with nothing.
  const clean = isMapping(own) && !Object.keys(own).some((key) => FORBIDDEN.has(key));
  if (isMapping(base) && clean && isSection(schemas)) {
    const section: Record<string, unknown> = { ...base };
    for (const [key, value] of Object.entries(own)) {
      const known = Object.hasOwn(base, key) ? base[key] : undefined;
      section[key] = over(known, value, places, [...at, key], [...ownAt, key], childrenOf(schemas, key));
    }
    return section;
  }
  if (named(base) && named(own)) {
    const list = [...base];
    for (const [i, element] of own.entries()) {
      const place = base.findIndex((each) => nameOf(each) === nameOf(element));
      const to = place < 0 ? list.length : place;
      const inner = childrenOf(schemas, to);
      list[to] = over(
        place < 0 ? undefined : base[place],
        element,
        places,
        [...at, to],
        [...ownAt, i],
        inner,
      );
    }
    return list;
  }
  if (at.length > 0) places.merged.take(at, places.own, ownAt);
  return own;
}

const named = (list: unknown): list is readonly unknown[] =>
  Array.isArray(list) && list.length > 0 && list.every((element) => nameOf(element) !== undefined);
