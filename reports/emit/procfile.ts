import type { Catalogue } from '../catalogue/index.js';
import { comment } from './quote.js';
import { fileText, header, wholeSeconds, type EmittedStage } from './stage.js';

/** Stands for the name of the Django project. */
const PROJECT = 'YOUR_PROJECT';

/** Procfile: the commands that start the processes of the stage. */
export function procfile(about: EmittedStage, words: Catalogue): string {
  const { emit } = words;
  const { celery, server } = about.scenario;
  const say = (text: string): string[] => comment('#', text);
  const beats = celery.tasks.some(({ hourly }) => hourly > 0);
  return fileText([
    ...header(about, '#', words),
    ...say(emit.processes.overridden),
    ...say(emit.yours(emit.processes.project)),
    `web: ${server.kind === 'gunicorn' ? `gunicorn --config gunicorn.conf.py ${PROJECT}.wsgi:application` : uvicorn(about)}`,
    '',
    ...(celery.workers === 0
      ? say(emit.processes.noWorker)
      : [
          ...say(emit.processes.workers(String(celery.workers))),
          [
            `worker: celery --app ${PROJECT} worker --pool prefork`,
            `--concurrency ${celery.concurrency} --prefetch-multiplier ${celery.prefetch}`,
            ...(celery.max_tasks_per_child > 0
              ? [`--max-tasks-per-child ${celery.max_tasks_per_child}`]
              : []),
          ].join(' '),
          ...(beats ? [`beat: celery --app ${PROJECT} beat`] : []),
        ]),
  ]);
}

function uvicorn({ scenario: { server, edge } }: EmittedStage): string {
  const { workers, limit_concurrency: limit } = server.uvicorn;
  return [
    `uvicorn ${PROJECT}.asgi:application --host 0.0.0.0 --port $PORT --workers ${workers}`,
    `--timeout-keep-alive ${wholeSeconds(edge.keepalive)}`,
    ...(limit === null ? [] : [`--limit-concurrency ${limit}`]),
  ].join(' ');
}
