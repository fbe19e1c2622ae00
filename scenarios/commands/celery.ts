import type { Flag, Program, Settings } from './command-line.js';
import { whole } from './gunicorn.js';

const EXAMPLE = 'celery -A site worker -c 4 --prefetch-multiplier 1';

/** A limit that a scenario has at each task. */
const atTasks = (flag: string, name: string): Flag => ({
  names: [flag],
  takes: 'seconds',
  read: (_, tell): Settings => {
    tell('command-at-tasks', { name }, true);
    return {};
  },
});

/** Flags of Celery 5 (`celery worker --help`). */
export const CELERY: Program = {
  name: 'celery',
  example: EXAMPLE,
  words: 0,
  subcommand: 'worker',
  flags: [
    whole(['-c', '--concurrency'], 'celery.concurrency', 1),
    whole(['--prefetch-multiplier'], 'celery.prefetch', 1),
    whole(['--max-tasks-per-child'], 'celery.max_tasks_per_child'),
    {
      names: ['-P', '--pool'],
      takes: 'text',
      read: (value, tell): Settings => {
        if (value !== 'prefork' && value !== 'processes') tell('command-pool', { value });
        return {};
      },
    },
    {
      names: ['-Q', '--queues'],
      takes: 'text',
      read: (value, tell): Settings => {
        tell('command-queues', { value }, true);
        return {};
      },
    },
    {
      names: ['--autoscale'],
      takes: 'text',
      read: (_, tell): Settings => {
        tell('command-autoscale');
        return {};
      },
    },
    atTasks('--time-limit', 'time_limit'),
    atTasks('--soft-time-limit', 'soft_time_limit'),
  ],
  idle: {
    ...Object.fromEntries(
      [
        ...['-A', '--app', '-b', '--broker', '--result-backend', '--loader', '--config', '--workdir'],
        ...['-n', '--hostname', '-S', '--statedb', '-l', '--loglevel', '-O', '--optimization'],
        ...['-f', '--logfile', '--pidfile', '--uid', '--gid', '--umask', '--executable'],
        ...['-s', '--schedule', '--scheduler', '-X', '--exclude-queues', '-I', '--include'],
        ...['--max-memory-per-child', '--heartbeat-interval'],
      ].map((flag) => [flag, 'text' as const]),
    ),
    ...Object.fromEntries(
      [
        ...['-D', '--detach', '-B', '--beat', '-E', '--task-events', '--events', '--purge', '--discard'],
        ...['--without-gossip', '--without-mingle', '--without-heartbeat', '--disable-prefetch'],
        ...['-C', '--no-color', '-q', '--quiet', '--skip-checks'],
      ].map((flag) => [flag, 'nothing' as const]),
    ),
  },
};
