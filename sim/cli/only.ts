import type { Catalogue } from '../../reports/catalogue/index.js';
import { visible } from '../../reports/escape.js';
import { figure, whole } from '../../reports/format.js';
import { trialReason } from '../../reports/trial-reasons.js';
import { UsageError } from '../../scenarios/problem.js';
import { NoSuchTrialError, replay } from '../experiment/replay.js';
import type { Runner } from '../experiment/runner.js';
import type { TrialStore } from '../experiment/store/trial-store.js';
import type { Reading } from './options.js';
import { tell } from './streams.js';

/** Which trial of which cell. */
interface Only {
  readonly name: string;
  readonly trial: number;
}

/** Names, or trials, that a message lists. */
const LISTED = 8;

/** `p0/exam:3`: a cell as errors name it, and the number of a trial. */
export function readOnly(given: string | undefined, reading: Reading, { cli }: Catalogue): Only | undefined {
  if (given === undefined) return undefined;
  const match = /^(.+):(\d{1,6})$/s.exec(given.trim());
  if (match !== null) return { name: match[1], trial: Number(match[2]) };
  reading.problem(cli.notOnly(given));
  return undefined;
}

/** What to say of one trial of a study, run alone in this process. @throws UsageError where the study has no such cell */
export async function replayed(
  study: (runner: Runner) => Promise<unknown>,
  only: Only,
  store: TrialStore | undefined,
  { cli }: Catalogue,
): Promise<string> {
  const { run } = cli;
  const began = performance.now();
  try {
    const { seed, requests, failed, p95, events } = await replay(study, only, store);
    const seconds = (performance.now() - began) / 1000;
    const said = run.replayed(
      `${only.name}:${only.trial}`,
      seed,
      whole(requests),
      whole(failed),
      p95 === undefined ? run.nothing : figure('duration', p95),
      whole(events),
      figure('duration', seconds),
    );
    return `${visible(said)}\n`;
  } catch (error) {
    if (!(error instanceof NoSuchTrialError)) throw error;
    const { names } = error;
    const more = names.length > LISTED ? ', ...' : '';
    throw new UsageError(cli.noSuchTrial(only.name, names.slice(0, LISTED).join(', ') + more));
  } finally {
    store?.close();
  }
}

/** Names trials that failed, and says how to run one alone. */
export function tellFailed(
  failed: readonly { readonly cell: string; readonly trial: number; readonly why: string }[],
  seed: string,
  words: Catalogue,
): void {
  const { cli } = words;
  const say = (message: string): void => tell(visible(cli.problem(message)));
  for (const { cell, trial, why } of failed.slice(0, LISTED))
    say(cli.missing(cell, trial, seed, trialReason(why, words)));
  if (failed.length > LISTED) say(cli.moreMissing(failed.length - LISTED));
  if (failed.length > 0) say(cli.lookInto(failed[0].cell, failed[0].trial));
}
