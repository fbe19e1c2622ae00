import { readCompose, type Service } from './compose.js';
import { readDockerfile } from './dockerfile.js';
import { ProjectFiles } from './files.js';
import { placed, type Found, type Remark, type Written } from './found.js';
import { readProcfile } from './procfile.js';
import { readModule } from './python.js';
import { readRailway } from './railway.js';
import { Routes, type Route } from './routes.js';
import { DjangoSettings, type SettingsFile } from './settings.js';
import { lineOfScript, queuesOf, serverSettings, startIn, workerSettings, type Start } from './starts.js';
import { versionsIn } from './versions.js';

export type { Found, Remark, RemarkKey } from './found.js';

/** What a project's files say of the scenario that it is. */
export interface Project {
  /** The name of its folder. */
  readonly folder: string;
  /** Files that were read, by their paths in the project. */
  readonly files: readonly string[];
  /** Settings by their dotted paths. */
  readonly found: ReadonlyMap<string, Found>;
  readonly remarks: readonly Remark[];
  /** The platform whose limits count, where a file tells. */
  readonly platform: 'railway' | 'heroku' | undefined;
  /** A client library of language models that its requirements name, and where. */
  readonly models: Found | undefined;
  /** Paths that its modules of URLs name. */
  readonly routes: readonly Route[];
}

type StartOf = Start & { readonly replicas?: number };

/**
 * Reads a project's Procfile, Dockerfile, railway.toml, docker-compose file, gunicorn.conf.py, requirements, the literals
 * of its Django settings and its modules of URLs, all as data: nothing of it is run.
 * @param folder must exist
 */
export function readProject(folder: string, name: string): Project {
  const files = new ProjectFiles(folder);
  const read: string[] = [];
  const remarks: Remark[] = [];
  const found = new Map<string, Found>();
  const take = (settings: ReadonlyMap<string, Found>): void =>
    settings.forEach((value, path) => found.set(path, value));
  const open = (path: string | undefined): { text: string; file: string } | undefined => {
    const text = path === undefined ? undefined : files.read(path);
    if (path === undefined || text === undefined) return undefined;
    read.push(path);
    return { text, file: path };
  };
  const first = (...names: string[]): { text: string; file: string } | undefined => {
    const path = files.find((each) => names.includes(each))[0] as string | undefined;
    return open(path);
  };

  const railwayFile = first('railway.toml');
  const procfile = first('Procfile');
  const dockerfile = first('Dockerfile', 'Dockerfile.prod', 'Dockerfile.production');
  const composeFile = first(
    ...[
      'docker-compose.prod.yml',
      'docker-compose.production.yml',
      'docker-compose.yml',
      'docker-compose.yaml',
    ],
    ...['compose.yml', 'compose.yaml'],
  );
  const unread = (file: { file: string } | undefined): void => {
    if (file !== undefined) remarks.push({ key: 'unread', name: file.file, at: file.file });
  };

  const settingsFiles = moduleOrder(
    files.find((each, inside) => /^settings.*\.py$/.test(each) || /(^|\/)settings$/.test(inside)),
  ).flatMap((path): SettingsFile[] => {
    const file = open(path);
    return file === undefined ? [] : [{ file: file.file, names: readModule(file.text) }];
  });
  const django = new DjangoSettings(settingsFiles);

  const docker = dockerfile && readDockerfile(dockerfile.text, dockerfile.file);
  const railway = railwayFile && readRailway(railwayFile.text, railwayFile.file);
  if (railwayFile !== undefined && railway === undefined) unread(railwayFile);
  const services = composeFile && readCompose(composeFile.text, composeFile.file);
  if (composeFile !== undefined && services === undefined) unread(composeFile);

  const variables = docker?.variables ?? new Map<string, Written>();
  const script = (called: string): Written | undefined => {
    const base = called.split('/').at(-1)!;
    const file = open(files.find((each) => each === base)[0]);
    return file && lineOfScript(file.text, file.file);
  };
  const starts = (written: readonly (Written | undefined)[], more = variables): StartOf[] =>
    written.flatMap((each) => (each && startIn(each, more, script)) ?? []);
  const ofRailway = starts(railway?.starts ?? []);
  const ofProcfile = starts(procfile ? [...readProcfile(procfile.text, procfile.file).values()] : []);
  const ofDocker = starts([docker?.start]);
  const ofCompose = (services ?? []).flatMap((service): StartOf[] => {
    const own = new Map([...(service.isBuilt ? variables : []), ...service.variables]);
    const replicas = service.replicas?.value;
    return starts([service.start ?? (service.isBuilt ? docker?.start : undefined)], own).map((start) => ({
      ...start,
      ...(typeof replicas === 'number' && { replicas }),
    }));
  });
  // On Railway a Procfile counts only where there is no Dockerfile; elsewhere it comes before an image's own command.
  const order =
    railwayFile === undefined
      ? [ofProcfile, ofCompose, ofDocker]
      : [ofRailway, ofDocker, ofProcfile, ofCompose];
  const all = order.flat();
  const servers = all.filter(({ role }) => role === 'gunicorn' || role === 'uvicorn');
  const server = servers.at(0);
  if (server !== undefined) {
    const named = /\s(?:-c|--config)(?:\s+|=)(?:file:)?(\S+)/.exec(server.text)?.[1]?.split('/').at(-1);
    const confFile = first(named ?? 'gunicorn.conf.py');
    const conf = confFile && { file: confFile.file, names: readModule(confFile.text) };
    const started = serverSettings(server, conf);
    take(started.settings);
    remarks.push(...started.remarks);
    for (const other of servers.slice(1))
      if (placed(other) !== placed(server) && said(other) !== said(server))
        remarks.push({ key: 'overruled', name: placed(server), at: placed(other) });
  } else {
    const odd = all.find(({ role }) => role === 'other' || role === 'development');
    if (odd !== undefined) {
      const key = odd.role === 'other' ? 'other-server' : 'development-server';
      remarks.push({ key, name: odd.text.slice(0, 80), at: placed(odd) });
    }
  }
  take(django.settings);
  const celerySource = order.find((list) => list.some(({ role }) => role === 'celery')) ?? [];
  const workers = celerySource.filter(({ role }) => role === 'celery');
  const worker = workerSettings(workers);
  take(worker.settings);
  remarks.push(...worker.remarks, ...django.remarks);
  if (workers.length > 0) {
    const readQueues = new Set(workers.flatMap((each) => queuesOf(each) ?? ['celery']));
    for (const { name: queue, at } of django.queues())
      if (!readQueues.has(queue)) remarks.push({ key: 'queue-unread', name: queue, at });
  }
  if (railway !== undefined) take(railway.settings);
  if (railwayFile === undefined) ofServices(services ?? [], server, found);

  const root = settingsFiles.findLast(({ names }) => names.get('ROOT_URLCONF')?.is === 'text')?.names;
  const named = root?.get('ROOT_URLCONF');
  const urls = new Routes(files, named?.is === 'text' ? named.value : undefined);
  read.push(...urls.read);
  remarks.push(...urls.remarks);
  const versions = versionsIn(files, open);
  if (versions.gunicorn !== undefined) found.set('server.gunicorn.version', versions.gunicorn);
  for (const [path, why] of files.unread) remarks.push({ key: 'unread', name: why, at: path });
  const platform = railwayFile !== undefined ? 'railway' : procfile !== undefined ? 'heroku' : undefined;
  const { models } = versions;
  const { routes } = urls;
  return { folder: name, files: read, found, remarks: distinct(remarks), platform, models, routes };
}

const said = ({ text }: Start): string => text.replaceAll(/\s+/g, ' ');

/** Base settings before those of a place; those of a developer's machine and of tests are left out. */
function moduleOrder(paths: readonly string[]): string[] {
  const rank = (path: string): number => {
    const name = path
      .split('/')
      .at(-1)!
      .replace(/\.py$/, '')
      .replace(/^settings_?/, '');
    if (/^(local|dev|develop|development|test|tests|testing|ci|debug|example|sample)$/.test(name)) return -1;
    return /prod|deploy|live|railway|heroku|cloud|staging/.test(name)
      ? 2
      : /^(base|common|default|defaults|__init__|)$/.test(name)
        ? 0
        : 1;
  };
  return paths
    .filter((path) => rank(path) >= 0)
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, 20);
}

/** What services of a compose file say: of the web's machine, of poolers, of PostgreSQL. */
function ofServices(
  services: readonly Service[],
  server: Start | undefined,
  found: Map<string, Found>,
): void {
  for (const service of services) {
    if (server !== undefined && service.start !== undefined && placed(service.start) === placed(server)) {
      if (service.replicas !== undefined) found.set('regions.home.instances', service.replicas);
      if (service.cpus !== undefined) found.set('instance.vcpus', service.cpus);
      if (service.memory !== undefined) found.set('instance.memory', service.memory);
    }
    const number = (name: string, path: string): void => {
      const written = service.variables.get(name);
      if (written !== undefined && /^[1-9]\d*$/.test(written.text))
        found.set(path, { value: Number(written.text), source: placed(written) });
    };
    if (/pgbouncer/i.test(service.image) || /pgbouncer/i.test(service.name)) {
      const mode = service.variables.get('POOL_MODE') ?? service.variables.get('PGBOUNCER_POOL_MODE');
      if (mode?.text === 'transaction' || mode?.text === 'session')
        found.set('database.pooler.mode', { value: mode.text, source: placed(mode) });
      for (const prefix of ['', 'PGBOUNCER_']) {
        number(`${prefix}DEFAULT_POOL_SIZE`, 'database.pooler.size');
        number(`${prefix}MAX_CLIENT_CONN`, 'database.pooler.clients');
      }
    }
    const [, most] = /\bmax_connections=(\d+)/.exec(service.start?.text ?? '') ?? [];
    if (/postgres/i.test(service.image) && Number(most) > 0)
      found.set('database.max_connections', { value: Number(most), source: placed(service.start!) });
  }
}

function distinct(remarks: readonly Remark[]): Remark[] {
  return [
    ...new Map(remarks.map((remark) => [`${remark.key} ${remark.at} ${remark.name}`, remark])).values(),
  ];
}
