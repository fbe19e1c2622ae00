import { Command, CommanderError, Option } from 'commander';
import { LANGUAGES, text, type Catalogue } from '../../reports/catalogue/index.js';
import { visible } from '../../reports/escape.js';
import { trialReason } from '../../reports/trial-reasons.js';
import { UsageError } from '../../scenarios/problem.js';
import { TrialError } from '../experiment/trial-job.js';
import { reason } from './files.js';
import { DONE, FAULT, INTERRUPTED, WRONG_USE } from './exit-codes.js';
import { addBench } from './bench.js';
import { addCapacity } from './capacity.js';
import { addCheck } from './check.js';
import { addEmit } from './emit.js';
import { addExplain } from './explain.js';
import { wordsOf } from './language.js';
import { addInit } from './init.js';
import { addLint } from './lint.js';
import { addPlan } from './plan.js';
import { addReport } from './report.js';
import { addRun } from './run.js';
import { faultIn } from './scenario.js';
import { Interrupted } from './stop.js';
import { addSweep } from './sweep.js';
import { AnswerError, tell } from './streams.js';
import { speak } from './usage-words.js';
import { VERSION } from './version.js';
import { addWorker } from './worker.js';

function build(words: Catalogue): Command {
  const program = new Command('headroom');
  const lang = (): Option => new Option('--lang <language>', words.cli.options.lang(LANGUAGES.join(', ')));
  program
    .description(words.cli.describe)
    .version(VERSION, '-V, --version', words.cli.version)
    .helpOption('-h, --help', words.cli.help)
    .helpCommand('help [command]', words.cli.helpCommand)
    .showHelpAfterError(words.cli.hint('headroom --help'))
    .addOption(lang())
    .exitOverride();
  speak(program, words);
  addRun(program, words);
  addCheck(program, words);
  addSweep(program, words);
  addCapacity(program, words);
  addExplain(program, words);
  addPlan(program, words);
  addLint(program, words);
  addInit(program, words);
  addEmit(program, words);
  addReport(program, words);
  addBench(program, words);
  addWorker(program, words);
  for (const command of program.commands) {
    command
      .addOption(lang())
      .helpOption('-h, --help', words.cli.help)
      .showHelpAfterError(words.cli.hint(`headroom ${command.name()} --help`));
  }
  return program;
}

/** What a failure means to whoever started the process: a message on stderr and an exit code. */
export function explain(error: unknown, words: Catalogue = text()): number {
  // Commander has said already what is wrong, or printed the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : WRONG_USE;
  if (error instanceof Interrupted) {
    tell(visible(words.cli.problem(error.message === '' ? words.cli.interrupted : error.message)));
    return INTERRUPTED;
  }
  if (error instanceof UsageError) {
    tell(visible(faultIn(error, words)));
    return WRONG_USE;
  }
  if (error instanceof AnswerError) {
    tell(words.cli.problem(words.cli.cannotWrite(words.cli.stdout, reason(error.why, words))));
    return WRONG_USE;
  }
  if (error instanceof TrialError) {
    const { cell, trial, seed, why } = error;
    tell(visible(words.cli.problem(words.cli.failedTrial(cell, trial, seed, trialReason(why, words)))));
    if (error.fault === '') return FAULT;
  }
  tell(words.cli.problem(words.cli.fault));
  tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return FAULT;
}

/**
 * What `headroom` with these arguments does, on the streams of this process.
 * @param args without the names of Node and of the program
 * @returns the exit code
 */
export async function command(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  let words = text();
  try {
    words = wordsOf(args, environment);
    await build(words).parseAsync(args, { from: 'user' });
    // A command whose answer is no has said so.
    return Number(process.exitCode ?? DONE);
  } catch (error) {
    return explain(error, words);
  }
}
