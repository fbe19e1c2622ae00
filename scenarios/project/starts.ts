import { readCommand, wordsOf, type Program, type Settings } from '../commands/command-line.js';
import { CELERY } from '../commands/celery.js';
import { GUNICORN } from '../commands/gunicorn.js';
import { UVICORN } from '../commands/uvicorn.js';
import { placed, type Found, type Remark, type Written } from './found.js';
import type { Literal } from './python.js';

/** What a start command starts. */
export type Role = 'gunicorn' | 'uvicorn' | 'celery' | 'beat' | 'development' | 'other';

/** A start command of a project, its variables put in. */
export interface Start extends Written {
  readonly role: Role;
  /** Variables that are set where it starts. */
  readonly variables: ReadonlyMap<string, Written>;
}

const OTHER = /^(daphne|hypercorn|granian|waitress-serve|uwsgi)$/;

/**
 * The start command that a line has, with the variables put in that are known where it runs; undefined where it starts no
 * server and no worker. A script is looked into by `script`.
 */
export function startIn(
  written: Written,
  variables: ReadonlyMap<string, Written>,
  script: (name: string) => Written | undefined = () => undefined,
): Start | undefined {
  const text = withVariables(written.text, variables);
  let words = wordsOf(text) ?? [];
  if (/^(ba|da)?sh$/.test(baseName(words[0] ?? '')) && /^-\w*c$/.test(words[1] ?? '')) {
    return startIn({ ...written, text: words.slice(2).join(' ') }, variables, script);
  }
  words = words.map(baseName);
  const start = (role: Role): Start => ({ ...written, text, role, variables });
  if (words.includes('gunicorn')) return start('gunicorn');
  if (words.includes('uvicorn')) return start('uvicorn');
  if (words.includes('celery')) {
    if (words.includes('worker')) return start('celery');
    return words.includes('beat') ? start('beat') : undefined;
  }
  if (words.some((word) => OTHER.test(word))) return start('other');
  if (words.includes('manage.py') && words.includes('runserver')) return start('development');
  const named = wordsOf(text)?.find((word) => word.endsWith('.sh'));
  const inside = named === undefined ? undefined : script(named);
  return inside === undefined ? undefined : startIn(inside, variables);
}

/** The line of a shell script that starts something. */
export function lineOfScript(text: string, file: string): Written | undefined {
  const whole = text.replaceAll(/\\\r?\n/g, '  ');
  const lines = whole.split(/\r?\n/);
  const at = lines.findIndex((line) => !/^\s*#/.test(line) && /\b(gunicorn|uvicorn|celery)\b/.test(line));
  if (at < 0) return undefined;
  const line = text
    .split(/\r?\n/)
    .findIndex((each) => each.length > 0 && lines[at].startsWith(each.replace(/\\$/, '')));
  return { text: lines[at].trim().replace(/^exec\s+/, ''), file, line: Math.max(0, line) + 1 };
}

/** `$NAME`, `${NAME}` and `${NAME:-default}`; what is not known stays. */
export function withVariables(text: string, variables: ReadonlyMap<string, Written>): string {
  return text.replaceAll(
    /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::?-([^{}]*))?\})/g,
    (whole, plain: string | undefined, braced: string | undefined, fallback: string | undefined) =>
      variables.get(plain ?? braced ?? '')?.text ?? fallback ?? whole,
  );
}

const baseName = (word: string): string => word.split('/').at(-1)!;

/** What start commands say of a scenario. */
export interface Started {
  readonly settings: ReadonlyMap<string, Found>;
  readonly remarks: readonly Remark[];
}

/**
 * Settings of the web server, each from what wins over the others: WEB_CONCURRENCY, then gunicorn.conf.py, then
 * GUNICORN_CMD_ARGS, then the start command.
 */
export function serverSettings(
  start: Start,
  conf: { readonly file: string; readonly names: ReadonlyMap<string, Literal> } | undefined,
): Started {
  const settings = new Map<string, Found>();
  const remarks: Remark[] = [];
  const take = (read: Settings, source: string): void => {
    for (const [path, value] of Object.entries(read))
      settings.set(path, { value: value as Found['value'], source });
  };
  const line = (written: Written, program: Program): void => {
    const { settings: read, remarks: told } = readCommand(written.text, program);
    take(read, placed(written));
    for (const { at, warning } of told)
      if (warning !== true)
        remarks.push({ key: 'flag', name: at === '' ? written.text : at, at: placed(written) });
  };
  const program = start.role === 'uvicorn' ? UVICORN : GUNICORN;
  const concurrency = start.variables.get('WEB_CONCURRENCY');
  if (concurrency !== undefined && /^[1-9]\d*$/.test(concurrency.text)) {
    take({ [`server.${start.role}.workers`]: Number(concurrency.text) }, placed(concurrency));
  }
  if (start.role === 'gunicorn') {
    if (conf !== undefined) ofConf(conf, take, remarks);
    const more = start.variables.get('GUNICORN_CMD_ARGS');
    if (more !== undefined) line(more, program);
  }
  // Its file of settings has been read.
  line({ ...start, text: start.text.replace(/\s(-c|--config)(\s+|=)\S+/, '') }, program);
  const kind = settings.get('server.kind')?.value ?? start.role;
  if (kind === 'uvicorn' && start.role === 'gunicorn') servedByUvicorn(settings);
  if (!settings.has('server.kind')) settings.set('server.kind', { value: start.role, source: placed(start) });
  return { settings, remarks };
}

/** gunicorn with workers of uvicorn: as many processes, and nothing else of gunicorn's counts. */
function servedByUvicorn(settings: Map<string, Found>): void {
  const workers = settings.get('server.gunicorn.workers');
  for (const path of settings.keys()) if (path.startsWith('server.gunicorn.')) settings.delete(path);
  if (workers !== undefined) settings.set('server.uvicorn.workers', workers);
}

/** A gunicorn.conf.py, read as the flags that its names stand for. */
function ofConf(
  { file, names }: { readonly file: string; readonly names: ReadonlyMap<string, Literal> },
  take: (read: Settings, source: string) => void,
  remarks: Remark[],
): void {
  for (const { names: flags, takes } of GUNICORN.flags) {
    const flag = flags.at(-1)!;
    const name = flag.slice(2).replaceAll('-', '_').replace('keep_alive', 'keepalive');
    const literal = names.get(name);
    if (literal === undefined || flag === '--config') continue;
    const source = `${file}:${literal.line}`;
    if (takes === 'nothing') {
      if (literal.is === 'truth' && literal.value) take(readCommand(flag, GUNICORN).settings, source);
    } else if ('value' in literal) {
      take(readCommand(`${flag} ${String(literal.value)}`, GUNICORN).settings, source);
    } else remarks.push({ key: 'computed', name, at: source });
  }
}

/** Settings of Celery's workers: how many there are, and what their command says. */
export function workerSettings(starts: readonly (Start & { readonly replicas?: number })[]): Started {
  const settings = new Map<string, Found>();
  const remarks: Remark[] = [];
  const first = starts.at(0);
  if (first === undefined) return { settings, remarks };
  const workers = starts.reduce((sum, { replicas = 1 }) => sum + replicas, 0);
  settings.set('celery.workers', { value: workers, source: starts.map(placed).join(', ') });
  const { settings: read, remarks: told } = readCommand(first.text, CELERY);
  for (const [path, value] of Object.entries(read))
    settings.set(path, { value: value as Found['value'], source: placed(first) });
  for (const { at, warning } of told)
    if (warning !== true) remarks.push({ key: 'flag', name: at, at: placed(first) });
  return { settings, remarks };
}

/** Queues that a worker's command names; undefined where it takes the default one. */
export function queuesOf({ text }: Start): string[] | undefined {
  const words = wordsOf(text) ?? [];
  for (const [i, word] of words.entries()) {
    const attached = /^(?:-Q|--queues)=?(.*)$/.exec(word)?.[1];
    if (attached !== undefined) return (attached === '' ? (words[i + 1] ?? '') : attached).split(',');
  }
  return undefined;
}
