import type { Catalogue } from '../catalogue/index.js';
import { comment } from './quote.js';
import { fileText, header, wholeSeconds, type EmittedStage } from './stage.js';

/** gunicorn.conf.py: the settings of the stage's server. */
export function gunicornConf(about: EmittedStage, words: Catalogue): string {
  const { emit } = words;
  const { edge, server, regions } = about.scenario;
  const { gunicorn } = server;
  const say = (text: string): string[] => comment('#', text);
  return fileText([
    ...header(about, '#', words),
    ...say(emit.gunicorn.version(gunicorn.version)),
    ...regions.flatMap(({ name, instances }) => say(emit.gunicorn.instances(name, String(instances)))),
    ...say(emit.gunicorn.flags),
    '',
    'import os',
    '',
    ...say(emit.yours(emit.gunicorn.bind)),
    'bind = "0.0.0.0:" + os.environ.get("PORT", "8000")',
    '',
    `workers = ${gunicorn.workers}`,
    ...(gunicorn.worker_class === 'auto'
      ? say(emit.gunicorn.workerClass)
      : [`worker_class = "${gunicorn.worker_class}"`]),
    `threads = ${gunicorn.threads}`,
    ...say(emit.gunicorn.connections),
    `worker_connections = ${gunicorn.worker_connections}`,
    `backlog = ${gunicorn.backlog}`,
    ...(gunicorn.accept === 'lottery' ? [] : say(emit.gunicorn.accept(gunicorn.accept))),
    '',
    ...say(gunicorn.timeout === null ? emit.gunicorn.noTimeout : emit.gunicorn.timeout),
    `timeout = ${gunicorn.timeout === null ? 0 : wholeSeconds(gunicorn.timeout, 1)}`,
    `graceful_timeout = ${wholeSeconds(gunicorn.graceful_timeout)}`,
    `keepalive = ${wholeSeconds(edge.keepalive)}`,
    `max_requests = ${gunicorn.max_requests}`,
    `max_requests_jitter = ${gunicorn.max_requests_jitter}`,
    `reuse_port = ${gunicorn.reuse_port ? 'True' : 'False'}`,
  ]);
}
