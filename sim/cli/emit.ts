import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Option, type Command } from 'commander';
import { LANGUAGES, text, type Catalogue } from '../../reports/catalogue/index.js';
import { emitted } from '../../reports/emit/index.js';
import { visible } from '../../reports/escape.js';
import { UsageError } from '../../scenarios/problem.js';
import { cellTask } from '../experiment/cell-task.js';
import { folderProblem, writeTogether } from './files.js';
import { openFixed } from './fix.js';
import { Reading } from './options.js';
import { answer } from './streams.js';
import { another, MOST_USERS, OUT } from './study.js';
import { VERSION } from './version.js';

interface Given {
  readonly stage?: string;
  readonly day?: string;
  readonly users?: string;
  readonly fix?: readonly string[];
  readonly out?: string;
  readonly allowOutside?: true;
  readonly json?: true;
}

export function addEmit(program: Command, words: Catalogue): void {
  const { options, emit } = words.cli;
  program
    .command('emit')
    .description(emit.describe)
    .argument('[scenario]', options.scenario)
    .addOption(new Option('--stage <name>', emit.stage))
    .addOption(new Option('--day <name>', emit.day))
    .addOption(new Option('--users <n>', emit.users))
    .addOption(new Option('--fix <name=value>', options.fix).argParser(another))
    .addOption(new Option('--out <folder>', emit.out(join(OUT, emit.stageFolder))))
    .addOption(new Option('--allow-outside', options.allowOutside))
    .addOption(new Option('--json', emit.json))
    .action((scenario: string | undefined, given: Given) => write(scenario, given, words));
}

async function write(scenario: string | undefined, given: Given, words: Catalogue): Promise<void> {
  const { cli } = words;
  const reading = new Reading(words);
  const users = reading.whole('--users', given.users, 1, MOST_USERS);
  if (given.out !== undefined) reading.problem(folderProblem(given.out, words));
  const loaded = openFixed(scenario, given, reading, words);
  const { plan } = loaded;
  const stages = plan.stages.map(({ name }) => name);
  const days = plan.days.map(({ name }) => name);
  const [stage, ...more] = reading.names('--stage', given.stage, stages, cli.unknownStage) ?? stages;
  if (more.length > 0) reading.problem(cli.emit.oneStage(stages.join(', ')));
  const [day, ...others] = reading.names('--day', given.day, days, cli.unknownDay) ?? days.slice(0, 1);
  if (others.length > 0) reading.problem(cli.emit.oneDay(days.join(', ')));
  if (reading.problems.length > 0) throw new UsageError(reading.problems.join('\n'));

  const task = cellTask(loaded, stage, day, { users });
  const files = emitted(
    {
      scenario: task.scenario,
      name: plan.name,
      title: plan.title,
      hash: loaded.hash,
      version: VERSION,
      stage,
      day,
      users: task.users,
      sessionSeconds: task.sessionSeconds,
      objective: plan.objective,
    },
    words,
  );
  if (given.json) return answer(`${JSON.stringify(files, null, 2)}\n`);
  const folder = given.out ?? join(OUT, `emit-${stage}`);
  const strangers = Object.keys(files).filter((name) => isStranger(join(folder, name)));
  if (strangers.length > 0)
    throw new UsageError(strangers.map((name) => cli.emit.notOurs(join(folder, name))).join('\n'));
  const written = writeTogether(folder, files, words);
  await answer(`${[...written.map((file) => cli.emit.wrote(visible(file))), cli.emit.yours].join('\n')}\n`);
}

/** Is there a file that does not begin as ours do, in whatever language? A project's own Procfile is not to be lost. */
function isStranger(file: string): boolean {
  if (!existsSync(file)) return false;
  try {
    const [first] = readFileSync(file, 'utf8').split('\n', 1);
    return !LANGUAGES.some((lang) => first.includes(text(lang).emit.made));
  } catch {
    return true;
  }
}
