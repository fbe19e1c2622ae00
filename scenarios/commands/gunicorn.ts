import type { Flag, Program, Settings } from './command-line.js';

/** A number as a whole one; it was looked at before. */
export const whole = (names: readonly string[], path: string, least = 0): Flag => ({
  names,
  takes: 'whole',
  least,
  read: (value) => ({ [path]: Number(value) }),
});

/** Seconds as a duration; where `zero` is given, 0 means that. */
export const seconds = (names: readonly string[], path: string, zero?: string): Flag => ({
  names,
  takes: 'seconds',
  read: (value) => ({ [path]: Number(value) === 0 ? (zero ?? 0) : `${Number(value)}s` }),
});

const UVICORN = /^(uvicorn\.workers|uvicorn_worker)\.Uvicorn(H11)?Worker$/;

/** Flags of gunicorn 20 to 26 (`gunicorn --help`). */
export const GUNICORN: Program = {
  name: 'gunicorn',
  example: 'gunicorn site.wsgi --workers 4 --threads 4 --timeout 120',
  words: 1,
  variables: { WEB_CONCURRENCY: 'server.gunicorn.workers' },
  flags: [
    whole(['-w', '--workers'], 'server.gunicorn.workers', 1),
    whole(['--threads'], 'server.gunicorn.threads', 1),
    {
      names: ['-k', '--worker-class'],
      takes: 'text',
      read: (value, tell): Settings => {
        if (value === 'sync' || value === 'gthread') return { 'server.gunicorn.worker_class': value };
        if (UVICORN.test(value)) return { 'server.kind': 'uvicorn' };
        tell('command-class', { value });
        return {};
      },
    },
    whole(['--worker-connections'], 'server.gunicorn.worker_connections', 1),
    whole(['--backlog'], 'server.gunicorn.backlog', 1),
    seconds(['-t', '--timeout'], 'server.gunicorn.timeout', 'none'),
    seconds(['--graceful-timeout'], 'server.gunicorn.graceful_timeout'),
    whole(['--max-requests'], 'server.gunicorn.max_requests'),
    whole(['--max-requests-jitter'], 'server.gunicorn.max_requests_jitter'),
    { names: ['--reuse-port'], takes: 'nothing', read: () => ({ 'server.gunicorn.reuse_port': true }) },
    seconds(['--keep-alive'], 'edge.keepalive'),
    {
      names: ['-c', '--config'],
      takes: 'text',
      read: (_, tell) => {
        tell('command-config');
        return {};
      },
    },
  ],
  idle: {
    ...Object.fromEntries(
      [
        ...['-b', '--bind', '-n', '--name', '-u', '--user', '-g', '--group', '-m', '--umask', '-p', '--pid'],
        ...['--chdir', '-e', '--env', '--pythonpath', '--worker-tmp-dir', '--tmp-upload-dir', '--paste'],
        ...['--log-level', '--log-file', '--error-logfile', '--access-logfile', '--access-logformat'],
        ...['--log-config', '--log-config-dict', '--log-config-json', '--logger-class', '--log-syslog-to'],
        ...['--log-syslog-prefix', '--log-syslog-facility', '--statsd-host', '--statsd-prefix'],
        ...['--dogstatsd-tags', '--forwarded-allow-ips', '--proxy-allow-from', '--forwarder-headers'],
        ...['--limit-request-line', '--limit-request-fields', '--limit-request-field_size', '--header-map'],
        ...['--certfile', '--keyfile', '--ca-certs', '--ssl-version', '--cert-reqs', '--ciphers'],
        ...['--reload-engine', '--reload-extra-file', '--error-log', '--access-log'],
      ].map((flag) => [flag, 'text' as const]),
    ),
    ...Object.fromEntries(
      [
        ...['--preload', '-D', '--daemon', '--reload', '--check-config', '--print-config', '--spew'],
        ...['--capture-output', '--no-sendfile', '--initgroups', '-R', '--enable-stdio-inheritance'],
        ...['--log-syslog', '--disable-redirect-access-to-syslog', '--proxy-protocol', '--no-control-socket'],
        ...['--suppress-ragged-eofs', '--do-handshake-on-connect', '--strip-header-spaces'],
        ...['--permit-obsolete-folding', '--permit-unconventional-http-method'],
        ...['--permit-unconventional-http-version', '--casefold-http-method'],
      ].map((flag) => [flag, 'nothing' as const]),
    ),
  },
};
