import { Option, type Command } from 'commander';
import type { Catalogue } from '../../reports/catalogue/index.js';
import { csv } from '../../reports/csv.js';
import { html } from '../../reports/html/index.js';
import { json } from '../../reports/json.js';
import { terminal } from '../../reports/terminal/index.js';
import { loadScenario } from '../../scenarios/load.js';
import { UsageError } from '../../scenarios/problem.js';
import { DEFAULT_TRIALS, runPlan } from '../experiment/run.js';
import { folderProblem, writeTogether } from './files.js';
import { Reading } from './options.js';
import { progress } from './progress.js';
import { interruptible } from './stop.js';
import { answer, paintFor } from './streams.js';
import { VERSION } from './version.js';

const OUT = 'headroom-out';
const MOST_USERS = 1_000_000;
const MOST_TRIALS = 100_000;
const MOST_WORKERS = 256;

interface Given {
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

export function addRun(program: Command, words: Catalogue): void {
  const { run } = words.cli;
  program
    .command('run')
    .description(run.describe)
    .argument('[scenario]', run.scenario)
    .addOption(new Option('--stage <names>', run.stage))
    .addOption(new Option('--day <names>', run.day))
    .addOption(new Option('--users <n>', run.users))
    .addOption(new Option('--hours <from-to>', run.hours))
    .addOption(new Option('--trials <n>', run.trials(DEFAULT_TRIALS)))
    .addOption(new Option('--seed <text>', run.seed))
    .addOption(new Option('--workers <n>', run.workers))
    .addOption(new Option('--out <folder>', run.out(OUT)))
    .addOption(new Option('--json', run.json))
    .addOption(new Option('--quiet', run.quiet))
    .action((scenario: string | undefined, given: Given) => simulate(scenario, given, words));
}

async function simulate(scenario: string | undefined, given: Given, words: Catalogue): Promise<void> {
  const { cli } = words;
  const reading = new Reading(words);
  const users = reading.whole('--users', given.users, 1, MOST_USERS);
  const hours = reading.hours(given.hours);
  const trials = reading.whole('--trials', given.trials, 2, MOST_TRIALS);
  const workers = reading.whole('--workers', given.workers, 1, MOST_WORKERS);
  const seed = reading.seed(given.seed);
  // With --json the document is the answer; files come only where a folder is named.
  const out = given.out ?? (given.json ? undefined : OUT);
  reading.problem(out === undefined ? undefined : folderProblem(out, words));

  // The names can be judged only by the scenario; what is wrong with the scenario itself comes first.
  const { loaded, fault } = tried(() => loadScenario(scenario));
  const names = (list: readonly { readonly name: string }[]): string[] => list.map(({ name }) => name);
  const stages = loaded && reading.names('--stage', given.stage, names(loaded.plan.stages), cli.unknownStage);
  const days = loaded && reading.names('--day', given.day, names(loaded.plan.days), cli.unknownDay);
  if (!loaded) throw new UsageError([fault.message, ...reading.problems].join('\n'));
  if (reading.problems.length > 0) throw new UsageError(reading.problems.join('\n'));

  const signal = interruptible();
  const bar = progress(words, given.quiet === true);
  const options = { stages, days, users, hours, trials, seed, workers, signal, version: VERSION };
  const result = await runPlan(loaded, options, (step) => bar.step(step)).finally(() => bar.end());
  signal.throwIfAborted();

  const source = scenario ?? '';
  const document = json(result);
  const files =
    out === undefined
      ? []
      : writeTogether(
          out,
          {
            'report.html': html(result, { words, source }),
            'result.json': document,
            'cells.csv': csv(result),
          },
          words,
        );
  const paint = paintFor(process.stdout);
  await answer(given.json ? document : terminal(result, { words, paint, source, files }));
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
