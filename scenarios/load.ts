import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDocument } from 'yaml';
import { stripAnnotations } from './annotations.js';
import { loadedFromPlain, type LoadedScenario } from './loaded.js';
import { factChecks } from './fact-checks.js';
import { checkPatches } from './patches.js';
import { bundledPrices } from './price-book.js';
import { ScenarioError, UsageError, type Problem } from './problem.js';
import { readText, SourceFile } from './source-file.js';
import { readTrace, TraceError } from './trace-file.js';
import { asMapping, type Issue } from './tree.js';
import { checkFile } from './validate.js';

export type { Note } from './annotations.js';
export { loadedFromPlain, type LoadedScenario, type PlainScenario } from './loaded.js';
export type { Patch } from './paths.js';

/** The scenarios that come with headroom; the first is the default. */
export const BUNDLED = ['resee', 'resee-as-written'] as const;

/**
 * Reads a scenario file and checks all of it: the text, every figure and name, and every action, day and stage
 * applied. Without a path the bundled plan of Resee; `resee` and `resee-as-written` also go by these names.
 * @throws ScenarioError with every problem of the file, each with its line and column
 * @throws UsageError when there is no such file
 */
export function loadScenario(path: string = BUNDLED[0]): LoadedScenario {
  const file = whereIs(path);
  return parseScenario(readText(file), file);
}

/**
 * The same from a text; `file` is what its problems call it.
 * @throws ScenarioError with every problem of the text
 */
export function parseScenario(text: string, file: string): LoadedScenario {
  const source = new SourceFile(file, text);
  if (source.raw === undefined || source.raw === null) throw new ScenarioError(source.problems);
  const { tree, notes, figures, issues } = stripAnnotations(source.raw, bundledPrices().prices);
  const found = [...issues, ...withTrace(tree, file), ...checkFile(tree)];
  const problems = [
    ...source.problems,
    ...[...found, ...checkPatches(tree, found)].map((each) => source.problem(each)),
  ];
  if (problems.length > 0) throw new ScenarioError(inOrder(problems));
  const loaded = loadedFromPlain({ tree, notes, figures }, file);
  const wrong = factChecks(loaded).map((each) => source.problem(each));
  if (wrong.length > 0) throw new ScenarioError(inOrder(wrong));
  return loaded;
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
    throw new UsageError(
      `${JSON.stringify(setting)} is not a setting; write it like server.gunicorn.workers=4`,
    );
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

function whereIs(path: string): string {
  if (existsSync(path)) return path;
  if ((BUNDLED as readonly string[]).includes(path)) {
    const file = fileURLToPath(new URL(`${path}.yaml`, import.meta.url));
    const near = relative(process.cwd(), file);
    return near.startsWith('..') ? file : near;
  }
  throw new UsageError(`${path}: no such file; the bundled scenarios are ${BUNDLED.join(' and ')}`);
}

/** Reads the arrivals that the scenario names, in their place; what is wrong with them, if anything. */
function withTrace(tree: unknown, file: string): Issue[] {
  const workload = asMapping(tree)['workload'] as Record<string, unknown> | undefined;
  const name = asMapping(workload)['trace'];
  if (typeof name !== 'string') return [];
  try {
    workload!['trace'] = readTrace(name, file);
    return [];
  } catch (error) {
    if (!(error instanceof TraceError)) throw error;
    workload!['trace'] = null;
    return [{ keys: ['workload', 'trace'], message: error.message }];
  }
}

/** The problems in the order of the file, each once. */
function inOrder(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems
    .filter(({ line, column, message }) => {
      const key = `${line}:${column}:${message}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort((a, b) => a.line - b.line || a.column - b.column);
}
