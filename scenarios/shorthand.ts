import { CELERY } from './commands/celery.js';
import { readCommand, type Program, type Settings } from './commands/command-line.js';
import { GUNICORN } from './commands/gunicorn.js';
import { UVICORN } from './commands/uvicorn.js';
import type { Places } from './places.js';
import { say } from './problem-text.js';
import { asMapping, isMapping, valueAt, type Issue, type Keys, type Mapping } from './tree.js';

/** A section that a command line may stand for, and where it may stand. */
const SECTIONS: readonly (readonly [path: string, section: string, program: Program])[] = [
  ['gunicorn', 'server.gunicorn', GUNICORN],
  ['server.gunicorn', 'server.gunicorn', GUNICORN],
  ['uvicorn', 'server.uvicorn', UVICORN],
  ['server.uvicorn', 'server.uvicorn', UVICORN],
  ['celery', 'celery', CELERY],
];

/** A file's data with its short forms written out. */
export interface Expanded {
  readonly tree: Mapping;
  readonly issues: readonly Issue[];
  /** What can be used, but not as somebody might think. */
  readonly warnings: readonly Issue[];
}

/**
 * Writes out what a file says in short: `gunicorn:` and `uvicorn:` at its top, the command lines of gunicorn, uvicorn and
 * Celery, in the scenario and in patches. Where things stand is noted in `places`. `raw` stays as it is.
 */
export function expanded(raw: Mapping, places: Places): Expanded {
  const issues: Issue[] = [];
  const warnings: Issue[] = [];
  let tree: Mapping = raw;

  /** The settings of a command line, which stands in the file at `keys`. */
  const settingsOf = (text: unknown, program: Program, keys: Keys): Settings => {
    if (typeof text !== 'string') {
      const shown = isMapping(text) ? say('a-mapping') : JSON.stringify(text);
      issues.push({ keys, said: say('command-text', { example: program.example, shown }) });
      return {};
    }
    const { settings, remarks } = readCommand(text, program);
    for (const { said, at, hint, warning } of remarks)
      (warning ? warnings : issues).push({ keys, within: at, said, hint });
    return settings['server.kind'] === 'uvicorn' ? servedByUvicorn(settings) : settings;
  };

  for (const [path, section, program] of SECTIONS) {
    const from = path.split('.');
    const to = section.split('.');
    const given = valueAt(tree, from);
    if (given === undefined) continue;
    const { text, source, keys, rest } = commandIn(given, from);
    if (text === undefined && path === section) continue;
    tree = without(tree, from);
    for (const [key, value] of Object.entries(rest)) {
      if (valueAt(tree, [...to, key]) !== undefined) {
        issues.push({ keys: [...from, key], atKey: true, said: twice([...to, key], [...to, key]) });
        continue;
      }
      tree = withValue(tree, [...to, key], value);
      if (path !== section) places.move([...to, key], [...from, key]);
    }
    if (path !== section && valueAt(tree, to) === undefined) {
      tree = withValue(tree, to, {});
      places.move(to, from);
    }
    if (text === undefined) continue;
    for (const [setting, value] of Object.entries(settingsOf(text, program, keys))) {
      const at = setting.split('.');
      if (valueAt(tree, at) !== undefined) {
        issues.push({ keys, said: twice(at, at) });
        continue;
      }
      tree = withValue(tree, at, source === undefined ? value : { value, source });
      places.move(at, keys);
    }
  }

  for (const list of ['actions', 'days']) {
    const elements = tree[list];
    if (!Array.isArray(elements)) continue;
    const changed = (elements as unknown[]).map((element, i): unknown => {
      const set = asMapping(element)['set'];
      return isMapping(set) ? { ...asMapping(element), set: patchOf(set, [list, i, 'set']) } : element;
    });
    tree = { ...tree, [list]: changed };
  }

  /** A patch with its command lines written out: each flag is an entry of its own. */
  function patchOf(set: Mapping, at: Keys): Mapping {
    const out: Record<string, unknown> = {};
    for (const [path, value] of Object.entries(set)) {
      const program = programAt(path);
      const { text, source } = program === undefined ? {} : commandIn(value, []);
      if (program === undefined || (text === undefined && !path.endsWith('.command'))) {
        define(out, path, value);
        continue;
      }
      const settings = settingsOf(text ?? value, program, [...at, path]);
      // A start command says which server it starts.
      const kind: Settings = program === CELERY ? {} : { 'server.kind': program.name };
      for (const [setting, read] of [...Object.entries(kind), ...Object.entries(settings)]) {
        out[setting] = source === undefined ? read : { value: read, source };
        places.move([...at, setting], [...at, path]);
      }
    }
    return out;
  }

  return { tree, issues, warnings };
}

const twice = (at: Keys, other: Keys) => say('written-twice', { path: at.join('.'), other: other.join('.') });

/** The program whose command line may stand at a path of a patch. */
const programAt = (path: string): Program | undefined =>
  SECTIONS.find(([written]) => path === written || path === `${written}.command`)?.[2];

/** The command line of a section: the whole of it, or its key `command`; and the other keys. */
function commandIn(
  given: unknown,
  keys: Keys,
): { text?: unknown; source?: string; keys: Keys; rest: Mapping } {
  if (!isMapping(given)) return { text: given, keys, rest: {} };
  if (Object.hasOwn(given, 'value')) {
    const { value, source } = given;
    return { text: value, ...(typeof source === 'string' && { source }), keys, rest: {} };
  }
  if (!Object.hasOwn(given, 'command')) return { keys, rest: given };
  const { command, ...rest } = given;
  const inner = commandIn(command, [...keys, 'command']);
  return isMapping(command) && inner.text === undefined
    ? { text: command, keys: [...keys, 'command'], rest }
    : { ...inner, rest };
}

/** gunicorn that starts workers of uvicorn serves as uvicorn does. */
function servedByUvicorn(settings: Settings): Settings {
  const { 'server.gunicorn.workers': workers } = settings;
  return { 'server.kind': 'uvicorn', ...(workers !== undefined && { 'server.uvicorn.workers': workers }) };
}

/** A copy with `value` at `keys`; mappings on the way are made, anything else there is left and the value lost. */
function withValue(tree: Mapping, keys: Keys, value: unknown): Mapping {
  const [key, ...rest] = keys as string[];
  const copy: Record<string, unknown> = { ...tree };
  const inner = Object.hasOwn(tree, key) ? tree[key] : undefined;
  if (rest.length > 0 && inner !== undefined && inner !== null && !isMapping(inner)) return tree;
  define(copy, key, rest.length === 0 ? value : withValue(asMapping(inner), rest, value));
  return copy;
}

function without(tree: Mapping, keys: Keys): Mapping {
  const [key, ...rest] = keys as string[];
  const { [key]: inner, ...others } = tree;
  return rest.length === 0 ? others : { ...tree, [key]: without(asMapping(inner), rest) };
}

/** Sets an own key, also one named `__proto__`. */
function define(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
}
