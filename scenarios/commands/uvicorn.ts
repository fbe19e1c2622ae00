import type { Program } from './command-line.js';
import { seconds, whole } from './gunicorn.js';

/** Flags of uvicorn 0.20 to 0.40 (`uvicorn --help`). */
export const UVICORN: Program = {
  name: 'uvicorn',
  example: 'uvicorn site.asgi:application --workers 4',
  words: 1,
  variables: { WEB_CONCURRENCY: 'server.uvicorn.workers' },
  flags: [
    whole(['--workers'], 'server.uvicorn.workers', 1),
    whole(['--limit-concurrency'], 'server.uvicorn.limit_concurrency', 1),
    seconds(['--timeout-keep-alive'], 'edge.keepalive'),
  ],
  idle: {
    ...Object.fromEntries(
      [
        ...['--host', '--port', '--uds', '--fd', '--env-file', '--log-config', '--log-level', '--root-path'],
        ...['--reload-dir', '--reload-include', '--reload-exclude', '--reload-delay', '--app-dir'],
        ...['--forwarded-allow-ips', '--backlog', '--loop', '--http', '--ws', '--ws-max-size'],
        ...['--ws-max-queue', '--ws-ping-interval', '--ws-ping-timeout', '--ws-per-message-deflate'],
        ...['--lifespan', '--interface', '--header', '--h11-max-incomplete-event-size'],
        ...['--timeout-graceful-shutdown', '--timeout-worker-healthcheck', '--limit-max-requests'],
        ...['--limit-max-requests-jitter', '--ssl-keyfile', '--ssl-certfile', '--ssl-keyfile-password'],
        ...['--ssl-version', '--ssl-cert-reqs', '--ssl-ca-certs', '--ssl-ciphers'],
      ].map((flag) => [flag, 'text' as const]),
    ),
    ...Object.fromEntries(
      [
        ...['--reload', '--access-log', '--no-access-log', '--use-colors', '--no-use-colors', '--factory'],
        ...['--proxy-headers', '--no-proxy-headers', '--server-header', '--no-server-header'],
        ...['--date-header', '--no-date-header'],
      ].map((flag) => [flag, 'nothing' as const]),
    ),
  },
};
