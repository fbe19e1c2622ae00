import { Option, type Command } from 'commander';
import type { Catalogue } from '../../reports/catalogue/index.js';
import { loadScenario } from '../../scenarios/load.js';
import type { LoadedScenario } from '../../scenarios/loaded.js';
import { UsageError } from '../../scenarios/problem.js';
import type { Progress } from '../experiment/lab.js';
import type { Result } from '../experiment/result.js';
import { DEFAULT_TRIALS, type StudyOptions } from '../experiment/study.js';
import { deliver } from './deliver.js';
import { folderProblem } from './files.js';
import { Reading } from './options.js';
import { progress } from './progress.js';
import { interruptible } from './stop.js';
import { VERSION } from './version.js';

/** Where a command's files go unless told otherwise. */
export const OUT = 'headroom-out';
export const MOST_USERS = 1_000_000;
export const MOST_TRIALS = 100_000;
const MOST_WORKERS = 256;

/** What the options that every study has were given as. */
export interface Given {
  readonly stage?: string;
  readonly day?: string;
  readonly users?: string;
  readonly hours?: string;
  readonly trials?: string;
  readonly seed?: string;
  readonly workers?: string;
  readonly out?: string;
  readonly json?: true;
  readonly quiet?: true;
}

/** A command that simulates a scenario and answers with a Result. */
export interface Study<G extends Given, O extends StudyOptions> {
  readonly name: string;
  readonly describe: string;
  /** Options of its own, shown before the common ones. */
  readonly options?: readonly Option[];
  /** Which of the common options it does not have. */
  readonly without?: readonly ('users' | 'hours' | 'trials' | 'stage' | 'day')[];
  readonly trials?: number;
  /** Reads its own options; `loaded` is absent where the scenario is wrong: then only problems matter. */
  readonly read?: (given: G, reading: Reading, loaded: LoadedScenario | undefined) => Partial<O>;
  readonly run: (
    loaded: LoadedScenario,
    options: O,
    onProgress: (progress: Progress) => void,
  ) => Promise<Result>;
  /** After the answer is out: the exit code, 0 unless the answer is no. */
  readonly code?: (result: Result, given: G) => number;
}

/** Adds a study to the program: its options, their reading, the run under an interrupt, and the answer. */
export function addStudy<G extends Given, O extends StudyOptions>(
  program: Command,
  words: Catalogue,
  study: Study<G, O>,
): void {
  const { options } = words.cli;
  const command = program
    .command(study.name)
    .description(study.describe)
    .argument('[scenario]', options.scenario);
  for (const option of study.options ?? []) command.addOption(option);
  const add = (name: string, flags: string, text: string): void => {
    if (!(study.without as readonly string[] | undefined)?.includes(name))
      command.addOption(new Option(flags, text));
  };
  add('stage', '--stage <names>', options.stage);
  add('day', '--day <names>', options.day);
  add('users', '--users <n>', options.users);
  add('hours', '--hours <from-to>', options.hours);
  add('trials', '--trials <n>', options.trials(study.trials ?? DEFAULT_TRIALS));
  add('seed', '--seed <text>', options.seed);
  add('workers', '--workers <n>', options.workers);
  add('out', '--out <folder>', options.out(OUT));
  add('json', '--json', options.json);
  add('quiet', '--quiet', options.quiet);
  command.action((scenario: string | undefined, given: G) => simulate(study, scenario, given, words));
}

async function simulate<G extends Given, O extends StudyOptions>(
  study: Study<G, O>,
  scenario: string | undefined,
  given: G,
  words: Catalogue,
): Promise<void> {
  const { cli } = words;
  const reading = new Reading(words);
  const common = {
    users: reading.whole('--users', given.users, 1, MOST_USERS),
    hours: reading.hours(given.hours),
    trials: reading.whole('--trials', given.trials, 2, MOST_TRIALS) ?? study.trials,
    workers: reading.whole('--workers', given.workers, 1, MOST_WORKERS),
    seed: reading.seed(given.seed),
  };
  // With --json the document is the answer; files come only where a folder is named.
  const out = given.out ?? (given.json ? undefined : OUT);
  reading.problem(out === undefined ? undefined : folderProblem(out, words));

  // The names can be judged only by the scenario; what is wrong with the scenario itself comes first.
  const { loaded, fault } = tried(() => loadScenario(scenario));
  const names = (list: readonly { readonly name: string }[]): string[] => list.map(({ name }) => name);
  const stages = loaded && reading.names('--stage', given.stage, names(loaded.plan.stages), cli.unknownStage);
  const days = loaded && reading.names('--day', given.day, names(loaded.plan.days), cli.unknownDay);
  const own = study.read?.(given, reading, loaded) ?? {};
  if (!loaded) throw new UsageError([fault.message, ...reading.problems].join('\n'));
  if (reading.problems.length > 0) throw new UsageError(reading.problems.join('\n'));

  const signal = interruptible();
  const bar = progress(words, given.quiet === true);
  const options = { ...common, stages, days, ...own, signal, version: VERSION } as O;
  const result = await study.run(loaded, options, (step) => bar.step(step)).finally(() => bar.end());
  signal.throwIfAborted();
  await deliver(result, { out, json: given.json === true, source: scenario ?? '', words });
  process.exitCode = study.code?.(result, given) ?? 0;
}

type Tried<T> =
  | { readonly loaded: T; readonly fault?: undefined }
  | { readonly loaded?: undefined; readonly fault: UsageError };

function tried<T>(load: () => T): Tried<T> {
  try {
    return { loaded: load() };
  } catch (error) {
    if (error instanceof UsageError) return { fault: error };
    throw error;
  }
}
