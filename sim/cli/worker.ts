import { Option, type Command } from 'commander';
import type { Catalogue } from '../../reports/catalogue/index.js';
import { visible } from '../../reports/escape.js';
import { figure } from '../../reports/format.js';
import { UsageError } from '../../scenarios/problem.js';
import type { WorkerEvent } from '../experiment/cluster/queue-worker.js';
import { defaultWorkers } from '../experiment/open-runner.js';
import { addressOf, answering } from './engine.js';
import { Reading } from './options.js';
import { interruptible } from './stop.js';
import { MOST_SECONDS, MOST_WORKERS } from './study.js';
import { tell } from './streams.js';
import { VERSION } from './version.js';

/** Seconds that a trial's worker may be silent unless told otherwise. */
const LOST_AFTER = 6;

interface Given {
  readonly workers?: string;
  readonly lostAfter?: string;
  readonly trialTimeout?: string;
  readonly quiet?: true;
}

export function addWorker(program: Command, words: Catalogue): void {
  const { worker } = words.cli;
  program
    .command('worker')
    .description(worker.describe)
    .argument('<redis url>', worker.url)
    .addOption(new Option('--workers <n>', words.cli.options.workers))
    .addOption(new Option('--lost-after <seconds>', worker.lostAfter(LOST_AFTER)))
    .addOption(new Option('--trial-timeout <seconds>', worker.trialTimeout))
    .addOption(new Option('--quiet', worker.quiet))
    .action((url: string, given: Given) => work(url, given, words));
}

/** Takes trials until it is interrupted; those it runs then are taken up by others. */
async function work(url: string, given: Given, words: Catalogue): Promise<void> {
  const reading = new Reading(words);
  const workers = reading.whole('--workers', given.workers, 1, MOST_WORKERS) ?? defaultWorkers();
  const lostAfter = reading.whole('--lost-after', given.lostAfter, 1, 3600);
  const trialTimeout = reading.whole('--trial-timeout', given.trialTimeout, 1, MOST_SECONDS);
  const address = await addressOf('<redis url>', url, reading, words);
  if (address === undefined || reading.problems.length > 0) throw new UsageError(reading.problems.join('\n'));

  const signal = interruptible();
  await answering(address, words);
  const { QueueWorker } = await import('../experiment/cluster/queue-worker.js');
  const told = new Set<string>();
  const say = (event: WorkerEvent): void => {
    const { kind } = event;
    // Being away is told once, until it is over.
    if (kind === 'ready') told.delete('away');
    else if (kind === 'away') {
      if (told.has('away')) return;
      told.add('away');
    }
    if (given.quiet !== true || kind === 'away' || kind === 'declined')
      tell(visible(words.cli.problem(line(event, address.shown, workers, words))));
  };
  const worker = new QueueWorker(address, {
    version: VERSION,
    workers,
    lostAfter,
    trialTimeout,
    onEvent: say,
  });
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await worker.close();
  signal.throwIfAborted();
}

function line(event: WorkerEvent, redis: string, workers: number, { cli }: Catalogue): string {
  const { worker } = cli;
  switch (event.kind) {
    case 'ready':
      return worker.ready(redis, workers);
    case 'away':
      return cli.engine.away(redis, event.why);
    case 'done':
      return worker.done(event.name, event.trial, figure('duration', event.seconds));
    case 'failed':
      return worker.failed(event.name, event.why);
    case 'declined':
      return worker.declined(event.name, event.why);
  }
}
