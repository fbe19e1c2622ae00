/** Comments of the files that `emit` writes. Holes take names as they are: they are made safe where they are put in. */
export const emit = {
  made: 'Made by headroom from a scenario: the configuration of one stage of a plan.',
  from: (version: string, name: string, hash: string) =>
    `headroom ${version}, scenario ${name}, hash ${hash}`,
  title: (title: string) => `Scenario: ${title}`,
  stage: (stage: string, day: string) => `Stage ${stage}, day ${day}`,
  honest: 'It holds what the scenario says and nothing else. What headroom cannot know is marked YOURS.',
  secrets: 'No secret is in it: names, passwords and addresses come from the environment.',
  yours: (what: string) => `YOURS: ${what}`,
  gunicorn: {
    flags:
      'Flags of a start command win over this file, and a Procfile, a Dockerfile and a platform may each have one: start it with --config alone.',
    bind: 'where it listens',
    workerClass: 'worker_class is left to gunicorn: gthread where threads is above 1, else sync.',
    connections: 'Connections of a worker, in service, waiting and kept: with so many it accepts no more.',
    timeout:
      'Seconds. A sync worker busy with one request for longer is killed; for gthread it is a heartbeat only.',
    noTimeout: 'No limit.',
    accept: (how: string) =>
      `The scenario has accept: ${how}, which is arithmetic: gunicorn has no such setting.`,
    version: (release: string) => `The scenario speaks of gunicorn ${release}.`,
    instances: (region: string, count: string) => `Instances in ${region}: ${count}, set on the platform.`,
  },
  processes: {
    project: 'the name of the project package, for YOUR_PROJECT',
    workers: (count: string) => `Celery workers: ${count}, each a process of this line.`,
    noWorker: 'The scenario has no Celery worker.',
    overridden: 'Another start command (Dockerfile, platform) may override these lines.',
  },
  django: {
    use: 'Import it at the end of the settings: from .settings_headroom import *',
    database: 'names of the variables',
    router: 'a router that sends reads to "replica"; a read after a write of the same user may be stale',
    cursors: 'Behind a transaction-mode pooler a cursor cannot outlive its transaction.',
    statementRole: (milliseconds: string) =>
      `statement_timeout: a pooler refuses it as a start-up option. ALTER ROLE <role> SET statement_timeout = ${milliseconds};`,
    cacheSeconds: 'Lifetimes of the cached answers, by the names of the scenario.',
    throttleAlias:
      'the throttle class has to use this alias: a subclass of UserRateThrottle with cache = caches["throttle"]',
    limits: (names: string) => `Limits of the application itself, which no setting makes: ${names}`,
    jwt: 'the library that signs in',
    noSession: 'No simulated request asks for a session.',
    celery: 'Read by app.config_from_object("django.conf:settings", namespace="CELERY").',
    tasks: 'full names of the tasks',
  },
  pgbouncer: {
    managed: 'A managed pooler has these in its own console.',
    database: 'the server and its databases',
    auth: 'who may connect',
    transaction: 'Clients admitted; those above are refused.',
    session: 'In session mode a client keeps a server connection: as many are admitted as there are.',
    server: 'PostgreSQL admits so many besides what is reserved.',
    wait: 'Seconds that a query waits for a server connection; 0 is for ever.',
    retry: 'Seconds between attempts to reach a server that is down.',
  },
  k6: {
    run: 'BASE_URL=https://staging.example.org k6 run k6.js',
    options:
      'Environment: BASE_URL; TOKENS (bearer tokens parted by commas, one a user); USERS; MODE=peak or day; HOURS=11-14 of a day.',
    never: 'Not against a site that people use: it is as much load as the plan speaks of.',
    paths: 'the path and the body of each endpoint; it does not start before each path is one',
    load: (users: string, seconds: string) =>
      `Sessions come at the rate that keeps ${users} users open where a session lasts ${seconds} s, as on an unloaded system.`,
    spread: 'k6 begins iterations evenly; a random wait of up to a minute makes their arrivals random.',
    luck: 'Users differ in how much AI they use.',
    patience: 'How long a user waits, seconds; null is for ever.',
    denied: 'Turned away by a limit: neither an answer nor a failure.',
    done: 'whether the task that a page polls for is done, from the answer',
    judged: 'The objective, of what is asked after the warm-up.',
    closed: 'Exactly so many users, always.',
    refuses: 'BASE_URL is not set',
    unwritten: 'k6.js: write the paths of',
  },
};
