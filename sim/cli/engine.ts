import { filled, type Catalogue } from '../../reports/catalogue/index.js';
import { visible } from '../../reports/escape.js';
import { UsageError } from '../../scenarios/problem.js';
import type { Address } from '../experiment/cluster/address.js';
import type { Trouble } from '../experiment/cluster/queue-runner.js';
import type { Runner } from '../experiment/runner.js';
import type { Reading } from './options.js';
import { tell } from './streams.js';
import { VERSION } from './version.js';

/** A Redis URL as it was typed; what is wrong with it goes to `reading`. Loads the queue's libraries only here. */
export async function addressOf(
  option: string,
  given: string | undefined,
  reading: Reading,
  { cli }: Catalogue,
): Promise<Address | undefined> {
  if (given === undefined) return undefined;
  const { AddressError, readAddress } = await import('../experiment/cluster/address.js');
  try {
    return readAddress(given);
  } catch (error) {
    if (!(error instanceof AddressError)) throw error;
    reading.problem(
      cli.badAddress(option, filled(cli.engine.wrong[error.problem], { detail: error.detail })),
    );
    return undefined;
  }
}

/** Runs trials through the queue of a Redis; troubles are told on stderr, once each. */
export async function queueRunner(address: Address, signal: AbortSignal, words: Catalogue): Promise<Runner> {
  const { cli } = words;
  const { QueueRunner } = await import('../experiment/cluster/queue-runner.js');
  const said = (trouble: Trouble): string => {
    switch (trouble.kind) {
      case 'away':
        return cli.engine.away(address.shown, trouble.why);
      case 'nobody':
        return cli.engine.nobody(address.shown);
      case 'declined':
        return cli.engine.declined(trouble.worker, trouble.why);
    }
  };
  const onTrouble = (trouble: Trouble): void => {
    tell(visible(cli.problem(said(trouble))));
  };
  await answering(address, words);
  return new QueueRunner(address, { version: VERSION, signal, onTrouble });
}

/** Resolves when a Redis answers. @throws UsageError where it does not, or refuses */
export async function answering(address: Address, { cli }: Catalogue): Promise<void> {
  const { demandAnswer, NoRedisError } = await import('../experiment/cluster/address.js');
  try {
    await demandAnswer(address);
  } catch (error) {
    if (!(error instanceof NoRedisError)) throw error;
    const why = filled(cli.engine.wrong[error.problem], { detail: error.detail });
    throw new UsageError(cli.problem(cli.engine.noRedis(error.shown, why)));
  }
}
