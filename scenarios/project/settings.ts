import type { Found, Remark } from './found.js';
import type { Literal } from './python.js';

/** A module of settings, in the order in which they overrule each other. */
export interface SettingsFile {
  readonly file: string;
  readonly names: ReadonlyMap<string, Literal>;
}

/** A literal of the settings and where it stands. */
interface Stated {
  readonly literal: Literal;
  readonly file: string;
}

/** What Django's settings say that a scenario can have, and what is worth telling of them. */
export class DjangoSettings {
  readonly settings = new Map<string, Found>();
  readonly remarks: Remark[] = [];

  constructor(private readonly files: readonly SettingsFile[]) {
    this.#database();
    const cache = this.#caches();
    this.#signIn();
    this.#throttle(cache);
    this.#celery();
  }

  /** What a name is given, keys of mappings behind it: by the last file that says it. */
  #stated(name: string, ...keys: string[]): Stated | undefined {
    for (const { file, names } of this.files.toReversed()) {
      let literal = names.get(name);
      for (const key of keys) literal = literal?.is === 'dict' ? literal.entries.get(key) : undefined;
      if (literal !== undefined) return { literal, file };
    }
    return undefined;
  }

  #set(path: string, value: Found['value'], { literal, file }: Stated): void {
    const source = `${file}:${literal.line}`;
    this.settings.set(path, { value, source });
    if ('default' in literal && literal.default) this.#tell('variable', path, { literal, file });
  }

  #tell(key: Remark['key'], name: string, { literal, file }: Stated): void {
    this.remarks.push({ key, name, at: `${file}:${literal.line}` });
  }

  /** A number of the settings, from `least` on; what is no literal is told. */
  #number(stated: Stated | undefined, name: string, least: number): number | undefined {
    if (stated === undefined || stated.literal.is === 'none') return undefined;
    const { literal } = stated;
    if (literal.is !== 'number') {
      this.#tell('computed', name, stated);
      return undefined;
    }
    return literal.value >= least ? literal.value : undefined;
  }

  #whole(path: string, stated: Stated | undefined, name: string, least: number): void {
    const value = this.#number(stated, name, least);
    if (value !== undefined && Number.isSafeInteger(value)) this.#set(path, value, stated!);
  }

  #seconds(path: string, stated: Stated | undefined, name: string): void {
    const value = this.#number(stated, name, 0);
    if (value !== undefined) this.#set(path, value === 0 ? 0 : `${value}s`, stated!);
  }

  #truth(path: string, stated: Stated | undefined): void {
    if (stated?.literal.is === 'truth') this.#set(path, stated.literal.value, stated);
  }

  #database(): void {
    const whole = this.#stated('DATABASES', 'default');
    if (whole === undefined) return;
    const { file, literal } = whole;
    const of = (name: string, inCall: string): Stated | undefined => {
      if (literal.is === 'call') {
        const named = literal.named.get(inCall);
        return named && { literal: named, file };
      }
      return this.#stated('DATABASES', 'default', name);
    };
    if (literal.is !== 'call' && literal.is !== 'dict') {
      this.#tell('computed', 'DATABASES', whole);
      return;
    }
    const engine = of('ENGINE', 'engine');
    if (engine?.literal.is === 'text' && !/postg/.test(engine.literal.value)) {
      this.#tell('other-database', engine.literal.value, engine);
    }
    const age = of('CONN_MAX_AGE', 'conn_max_age');
    // None keeps a connection for ever.
    if (age?.literal.is === 'none') this.#set('database.conn_max_age', 'none', age);
    else this.#seconds('database.conn_max_age', age, 'CONN_MAX_AGE');
    this.#truth('database.health_checks', of('CONN_HEALTH_CHECKS', 'conn_health_checks'));
    this.#pooler(of('PORT', 'port'), of('HOST', 'host'), whole);
    const timeout = this.#stated('DATABASES', 'default', 'OPTIONS', 'connect_timeout');
    this.#seconds('database.connect.timeout', timeout, 'connect_timeout');
    const options = this.#stated('DATABASES', 'default', 'OPTIONS', 'options');
    const limit = /statement_timeout=(\d+)(?:ms)?\b/.exec(
      options?.literal.is === 'text' ? options.literal.value : '',
    )?.[1];
    if (limit !== undefined && Number(limit) > 0)
      this.#set('database.statement_timeout', `${Number(limit)}ms`, options!);
  }

  /** Port 6543 is Supavisor's transaction mode; 6432 is where PgBouncer listens unless told otherwise. */
  #pooler(port: Stated | undefined, host: Stated | undefined, whole: Stated): void {
    const texts = [port, host, ...addressesIn(whole)].flatMap((stated) =>
      stated !== undefined && 'value' in stated.literal
        ? [[String(stated.literal.value), stated] as const]
        : [],
    );
    for (const [text, stated] of texts)
      if (/(^|:)(6543|6432)\b/.test(text) || /pgbouncer/i.test(text)) {
        this.#set('database.pooler.mode', 'transaction', stated);
        return;
      }
    for (const [text, stated] of texts)
      if (/pooler\.supabase\.com(:5432)?/.test(text)) {
        this.#set('database.pooler.mode', 'session', stated);
        return;
      }
  }

  /** Where the default cache is kept. */
  #caches(): string | undefined {
    const backend = this.#stated('CACHES', 'default', 'BACKEND');
    for (const { file, names } of this.files) {
      const aliases = names.get('CACHES');
      for (const alias of aliases?.is === 'dict' ? aliases.entries.values() : []) {
        const options = alias.is === 'dict' ? alias.entries.get('OPTIONS') : undefined;
        const ignored =
          options?.is === 'dict' ? options.entries.get('CONNECTION_POOL_CLASS_KWARGS') : undefined;
        if (ignored !== undefined)
          this.#tell('pool-class-kwargs', 'CONNECTION_POOL_CLASS_KWARGS', { literal: ignored, file });
      }
    }
    if (backend?.literal.is !== 'text') return undefined;
    const found = /redis/i.test(backend.literal.value)
      ? 'redis'
      : /locmem/i.test(backend.literal.value)
        ? 'locmem'
        : undefined;
    if (found === undefined) return undefined;
    this.#set('cache.backend', found, backend);
    const option = (name: string): Stated | undefined => this.#stated('CACHES', 'default', 'OPTIONS', name);
    if (found === 'locmem') {
      this.#whole('cache.max_entries', option('MAX_ENTRIES'), 'MAX_ENTRIES', 1);
      this.#whole('cache.cull_frequency', option('CULL_FREQUENCY'), 'CULL_FREQUENCY', 0);
    } else {
      const most = this.#stated('CACHES', 'default', 'OPTIONS', 'CONNECTION_POOL_KWARGS', 'max_connections');
      this.#whole('redis.connections', most, 'max_connections', 1);
    }
    return found;
  }

  #signIn(): void {
    const classes = this.#stated('REST_FRAMEWORK', 'DEFAULT_AUTHENTICATION_CLASSES');
    const first = classes?.literal.is === 'list' ? classes.literal.items[0] : undefined;
    const name = first?.is === 'text' ? first.value : '';
    if (/JWTStateless|JWTTokenUser/.test(name)) this.#set('auth.mode', 'jwt-stateless', classes!);
    // A token of Django REST framework is found together with its user, in one query.
    else if (/JWT|TokenAuthentication/.test(name)) this.#set('auth.mode', 'jwt', classes!);
    else if (/SessionAuthentication/.test(name)) this.#set('auth.mode', 'session', classes!);
    const engine = this.#stated('SESSION_ENGINE');
    if (engine?.literal.is !== 'text') return;
    const kind = engine.literal.value.split('.').at(-1);
    if (kind === 'db' || kind === 'cache' || kind === 'cached_db') this.#set('auth.engine', kind, engine);
    else if (kind === 'signed_cookies') this.#tell('cookie-sessions', 'SESSION_ENGINE', engine);
  }

  /** The rate of signed-in users, where a class that throttles them is used everywhere. */
  #throttle(cache: string | undefined): void {
    const classes = this.#stated('REST_FRAMEWORK', 'DEFAULT_THROTTLE_CLASSES');
    const list = classes?.literal.is === 'list' ? classes.literal.items : [];
    const used = list.find((each) => each.is === 'text' && /User\w*Throttle/.test(each.value));
    const rate = this.#stated('REST_FRAMEWORK', 'DEFAULT_THROTTLE_RATES', 'user');
    if (classes === undefined || used?.is !== 'text' || rate?.literal.is !== 'text') return;
    // As Django REST framework reads it: the first letter of the period counts.
    const match = /^\s*(\d+)\s*\/\s*([smhd])/.exec(rate.literal.value);
    if (match === null || Number(match[1]) === 0) return;
    const [, digits, letter] = match;
    const period = { s: 's', m: 'min', h: 'hour', d: 'day' }[letter];
    this.#set('throttle.enabled', true, classes);
    this.#set('throttle.rate', `${Number(digits)}/${period}`, rate);
    // Its own classes count in the default cache; what those of the project count in only their names may tell.
    if (/Redis/.test(used.value))
      this.#set('throttle.backend', 'redis', { literal: used, file: classes.file });
    else if (used.value.startsWith('rest_framework.') && cache !== undefined)
      this.settings.set('throttle.backend', {
        value: cache,
        source: this.settings.get('cache.backend')!.source,
      });
  }

  #celery(): void {
    const setting = (name: string): Stated | undefined =>
      this.#stated(`CELERY_${name}`) ?? this.#stated(`CELERYD_${name}`);
    this.#whole(
      'celery.concurrency',
      setting('WORKER_CONCURRENCY') ?? this.#stated('CELERYD_CONCURRENCY'),
      'concurrency',
      1,
    );
    this.#whole('celery.prefetch', setting('WORKER_PREFETCH_MULTIPLIER'), 'prefetch', 1);
    this.#whole(
      'celery.max_tasks_per_child',
      setting('WORKER_MAX_TASKS_PER_CHILD'),
      'max_tasks_per_child',
      0,
    );
    const late = setting('TASK_ACKS_LATE') ?? setting('ACKS_LATE');
    if (late?.literal.is === 'truth') this.#set('celery.acks', late.literal.value ? 'late' : 'early', late);
    this.#truth('celery.reject_on_worker_lost', setting('TASK_REJECT_ON_WORKER_LOST'));
    const visible = this.#stated('CELERY_BROKER_TRANSPORT_OPTIONS', 'visibility_timeout');
    this.#seconds('celery.visibility_timeout', visible, 'visibility_timeout');
    this.#seconds('celery.tasks.time_limit', setting('TASK_TIME_LIMIT'), 'time_limit');
    this.#seconds('celery.tasks.soft_time_limit', setting('TASK_SOFT_TIME_LIMIT'), 'soft_time_limit');
  }

  /** Queues that tasks are routed to by name. */
  queues(): { readonly name: string; readonly at: string }[] {
    const routes = this.#stated('CELERY_TASK_ROUTES');
    if (routes?.literal.is !== 'dict') return [];
    return [...routes.literal.entries.values()].flatMap((route) => {
      const queue = route.is === 'dict' ? route.entries.get('queue') : undefined;
      return queue?.is === 'text' ? [{ name: queue.value, at: `${routes.file}:${queue.line}` }] : [];
    });
  }
}

/** Addresses in a call like `dj_database_url.config(default='postgres://…')`. */
function addressesIn({ literal, file }: Stated): Stated[] {
  if (literal.is !== 'call') return [];
  return [...literal.items, literal.named.get('default')].flatMap((each) =>
    each !== undefined ? [{ literal: each, file }] : [],
  );
}
