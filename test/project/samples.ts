import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A project of these files, in a folder of its own. */
export function project(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'project-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const lines = (...of: string[]): string => `${of.join('\n')}\n`;

/** A shop on Heroku: a Procfile, one file of settings, a gunicorn.conf.py. */
export const HEROKU = {
  Procfile: lines(
    'release: python manage.py migrate',
    'web: gunicorn shop.wsgi --log-file - --max-requests 1000 --max-requests-jitter 100',
    'worker: celery -A shop worker -c 2 --prefetch-multiplier 1',
    'beat: celery -A shop beat',
  ),
  'shop/settings.py': lines(
    'import os',
    'import dj_database_url',
    '',
    'DATABASES = {"default": dj_database_url.config(conn_max_age=600, conn_health_checks=True)}',
    'CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache",',
    '    "LOCATION": os.environ.get("REDIS_URL", "redis://localhost")}}',
    'SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"',
    'CELERY_TASK_ACKS_LATE = True',
    'CELERY_TASK_TIME_LIMIT = 30 * 60',
  ),
  'shop/settings_local.py': lines('CACHES = {"default": {"BACKEND": "x.LocMemCache"}}'),
  'gunicorn.conf.py': lines(
    'import multiprocessing',
    'workers = int(os.environ.get("WEB_CONCURRENCY", 3))',
    'threads = 4',
    'max_requests = 5',
    'worker_connections = multiprocessing.cpu_count() * 100',
  ),
  'requirements.txt': lines('Django==5.0.6', 'gunicorn==22.0.0'),
};

/** An ASGI site in containers, with a pooler. */
export const COMPOSE = {
  Dockerfile: lines(
    'FROM node:20 AS front',
    'CMD ["gunicorn", "front"]',
    'FROM python:3.12-slim',
    'ENV PYTHONUNBUFFERED=1 \\',
    '    # the usual',
    '    WEB_CONCURRENCY=4',
    'ENTRYPOINT ["./entrypoint.sh"]',
    'CMD gunicorn app.wsgi --threads ${THREADS:-8}',
  ),
  'docker-compose.yml': lines(
    'services:',
    '  web:',
    '    build: .',
    '    command: ["uvicorn", "app.asgi:application", "--workers", "3", "--limit-concurrency", "50"]',
    '    deploy:',
    '      replicas: 2',
    '      resources: { limits: { cpus: "1.5", memory: 1g } }',
    '  worker:',
    '    build: .',
    '    command: celery -A app worker --concurrency=8 -Q celery,mail',
    '    deploy: { replicas: 3 }',
    '  pgbouncer:',
    '    image: edoburu/pgbouncer',
    '    environment:',
    '      - POOL_MODE=transaction',
    '      - DEFAULT_POOL_SIZE=25',
    '      - MAX_CLIENT_CONN=500',
    '  db:',
    '    image: postgres:16',
    '    command: postgres -c max_connections=200',
  ),
  'app/settings.py': lines(
    'DATABASES = {"default": {"HOST": "pgbouncer", "PORT": 6432, "CONN_MAX_AGE": None}}',
  ),
};

/** As Resee is deployed: railway.toml over the Dockerfile, base and production settings, tasks that nobody runs. */
export const RAILWAY = {
  'railway.toml': lines(
    '[[services]]',
    'name = "backend"',
    '[services.deploy]',
    'startCommand = "cd backend && gunicorn resee.wsgi:application --workers 2 --threads 2 --timeout 120"',
    'numReplicas = 2',
    'drainingSeconds = 20',
    '[[services]]',
    'name = "celery-worker"',
    '[services.deploy]',
    'startCommand = "cd backend && celery -A resee worker -l info"',
    'numReplicas = 1',
    '[[services]]',
    'name = "celery-beat"',
    '[services.deploy]',
    'startCommand = "cd backend && celery -A resee beat -l info"',
  ),
  Dockerfile: lines(
    'FROM python:3.11-slim',
    'CMD ["gunicorn", "resee.wsgi", "--workers", "4", "--threads", "4"]',
  ),
  'backend/requirements.txt': lines('Django==4.2.16', 'gunicorn==21.2.0', 'anthropic==0.39'),
  'backend/resee/settings/base.py': lines(
    'REST_FRAMEWORK = {',
    "    'DEFAULT_AUTHENTICATION_CLASSES': ['rest_framework_simplejwt.authentication.JWTAuthentication'],",
    "    'DEFAULT_THROTTLE_CLASSES': ('resee.throttling.RedisAnonRateThrottle', 'resee.throttling.RedisUserRateThrottle'),",
    "    'DEFAULT_THROTTLE_RATES': {'anon': '100/hour', 'user': '1000/hour'},",
    '}',
    "CACHES = {'default': {'BACKEND': 'django.core.cache.backends.locmem.LocMemCache', 'OPTIONS': {'MAX_ENTRIES': 1000}}}",
    "CELERY_TASK_ROUTES = {'review.tasks.*': {'queue': 'review_queue'}}",
  ),
  'backend/resee/settings/production.py': lines(
    'from .base import *',
    "DATABASES = {'default': dj_database_url.config(",
    "    default=os.environ.get('DATABASE_URL', 'postgres://u@aws-0.pooler.supabase.com:6543/postgres'),",
    '    conn_max_age=300, conn_health_checks=True)}',
    'CACHES = {',
    "    'default': {'BACKEND': 'django.core.cache.backends.locmem.LocMemCache',",
    "                'OPTIONS': {'MAX_ENTRIES': 5000, 'CULL_FREQUENCY': 4}},",
    "    'api': {'BACKEND': 'django_redis.cache.RedisCache',",
    "            'OPTIONS': {'CONNECTION_POOL_CLASS_KWARGS': {'max_connections': 50}}},",
    '}',
  ),
};
