import type { Scenario } from '../../scenarios/schema/index.js';
import type { Step } from '../../scenarios/schema/step.js';
import type { Catalogue } from '../catalogue/index.js';
import { comment, literal } from './quote.js';
import { fileText, header, wholeSeconds, type EmittedStage } from './stage.js';

/** settings_headroom.py: what of the stage stands in Django's settings. */
export function djangoSettings(about: EmittedStage, words: Catalogue): string {
  const { scenario } = about;
  const say = (text: string): string[] => comment('#', text);
  const parts = [
    databases(scenario, words, say),
    caches(scenario, words, say),
    signIn(scenario, words, say),
    celery(scenario, words, say),
  ];
  return fileText([
    ...header(about, '#', words),
    ...say(words.emit.django.use),
    '',
    'import os',
    ...parts.flatMap((lines) => (lines.length === 0 ? [] : ['', ...lines])),
  ]);
}

type Say = (text: string) => string[];

const python = (value: boolean): string => (value ? 'True' : 'False');

function databases({ database }: Scenario, { emit }: Catalogue, say: Say): string[] {
  const { conn_max_age: age, connect, pooler, replica, statement_timeout: timeout } = database;
  const milliseconds = timeout === null ? 0 : Math.max(1, Math.round(timeout * 1000));
  const options = [
    // libpq takes whole seconds, and 2 for 1.
    ...(connect.timeout === null ? [] : [`"connect_timeout": ${wholeSeconds(connect.timeout, 2)}`]),
    ...(timeout !== null && pooler.mode === 'none'
      ? [`"options": "-c statement_timeout=${milliseconds}"`]
      : []),
  ];
  const alias = (name: string, variable: string): string[] => [
    `    "${name}": {`,
    '        "ENGINE": "django.db.backends.postgresql",',
    ...['NAME', 'USER', 'PASSWORD', 'HOST', 'PORT'].map(
      (key) => `        "${key}": os.environ["${variable}_${key}"],`,
    ),
    `        "CONN_MAX_AGE": ${age === null ? 'None' : wholeSeconds(age)},`,
    `        "CONN_HEALTH_CHECKS": ${python(database.health_checks)},`,
    ...(pooler.mode === 'transaction' ? ['        "DISABLE_SERVER_SIDE_CURSORS": True,'] : []),
    ...(options.length === 0 ? [] : [`        "OPTIONS": {${options.join(', ')}},`]),
    '    },',
  ];
  return [
    ...say(emit.yours(emit.django.database)),
    ...(pooler.mode === 'transaction' ? say(emit.django.cursors) : []),
    ...(timeout !== null && pooler.mode !== 'none'
      ? say(emit.django.statementRole(String(milliseconds)))
      : []),
    'DATABASES = {',
    ...alias('default', 'DATABASE'),
    ...(replica.enabled ? alias('replica', 'REPLICA') : []),
    '}',
    ...(replica.enabled ? [...say(emit.yours(emit.django.router)), 'DATABASE_ROUTERS = []'] : []),
  ];
}

function caches(scenario: Scenario, { emit }: Catalogue, say: Say): string[] {
  const { cache, redis, throttle } = scenario;
  const inRedis = [
    '        "BACKEND": "django.core.cache.backends.redis.RedisCache",',
    '        "LOCATION": os.environ["REDIS_URL"],',
    ...(redis.connections === null ? [] : [`        "OPTIONS": {"max_connections": ${redis.connections}},`]),
  ];
  const inProcess = [
    '        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",',
    `        "OPTIONS": {"MAX_ENTRIES": ${cache.max_entries}, "CULL_FREQUENCY": ${cache.cull_frequency}},`,
  ];
  const apart = throttle.enabled && throttle.backend !== cache.backend;
  const enabled = scenario.caches.filter((family) => family.enabled);
  const alias = (name: string, lines: readonly string[]): string[] => [
    `    "${name}": {`,
    ...lines,
    '    },',
  ];
  const limited = scenario.limits.filter((limit) => limit.enabled).map(({ name }) => name);
  return [
    'CACHES = {',
    ...alias('default', cache.backend === 'redis' ? inRedis : inProcess),
    ...(apart ? alias('throttle', throttle.backend === 'redis' ? inRedis : inProcess) : []),
    '}',
    ...(apart ? say(emit.yours(emit.django.throttleAlias)) : []),
    ...(enabled.length === 0 ? [] : say(emit.django.cacheSeconds)),
    ...(enabled.length === 0
      ? []
      : [
          'CACHE_SECONDS = {',
          ...enabled.map(({ name, ttl }) => `    ${literal(name)}: ${wholeSeconds(ttl)},`),
          '}',
        ]),
    ...(limited.length === 0 ? [] : say(emit.django.limits(limited.join(', ')))),
  ];
}

const PERIODS: Readonly<Record<number, string>> = { 1: 'second', 60: 'minute', 3600: 'hour', 86_400: 'day' };
const AUTHENTICATION = {
  jwt: 'rest_framework_simplejwt.authentication.JWTAuthentication',
  'jwt-stateless': 'rest_framework_simplejwt.authentication.JWTStatelessUserAuthentication',
  session: 'rest_framework.authentication.SessionAuthentication',
} as const;

function signIn(scenario: Scenario, { emit }: Catalogue, say: Say): string[] {
  const { auth, throttle } = scenario;
  const signs = has(scenario, 'auth');
  const throttled = throttle.enabled && has(scenario, 'throttle');
  const { count, period } = throttle.rate;
  const rest = [
    ...(signs ? [`    "DEFAULT_AUTHENTICATION_CLASSES": ["${AUTHENTICATION[auth.mode]}"],`] : []),
    ...(throttled
      ? [
          '    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.UserRateThrottle"],',
          `    "DEFAULT_THROTTLE_RATES": {"user": "${count}/${PERIODS[period]}"},`,
        ]
      : []),
  ];
  return [
    ...(signs && auth.mode !== 'session' ? say(emit.django.noSession) : []),
    `SESSION_ENGINE = "django.contrib.sessions.backends.${auth.engine}"`,
    ...(rest.length === 0
      ? []
      : [
          ...(signs && auth.mode !== 'session' ? say(emit.yours(emit.django.jwt)) : []),
          'REST_FRAMEWORK = {',
          ...rest,
          '}',
        ]),
  ];
}

/** Does any request take a step of this kind? */
function has({ middleware, endpoints }: Scenario, kind: Step['kind']): boolean {
  const within = (steps: readonly Step[]): boolean =>
    steps.some(
      (step) =>
        step.kind === kind ||
        (step.kind === 'transaction' && within(step.steps)) ||
        (step.kind === 'cached' && within(step.miss)) ||
        (step.kind === 'chance' && (within(step.then) || within(step.else))),
    );
  return within(middleware) || endpoints.some(({ steps }) => within(steps));
}

function celery({ celery: settings }: Scenario, { emit }: Catalogue, say: Say): string[] {
  if (settings.workers === 0) return [];
  const tasks = settings.tasks
    .map(({ name, acks, soft_time_limit: soft, time_limit: hard }) => ({
      name,
      set: [
        ...(acks === null || acks === settings.acks ? [] : [`"acks_late": ${python(acks === 'late')}`]),
        ...(soft === null ? [] : [`"soft_time_limit": ${wholeSeconds(soft, 1)}`]),
        ...(hard === null ? [] : [`"time_limit": ${wholeSeconds(hard, 1)}`]),
      ],
    }))
    .filter(({ set }) => set.length > 0);
  return [
    ...say(emit.django.celery),
    'CELERY_BROKER_URL = os.environ["REDIS_URL"]',
    `CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": ${wholeSeconds(settings.visibility_timeout)}}`,
    `CELERY_TASK_ACKS_LATE = ${python(settings.acks === 'late')}`,
    `CELERY_TASK_REJECT_ON_WORKER_LOST = ${python(settings.reject_on_worker_lost)}`,
    ...(tasks.length === 0
      ? []
      : [
          ...say(emit.yours(emit.django.tasks)),
          'CELERY_TASK_ANNOTATIONS = {',
          ...tasks.map(({ name, set }) => `    ${literal(name)}: {${set.join(', ')}},`),
          '}',
        ]),
  ];
}
