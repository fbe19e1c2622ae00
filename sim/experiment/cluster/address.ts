import { isIP } from 'node:net';
import { Redis, type RedisOptions } from 'ioredis';
import { RunnerError } from '../runner.js';

/** What can be wrong with the URL of a Redis, or with the Redis that it leads to; catalogues say it in words. */
export const ADDRESS_PROBLEMS = [
  'not-a-url',
  'other-protocol',
  'no-host',
  'behind-host',
  'no-answer',
  'no-tls',
  'not-trusted',
  'silent',
  'other',
] as const;
export type AddressProblem = (typeof ADDRESS_PROBLEMS)[number];

/** Thrown by {@link readAddress}: what is wrong with a Redis URL, without its password. */
export class AddressError extends Error {
  override readonly name = 'AddressError';

  constructor(
    readonly problem: AddressProblem,
    readonly detail = '',
  ) {
    super(`not the URL of a Redis: ${problem} ${detail}`);
  }
}

/** Thrown by {@link demandAnswer}: no Redis answers, or it refuses. */
export class NoRedisError extends RunnerError {
  constructor(
    /** The address, without secrets. */
    readonly shown: string,
    readonly problem: AddressProblem,
    readonly detail: string,
  ) {
    super(`no Redis at ${shown}: ${problem} ${detail}`);
  }
}

/** Where a Redis is. Printing it shows no secret. */
export interface Address {
  /** Without user and password. */
  readonly shown: string;
  readonly options: RedisOptions;
}

/**
 * `redis://[user[:password]@]host[:port][/database]`, or `rediss://` for TLS. A user and a password that the URL does
 * not have are taken from the environment: HEADROOM_REDIS_USERNAME and HEADROOM_REDIS_PASSWORD.
 * @throws AddressError when it is no such URL
 */
export function readAddress(text: string, environment: NodeJS.ProcessEnv = process.env): Address {
  let url: URL;
  let user: { readonly username: string; readonly password: string };
  try {
    url = new URL(text);
    user = { username: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
  } catch {
    throw new AddressError('not-a-url');
  }
  if (url.protocol !== 'redis:' && url.protocol !== 'rediss:')
    throw new AddressError('other-protocol', url.protocol);
  if (url.hostname === '') throw new AddressError('no-host');
  const database = url.pathname.replace(/^\//, '');
  // What stands there may be the rest of a password with a slash in it.
  if (!/^\d{0,3}$/.test(database) || url.search !== '' || url.hash !== '')
    throw new AddressError('behind-host');
  const port = url.port === '' ? 6379 : Number(url.port);
  const username = user.username || environment['HEADROOM_REDIS_USERNAME'];
  const password = user.password || environment['HEADROOM_REDIS_PASSWORD'];
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return {
    shown: `${url.protocol}//${url.hostname}:${port}${database === '' ? '' : `/${database}`}`,
    options: {
      host,
      port,
      db: Number(database),
      ...(username && { username }),
      ...(password && { password }),
      ...(url.protocol === 'rediss:' && { tls: isIP(host) === 0 ? { servername: host } : {} }),
    },
  };
}

/** Seconds between attempts to connect again. */
const RECONNECT = 1;

/**
 * A connection that comes back by itself. Commands wait while it is away, which BullMQ demands; errors go to
 * `onTrouble`, else nobody would hear of them.
 */
export function connect({ options }: Address, onTrouble: (error: Error) => void): Redis {
  const redis = new Redis({
    ...options,
    maxRetriesPerRequest: null,
    retryStrategy: () => RECONNECT * 1000,
  });
  redis.on('error', onTrouble);
  return redis;
}

/** Seconds that a Redis may take to answer at first. */
const PATIENCE = 10;

const REFUSED = /^(WRONGPASS|NOAUTH|NOPERM)/;
/** What OpenSSL says of a certificate that it does not trust, as Node has it in `code`. */
const DISTRUST = /CERT|UNABLE_TO_VERIFY|ISSUER/;

interface FirstTrouble {
  readonly problem: AddressProblem;
  readonly detail: string;
  /** No other try will do better. */
  readonly final: boolean;
}

/** What went wrong at the first try. */
function troubleOf(error: Error, tls: boolean): FirstTrouble {
  const { code } = error as NodeJS.ErrnoException;
  const detail = error.message || (code ?? '');
  if (code === 'EPROTO' || code?.startsWith('ERR_SSL')) return { problem: 'no-tls', detail, final: true };
  if (code !== undefined && DISTRUST.test(code)) return { problem: 'not-trusted', detail, final: true };
  // A Redis without TLS waits in silence for the line to end.
  if (tls && code === 'ETIMEDOUT') return { problem: 'silent', detail, final: false };
  return { problem: detail === '' ? 'no-answer' : 'other', detail, final: REFUSED.test(detail) };
}

/** Resolves when the Redis answers. @throws NoRedisError when it has not within {@link PATIENCE}, or refuses */
export async function demandAnswer(address: Address): Promise<void> {
  let trouble: FirstTrouble = { problem: 'no-answer', detail: '', final: false };
  const redis = connect(address, (error) => {
    trouble = troubleOf(error, address.options.tls !== undefined);
  });
  try {
    const answered = new Promise<boolean>((resolve) => redis.once('ready', () => resolve(true)));
    for (let waited = 0; waited < PATIENCE && !trouble.final; waited += 0.2) {
      const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 200));
      if (await Promise.race([answered, late])) return;
    }
    throw new NoRedisError(address.shown, trouble.problem, trouble.detail);
  } finally {
    redis.disconnect();
  }
}
