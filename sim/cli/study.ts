import { Option, type Command } from 'commander';
import type { Catalogue } from '../../reports/catalogue/index.js';
import type { LoadedScenario } from '../../scenarios/loaded.js';
import { UsageError } from '../../scenarios/problem.js';
import type { Progress } from '../experiment/lab.js';
import { NOT_YET } from '../experiment/no-runner.js';
import type { Result } from '../experiment/result.js';
import type { Runner } from '../experiment/runner.js';
import { DEFAULT_TRIALS, type StudyOptions } from '../experiment/study.js';
import { deliver, type Delivered } from './deliver.js';
import { addressOf, queueRunner } from './engine.js';
import { FAULT } from './exit-codes.js';
import { folderProblem } from './files.js';
import { withFixes } from './fix.js';
import { kept, openStore } from './keep.js';
import { Reading } from './options.js';
import { progress } from './progress.js';
import { readOnly, replayed, tellFailed } from './only.js';
import { faultIn, openScenario } from './scenario.js';
import { interruptible } from './stop.js';
import { answer } from './streams.js';
import { VERSION } from './version.js';

/** Where a command's files go unless told otherwise. */
export const OUT = 'headroom-out';
export const MOST_USERS = 1_000_000;
export const MOST_TRIALS = 100_000;
export const MOST_WORKERS = 256;
export const MOST_SECONDS = 1_000_000;

/** What the options that every study has were given as. */
export interface Given {
  readonly stage?: string;
  readonly day?: string;
  readonly users?: string;
  readonly hours?: string;
  readonly trials?: string;
  readonly seed?: string;
  readonly objective?: string;
  readonly fix?: readonly string[];
  readonly workers?: string;
  readonly trialTimeout?: string;
  readonly out?: string;
  readonly engine?: string;
  readonly event?: readonly string[];
  readonly resume?: true;
  readonly allowOutside?: true;
  readonly partial?: true;
  readonly only?: string;
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
  /** Files it writes besides the document and the page, and what it says instead of the answer in the terminal. */
  readonly delivers?: (result: Result, given: G, source: string) => Delivered;
  /** After the answer is out: the exit code, 0 unless the answer is no. */
  readonly code?: (result: Result, given: G) => number;
}

/** Taken by the commands that have an answer to it, and refused with a reason by the others. */
const EVENT = '--event';

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
  // Not offered, but known: whoever asks for it learns where it is.
  if (!study.options?.some(({ long }) => long === EVENT))
    command.addOption(new Option(`${EVENT} <text>`).argParser(another).hideHelp());
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
  add('objective', '--objective <parts>', options.objective);
  command.addOption(new Option('--fix <name=value>', options.fix).argParser(another));
  add('workers', '--workers <n>', options.workers);
  add('trialTimeout', '--trial-timeout <seconds>', options.trialTimeout);
  add('engine', '--engine <redis url>', options.engine);
  add('resume', '--resume', options.resume);
  add('partial', '--partial', options.partial);
  add('only', '--only <cell:trial>', options.only);
  add('out', '--out <folder>', options.out(OUT));
  add('allowOutside', '--allow-outside', options.allowOutside);
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
    users: study.without?.includes('users')
      ? undefined
      : reading.whole('--users', given.users, 1, MOST_USERS),
    hours: reading.hours(given.hours),
    trials: reading.whole('--trials', given.trials, 2, MOST_TRIALS) ?? study.trials,
    workers: reading.whole('--workers', given.workers, 1, MOST_WORKERS),
    seed: reading.seed(given.seed),
    trialTimeout: reading.whole('--trial-timeout', given.trialTimeout, 1, MOST_SECONDS),
  };
  const address = await addressOf('--engine', given.engine, reading, words);
  // With --json the document is the answer; files come only where a folder is named.
  const out = given.out ?? (given.json ? undefined : OUT);
  reading.problem(out === undefined ? undefined : folderProblem(out, words));

  // The names can be judged only by the scenario; what is wrong with the scenario itself comes first.
  const { loaded, fault } = tried(() =>
    withFixes(openScenario(scenario, given, words), given.fix ?? [], reading, words),
  );
  const names = (list: readonly { readonly name: string }[]): string[] => list.map(({ name }) => name);
  const stages = loaded && reading.names('--stage', given.stage, names(loaded.plan.stages), cli.unknownStage);
  const days = loaded && reading.names('--day', given.day, names(loaded.plan.days), cli.unknownDay);
  const objective = reading.objective(given.objective, loaded?.plan);
  const own = study.read?.(given, reading, loaded) ?? {};
  if (given.event !== undefined && !study.options?.some(({ long }) => long === EVENT))
    reading.problem(cli.noEvents(study.name));
  const { resume = false, partial = false } = given;
  if (out === undefined && (resume || partial))
    reading.problem(cli.resumeWithoutFolder(partial ? '--partial' : '--resume'));
  const only = readOnly(given.only, reading, words);
  if (!loaded) throw new UsageError([faultIn(fault, words), ...reading.problems].join('\n'));
  if (reading.problems.length > 0) throw new UsageError(reading.problems.join('\n'));

  const signal = interruptible();
  const settings = { ...common, stages, days, objective, ...own, signal, version: VERSION } as O;
  if (only !== undefined) {
    // What a search asks for depends on what it has found: that is looked up where an interrupted run left it.
    const store = resume ? openStore(out!, study.name, loaded, 'looking', words) : undefined;
    const begun = (runner: Runner): Promise<Result> =>
      study.run(loaded, { ...settings, runner }, () => undefined);
    return answer(await replayed(begun, only, store, words));
  }
  // What is only looked at needs nobody to run it.
  const runner = address === undefined || partial ? undefined : await queueRunner(address, signal, words);
  const going = partial ? 'looking' : resume ? 'on' : 'anew';
  const store = out === undefined ? undefined : openStore(out, study.name, loaded, going, words);
  const bar = progress(words, given.quiet === true || partial);
  const options = { ...settings, store, runner, partial };
  try {
    const result = await study.run(loaded, options, (step) => bar.step(step)).finally(() => bar.end());
    signal.throwIfAborted();
    const source = scenario ?? '';
    const delivered = study.delivers?.(result, given, source);
    await deliver(result, { out, json: given.json === true, source, words, ...delivered });
    if (result.missing === undefined) store?.discard();
    else store?.close();
    const failed = result.missing?.filter(({ why }) => why !== NOT_YET) ?? [];
    tellFailed(failed, result.seed, words);
    process.exitCode = failed.length > 0 ? FAULT : (study.code?.(result, given) ?? 0);
  } catch (error) {
    throw kept(error, store, words);
  }
}

/** An option that may be given again and again. */
export const another = (value: string, earlier: readonly string[] = []): string[] => [...earlier, value];

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
