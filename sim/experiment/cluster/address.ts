import { isIP } from 'node:net';
import { Redis, type RedisOptions } from 'ioredis';
import { RunnerError } from '../runner.js';

/** Thrown by {@link readAddress}: what is wrong with a Redis URL, without its password. */
export class AddressError extends Error {
  override readonly name = 'AddressError';
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
    throw new AddressError(
      'is not a URL; write it as redis://host:6379 or rediss://host:6380, what is special in a password as %23',
    );
  }
  if (url.protocol !== 'redis:' && url.protocol !== 'rediss:') {
    throw new AddressError(`begins with "${url.protocol}"; a Redis is redis:// or, with TLS, rediss://`);
  }
  if (url.hostname === '') throw new AddressError('names no host; write it as redis://host:6379');
  const database = url.pathname.replace(/^\//, '');
  // What stands there may be the rest of a password with a slash in it.
  if (!/^\d{0,3}$/.test(database) || url.search !== '' || url.hash !== '') {
    throw new AddressError(
      'has something behind the host that is no number of a database; write it as redis://host:6379/0',
    );
  }
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

/** What went wrong at the first try, and whether no other try will do better. */
function troubleOf(error: Error, tls: boolean): { readonly why: string; readonly final: boolean } {
  const { code } = error as NodeJS.ErrnoException;
  const why = error.message || (code ?? 'no answer');
  if (code === 'EPROTO' || code?.startsWith('ERR_SSL')) {
    return { why: 'what answers there speaks no TLS; write redis://, or the port that does', final: true };
  }
  if (code !== undefined && DISTRUST.test(code)) {
    const own = 'an authority of your own is named by the environment, NODE_EXTRA_CA_CERTS=ca.pem';
    return { why: `its certificate is not trusted (${why}); ${own}`, final: true };
  }
  // A Redis without TLS waits in silence for the line to end.
  const silent = tls && code === 'ETIMEDOUT';
  return { why: silent ? `${why}; does that port speak TLS?` : why, final: REFUSED.test(why) };
}

/** Resolves when the Redis answers. @throws RunnerError when it has not within {@link PATIENCE}, or refuses */
export async function demandAnswer(address: Address): Promise<void> {
  let trouble = { why: 'no answer', final: false };
  const redis = connect(address, (error) => {
    trouble = troubleOf(error, address.options.tls !== undefined);
  });
  try {
    const answered = new Promise<boolean>((resolve) => redis.once('ready', () => resolve(true)));
    for (let waited = 0; waited < PATIENCE && !trouble.final; waited += 0.2) {
      const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 200));
      if (await Promise.race([answered, late])) return;
    }
    throw new RunnerError(`no Redis at ${address.shown}: ${trouble.why}`);
  } finally {
    redis.disconnect();
  }
}
