import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Option, type Command } from 'commander';
import type { Catalogue } from '../../reports/catalogue/index.js';
import { csv } from '../../reports/csv.js';
import { html } from '../../reports/html/index.js';
import { json } from '../../reports/json.js';
import { report } from '../../reports/markdown/report.js';
import { readResult } from '../../reports/read.js';
import type { Source } from '../../reports/summary.js';
import { terminal } from '../../reports/terminal/index.js';
import { amended } from '../../scenarios/amended.js';
import { BUNDLED, loadScenario, readSetting, scenarioText } from '../../scenarios/load.js';
import { UsageError } from '../../scenarios/problem.js';
import { comparisonOf } from '../experiment/check/comparison.js';
import type { Result } from '../experiment/result.js';
import { folderProblem, reason, writeTogether } from './files.js';
import { Reading } from './options.js';
import { answer, paintFor } from './streams.js';

interface Given {
  readonly out?: string;
  readonly json?: true;
}

export function addReport(program: Command, words: Catalogue): void {
  const { report: own } = words.cli;
  program
    .command('report')
    .description(own.describe)
    .argument('<result.json>', own.file)
    .argument('[later.json]', own.later)
    .addOption(new Option('--out <folder>', own.out))
    .addOption(new Option('--json', own.json))
    .action((file: string, later: string | undefined, given: Given) =>
      later === undefined ? renderOne(file, given, words) : renderTwo(file, later, given, words),
    );
}

async function renderOne(file: string, given: Given, words: Catalogue): Promise<void> {
  const [result] = read([file], given, words);
  const source = sourceOf(result);
  const files = written(given, file, words, () => ({
    'report.html': html(result, { words, source, scenario: textOf(source) }),
    'report.md': report(result, words, source),
    'cells.csv': csv(result),
  }));
  await answer(
    given.json ? json(result) : terminal(result, { words, paint: paintFor(process.stdout), source, files }),
  );
}

/** The later document as a page with the comparison in it; the comparison alone as JSON, Markdown and in the terminal. */
async function renderTwo(earlier: string, later: string, given: Given, words: Catalogue): Promise<void> {
  const [before, now] = read([earlier, later], given, words);
  const comparison = comparisonOf(before, now);
  if (comparison === undefined) throw new UsageError(words.comparison.nothing(earlier, later));
  const source = sourceOf(now);
  const alone: Result = { ...bare(now), command: 'report', comparison };
  const files = written(given, later, words, () => ({
    'comparison.html': html({ ...now, comparison }, { words, source }),
    'comparison.md': report(alone, words, undefined),
    'comparison.json': json(alone),
  }));
  await answer(given.json ? json(alone) : terminal(alone, { words, paint: paintFor(process.stdout), files }));
}

/** A document without what it found. */
const bare = ({
  format,
  command,
  scenario,
  seed,
  trials,
  hours,
  objective,
  stages,
  days,
  guesses,
  run,
}: Result): Result => ({
  format,
  command,
  scenario,
  seed,
  trials,
  ...(hours && { hours }),
  objective,
  stages,
  days,
  findings: [],
  cells: [],
  actions: [],
  guesses,
  claims: [],
  run,
});

/** The documents, or everything that is wrong with them. */
function read(files: readonly string[], { out }: Given, words: Catalogue): Result[] {
  const reading = new Reading(words);
  if (out !== undefined) reading.problem(folderProblem(out, words));
  const results = files.flatMap((file) => {
    const found = readResult(text(file, words), file, words);
    if ('result' in found) return [found.result];
    for (const problem of found.problems) reading.problem(problem);
    return [];
  });
  if (reading.problems.length > 0) throw new UsageError(reading.problems.join('\n'));
  return results;
}

/** With --json the document is the answer; files come only where a folder is named. */
function written(
  { out, json: asJson }: Given,
  beside: string,
  words: Catalogue,
  contents: () => Readonly<Record<string, string>>,
): string[] {
  if (asJson && out === undefined) return [];
  return writeTogether(out ?? dirname(beside), contents(), words);
}

function text(file: string, words: Catalogue): string {
  const { cli } = words;
  let found;
  try {
    found = statSync(file);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new UsageError(missing ? cli.noFile(file) : cli.cannotRead(file, reason(error, words)));
  }
  if (found.isDirectory()) throw new UsageError(cli.isFolder(file));
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(cli.cannotRead(file, reason(error, words)));
  }
}

/** Of a scenario whose path nobody has any more, there is no text. */
const textOf = (source: Source): string | undefined =>
  source === undefined ? undefined : scenarioText(source === '' ? undefined : source);

/** A bundled scenario that has not changed since goes by its name; of any other the path is forgotten. */
function sourceOf({ scenario, fixed = {} }: Result): Source {
  const [first] = BUNDLED;
  const name = BUNDLED.find((one) => one === scenario.name);
  if (name === undefined || !made(name, fixed, scenario.hash)) return undefined;
  return name === first ? '' : name;
}

/** Whether the scenario with these figures put in by hand is the one of the hash. */
function made(name: string, fixed: Readonly<Record<string, string>>, hash: string): boolean {
  try {
    const settings = Object.entries(fixed).map(([path, value]) => readSetting(`${path}=${value}`));
    const pinned = Object.fromEntries(settings.map(({ path, value }) => [path, value]));
    return amended(loadScenario(name), { pinned }).hash === hash;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}
