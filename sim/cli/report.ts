import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Option, type Command } from 'commander';
import type { Catalogue } from '../../reports/catalogue/index.js';
import { csv } from '../../reports/csv.js';
import { html } from '../../reports/html/index.js';
import { readResult } from '../../reports/read.js';
import type { Source } from '../../reports/summary.js';
import { terminal } from '../../reports/terminal/index.js';
import { amended } from '../../scenarios/amended.js';
import { BUNDLED, loadScenario, readSetting } from '../../scenarios/load.js';
import { UsageError } from '../../scenarios/problem.js';
import type { Result } from '../experiment/result.js';
import { folderProblem, reason, writeTogether } from './files.js';
import { Reading } from './options.js';
import { answer, paintFor } from './streams.js';

interface Given {
  readonly out?: string;
}

export function addReport(program: Command, words: Catalogue): void {
  const { report } = words.cli;
  program
    .command('report')
    .description(report.describe)
    .argument('<result.json>', report.file)
    .addOption(new Option('--out <folder>', report.out))
    .action((file: string, given: Given) => render(file, given, words));
}

async function render(file: string, given: Given, words: Catalogue): Promise<void> {
  const out = given.out ?? dirname(file);
  const reading = new Reading(words);
  if (given.out !== undefined) reading.problem(folderProblem(given.out, words));
  const read = readResult(text(file, words), file, words);
  if ('problems' in read) for (const problem of read.problems) reading.problem(problem);
  if (reading.problems.length > 0 || 'problems' in read) throw new UsageError(reading.problems.join('\n'));

  const { result } = read;
  const source = sourceOf(result);
  const files = writeTogether(
    out,
    { 'report.html': html(result, { words, source }), 'cells.csv': csv(result) },
    words,
  );
  await answer(terminal(result, { words, paint: paintFor(process.stdout), source, files }));
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
