import { existsSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDocument } from 'yaml';
import { stripAnnotations } from './annotations.js';
import { loadedFromChecked, type LoadedScenario } from './loaded.js';
import { withDefaults } from './defaults.js';
import { readWritten } from './extended.js';
import { factChecks } from './fact-checks.js';
import { checkPatches } from './patches.js';
import { bundledPrices } from './price-book.js';
import { say } from './problem-text.js';
import { ScenarioError, UsageError, type Problem } from './problem.js';
import { readText } from './source-file.js';
import { readTrace, TraceError } from './trace-file.js';
import { asMapping, isMapping, type Issue } from './tree.js';
import { checkFile } from './validate.js';

export type { Note } from './annotations.js';
export { loadedFromPlain, type LoadedScenario, type PlainScenario } from './loaded.js';
export type { Patch } from './paths.js';

/** The scenarios that come with headroom; the first is the default. */
export const BUNDLED = ['resee', 'resee-as-written'] as const;

/** How a scenario file is read. */
export interface Reading {
  /** Files that it names (a trace, what it extends) may lie anywhere, not only in its folder. */
  readonly allowOutside?: boolean;
}

/**
 * Reads a scenario file and checks all of it: the text, every figure and name, and every action, day and stage
 * applied. Without a path the bundled plan of Resee; `resee` and `resee-as-written` also go by these names.
 * @throws ScenarioError with every problem of the file, each with its line and column
 * @throws UsageError when there is no such file
 */
export function loadScenario(path: string = BUNDLED[0], reading: Reading = {}): LoadedScenario {
  const file = whereIs(path);
  return parseScenario(readText(file), file, reading);
}

/**
 * The same from a text; `file` is what its problems call it.
 * @throws ScenarioError with every problem of the text
 */
export function parseScenario(text: string, file: string, { allowOutside }: Reading = {}): LoadedScenario {
  const root = allowOutside ? undefined : dirname(file);
  const written = readWritten(text, file, root);
  if (written.tree === undefined) throw new ScenarioError(inOrder(written.problems, file));
  const { places } = written;
  const filled = isMapping(written.tree)
    ? withDefaults(written.tree, places, file)
    : { tree: written.tree as unknown, issues: [] };
  const { tree, notes, figures, issues } = stripAnnotations(filled.tree, bundledPrices().prices);
  const found = [...filled.issues, ...issues, ...withTrace(tree, file, root), ...checkFile(tree)];
  const problems = [
    ...written.problems,
    ...[...found, ...checkPatches(tree, found)].map((each) => places.problem(each)),
  ];
  if (problems.length > 0) throw new ScenarioError(inOrder(problems, file));
  const loaded = loadedFromChecked({ tree, notes, figures }, file);
  const wrong = factChecks(loaded).map((each) => places.problem(each));
  if (wrong.length > 0) throw new ScenarioError(inOrder(wrong, file));
  return { ...loaded, places, warnings: inOrder(written.warnings, file) };
}

/**
 * A setting given by hand, `path=value`, as one entry of a patch; the value is read as YAML.
 * @throws UsageError when it is not of that form
 */
export function readSetting(setting: string): { path: string; value: unknown } {
  const cut = setting.indexOf('=');
  const path = setting.slice(0, Math.max(0, cut)).trim();
  const document = parseDocument(setting.slice(cut + 1), { prettyErrors: false, logLevel: 'silent' });
  if (cut < 0 || path === '' || document.errors.length > 0) {
    throw new UsageError(say('not-a-setting', { text: setting }));
  }
  return { path, value: document.toJS({ maxAliasCount: 0 }) as unknown };
}

/** The value of a setting as it is typed: {@link readSetting} reads the same value from it. */
export function writeValue(value: unknown): string {
  if (typeof value !== 'string' || !/^[^\s#'"]+$/.test(value)) return JSON.stringify(value);
  try {
    return readSetting(`a=${value}`).value === value ? value : JSON.stringify(value);
  } catch {
    return JSON.stringify(value);
  }
}

/** The text of a scenario file as it was written, or of the bundled one of that name; undefined where it cannot be read. */
export function scenarioText(path: string = BUNDLED[0]): string | undefined {
  try {
    return readText(whereIs(path));
  } catch {
    return undefined;
  }
}

function whereIs(path: string): string {
  if (existsSync(path)) return path;
  if ((BUNDLED as readonly string[]).includes(path)) {
    const file = fileURLToPath(new URL(`${path}.yaml`, import.meta.url));
    const near = relative(process.cwd(), file);
    return near.startsWith('..') ? file : near;
  }
  throw new UsageError(say('no-such-file', { file: path, names: BUNDLED }));
}

/** Reads the arrivals that the scenario names, in their place; what is wrong with them, if anything. */
function withTrace(tree: unknown, file: string, root: string | undefined): Issue[] {
  const workload = asMapping(tree)['workload'] as Record<string, unknown> | undefined;
  const name = asMapping(workload)['trace'];
  if (typeof name !== 'string') return [];
  try {
    workload!['trace'] = readTrace(name, file, root);
    return [];
  } catch (error) {
    if (!(error instanceof TraceError)) throw error;
    workload!['trace'] = null;
    return [{ keys: ['workload', 'trace'], said: error.said }];
  }
}

/** The problems of `file`, then of those it extends, each in the order of its file and once. */
function inOrder(problems: readonly Problem[], first: string): Problem[] {
  const seen = new Set<string>();
  const files = [first, ...problems.map(({ file }) => file)];
  return problems
    .filter(({ file, line, column, message }) => {
      const key = `${file}:${line}:${column}:${message}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column);
}
