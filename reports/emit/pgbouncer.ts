import type { Catalogue } from '../catalogue/index.js';
import { comment } from './quote.js';
import { fileText, header, wholeSeconds, type EmittedStage } from './stage.js';

/** pgbouncer.ini: the pooler of the stage, as PgBouncer has its settings. */
export function pgbouncerIni(about: EmittedStage, words: Catalogue): string {
  const { emit } = words;
  const { pooler, max_connections: most, reserved } = about.scenario.database;
  const say = (text: string): string[] => comment(';', text);
  const session = pooler.mode === 'session';
  const free = Math.max(1, most - reserved);
  return fileText([
    ...header(about, ';', words),
    ...say(emit.pgbouncer.managed),
    '',
    '[databases]',
    ...say(emit.yours(emit.pgbouncer.database)),
    '* = host=127.0.0.1 port=5432',
    '',
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    'listen_port = 6432',
    ...say(emit.yours(emit.pgbouncer.auth)),
    'auth_type = scram-sha-256',
    'auth_file = userlist.txt',
    '',
    `pool_mode = ${session ? 'session' : 'transaction'}`,
    `default_pool_size = ${pooler.size}`,
    ...say(session ? emit.pgbouncer.session : emit.pgbouncer.transaction),
    `max_client_conn = ${session ? Math.min(pooler.size, free) : pooler.clients}`,
    ...say(emit.pgbouncer.server),
    `max_db_connections = ${free}`,
    ...say(emit.pgbouncer.wait),
    `query_wait_timeout = ${pooler.wait === null ? 0 : wholeSeconds(pooler.wait, 1)}`,
    ...say(emit.pgbouncer.retry),
    `server_login_retry = ${wholeSeconds(pooler.retry)}`,
  ]);
}
