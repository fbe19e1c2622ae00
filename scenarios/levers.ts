import type { Scenario } from './schema/index.js';

/** A resource of a deployment that can be doubled alone. */
export interface Lever {
  /** The name that results know the resource by. */
  readonly name: string;
  /** What is twice as large, in the words of the scenario. */
  readonly what: string;
  /** The resource whose use says whether more of it could matter. */
  readonly gauge?: string;
  /** Or, where nobody waits for it, the cause of the failures that say so. */
  readonly refuses?: string;
  /** The same deployment with twice as much of it and of nothing else. */
  readonly doubled: Scenario;
}

/**
 * Every resource of a deployment that can be doubled alone. A resource that the deployment has without bound, or that
 * nothing can use more of (cores beyond its processes), is left out.
 */
export function leversOf(scenario: Scenario): Lever[] {
  return [
    ...serverLevers(scenario),
    ...databaseLevers(scenario),
    {
      name: 'redis',
      what: 'redis.service, half as long',
      gauge: 'redis',
      doubled: { ...scenario, redis: { ...scenario.redis, service: scenario.redis.service / 2 } },
    },
    ...modelLevers(scenario),
    ...celeryLevers(scenario),
  ];
}

/** Twice as many instances, each with all it has: several resources at once, for where no single one is enough. */
export const twiceTheInstances = (scenario: Scenario): Lever => ({
  name: 'instances',
  what: 'regions.*.instances',
  doubled: {
    ...scenario,
    regions: scenario.regions.map((region) => ({ ...region, instances: 2 * region.instances })),
  },
});

function serverLevers(scenario: Scenario): Lever[] {
  const { server, instance } = scenario;
  const { kind, gunicorn, uvicorn } = server;
  const ofGunicorn = (change: Partial<typeof gunicorn>): Scenario => ({
    ...scenario,
    server: { ...server, gunicorn: { ...gunicorn, ...change } },
  });
  const ofUvicorn = (change: Partial<typeof uvicorn>): Scenario => ({
    ...scenario,
    server: { ...server, uvicorn: { ...uvicorn, ...change } },
  });
  const levers: Lever[] = [];
  if (kind === 'gunicorn') {
    const { workers, threads, worker_class, worker_connections } = gunicorn;
    const sync = worker_class === 'sync' || (worker_class === 'auto' && threads === 1);
    if (sync) {
      // A sync worker is a process and its one thread.
      levers.push({
        name: 'threads',
        what: 'server.gunicorn.workers',
        gauge: 'threads',
        doubled: ofGunicorn({ workers: 2 * workers }),
      });
    } else {
      levers.push({
        name: 'threads',
        what: 'server.gunicorn.threads',
        gauge: 'threads',
        doubled: ofGunicorn({
          threads: 2 * threads,
          // More threads than connections would be for nothing.
          worker_connections: Math.max(worker_connections, 2 * threads + 1),
        }),
      });
      // One thread of a process computes at a time: as many threads, in twice as many processes.
      levers.push({
        name: 'processes',
        what: 'server.gunicorn.workers, with as many threads in all',
        gauge: 'cpu',
        doubled: ofGunicorn({
          workers: 2 * workers,
          threads: Math.ceil(threads / 2),
          worker_class: 'gthread',
        }),
      });
    }
  } else {
    const one = uvicorn.threads === 'one';
    levers.push({
      name: one ? 'threads' : 'processes',
      what: 'server.uvicorn.workers',
      gauge: one ? 'threads' : 'cpu',
      doubled: ofUvicorn({ workers: 2 * uvicorn.workers }),
    });
    if (uvicorn.limit_concurrency !== null) {
      levers.push({
        name: 'concurrency-limit',
        what: 'server.uvicorn.limit_concurrency',
        refuses: 'concurrency-limit',
        doubled: ofUvicorn({ limit_concurrency: 2 * uvicorn.limit_concurrency }),
      });
    }
  }
  const processes = kind === 'gunicorn' ? gunicorn.workers : uvicorn.workers;
  if (instance.vcpus < processes) {
    levers.push({
      name: 'cpu',
      what: 'instance.vcpus',
      gauge: 'cpu',
      doubled: { ...scenario, instance: { ...instance, vcpus: 2 * instance.vcpus } },
    });
  }
  return levers;
}

function databaseLevers(scenario: Scenario): Lever[] {
  const { database } = scenario;
  const { pooler, replica, max_connections, reserved } = database;
  const changed = (change: Partial<typeof database>): Scenario => ({
    ...scenario,
    database: { ...database, ...change },
  });
  const levers: Lever[] = [
    {
      name: 'db-cores',
      what: 'database.cores',
      gauge: 'db-cores',
      doubled: changed({ cores: 2 * database.cores }),
    },
  ];
  if (pooler.mode !== 'none') {
    levers.push({
      name: 'db-pool',
      what: 'database.pooler.size',
      // In session mode who finds no connection is refused, and does not wait.
      ...(pooler.mode === 'transaction' ? { gauge: 'db-pool' } : { refuses: 'db-refused' }),
      doubled: changed({ pooler: { ...pooler, size: 2 * pooler.size } }),
    });
  }
  if (pooler.mode === 'transaction') {
    levers.push({
      name: 'db-clients',
      what: 'database.pooler.clients',
      refuses: 'db-refused',
      doubled: changed({ pooler: { ...pooler, clients: 2 * pooler.clients } }),
    });
  }
  // A pool that is smaller than what PostgreSQL admits never meets that limit.
  if (pooler.mode === 'none' || pooler.size >= max_connections - reserved) {
    levers.push({
      name: 'db-connections',
      what: 'database.max_connections',
      ...(pooler.mode === 'transaction' ? { gauge: 'db-pool' } : { refuses: 'db-refused' }),
      doubled: changed({ max_connections: 2 * max_connections }),
    });
  }
  if (replica.enabled) {
    levers.push(
      {
        name: 'replica-pool',
        what: 'database.replica.pool',
        gauge: 'replica-pool',
        doubled: changed({ replica: { ...replica, pool: 2 * replica.pool } }),
      },
      {
        name: 'replica-cores',
        what: 'database.replica.cores',
        gauge: 'replica-cores',
        doubled: changed({ replica: { ...replica, cores: 2 * replica.cores } }),
      },
    );
  }
  return levers;
}

const twice = (limit: number | null): number | null => (limit === null ? null : 2 * limit);

function modelLevers(scenario: Scenario): Lever[] {
  const { llm } = scenario;
  return Object.entries(llm.models).flatMap(([name, model]): Lever[] => {
    const changed = (change: Partial<typeof model>): Scenario => ({
      ...scenario,
      llm: { ...llm, models: { ...llm.models, [name]: { ...model, ...change } } },
    });
    const { requests_per_minute, input_tokens_per_minute, output_tokens_per_minute, self_hosted } = model;
    const limited = [requests_per_minute, input_tokens_per_minute, output_tokens_per_minute];
    return [
      ...(limited.some((limit) => limit !== null)
        ? [
            {
              name: `${name} rate limits`,
              what: `llm.models.${name}.*_per_minute`,
              gauge: `${name} rate limits`,
              doubled: changed({
                requests_per_minute: twice(requests_per_minute),
                input_tokens_per_minute: twice(input_tokens_per_minute),
                output_tokens_per_minute: twice(output_tokens_per_minute),
              }),
            },
          ]
        : []),
      ...(self_hosted !== null
        ? [
            {
              name: `gpu ${name}`,
              what: `llm.models.${name}.self_hosted`,
              gauge: `gpu ${name}`,
              doubled: changed({
                self_hosted: {
                  ...self_hosted,
                  batch: 2 * self_hosted.batch,
                  total_speed: 2 * self_hosted.total_speed,
                },
              }),
            },
          ]
        : []),
    ];
  });
}

function celeryLevers(scenario: Scenario): Lever[] {
  const { celery } = scenario;
  if (celery.workers === 0 || celery.tasks.length === 0) return [];
  return [
    {
      name: 'celery',
      what: 'celery.workers',
      gauge: 'celery',
      doubled: { ...scenario, celery: { ...celery, workers: 2 * celery.workers } },
    },
  ];
}
