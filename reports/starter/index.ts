import type { Project, Remark } from '../../scenarios/project/index.js';
import { word, type Catalogue } from '../catalogue/index.js';
import { comment, literal } from '../emit/quote.js';
import { data } from './data.js';
import { indented, Known } from './lines.js';
import { load } from './load.js';
import { celery, models } from './outside.js';
import { serving } from './serving.js';

/** A file to be written for a first scenario. */
export interface Starter {
  /** What the file is called, in the commands that its first lines name. */
  readonly file: string;
  /** Where the JSON Schema lies, from the file. */
  readonly schema: string;
  readonly project: Project | undefined;
}

/** A first scenario: it runs as it is, says of every figure where it is from, and explains itself. */
export function starter({ file, schema, project }: Starter, words: Catalogue): string {
  const { init } = words;
  const known = new Known(project);
  const say = (text: string): string[] => comment('#', text);
  const has = { tasks: known.get('celery.workers') !== undefined, models: project?.models !== undefined };
  const uvicorn = known.get('server.kind')?.value === 'uvicorn';
  const path = uvicorn ? 'server.uvicorn.workers' : 'server.gunicorn.threads';
  const more = known.whole(path, uvicorn || known.get('server.kind') !== undefined ? 1 : 4) * 2;
  const instances = known.whole('regions.home.instances', 1) + 1;
  const lines = [
    `# yaml-language-server: $schema=${encodeURI(schema)}`,
    '#',
    ...say(init.about),
    '#',
    ...(['lint', 'run', 'capacity'] as const).flatMap((name) => {
      const [line] = comment('#', `npx headroom ${name} ${file}`);
      return [`#   ${line.slice(2).padEnd(44)} ${init.commands[name]}`];
    }),
    '#',
    ...say(init.figures),
    ...say(init.units),
    ...ofProject(project, words),
    '',
    `name: ${nameOf(project?.folder)}`,
    `title: ${literal(project === undefined ? init.plainTitle : init.title(project.folder))}`,
    '',
    ...say(init.objective),
    'objective:',
    `  source: ${literal(`guess: ${init.whyObjective}`)}`,
    '  ordinary: { p95: 1s }',
    ...(has.models ? [...indented(say(init.objectiveAi)), '  ai: { p95: 15s }'] : []),
    '  failures: 1%',
    '',
    ...load(known, words, has),
    ...serving(known, project, words),
    ...data(known, project !== undefined && known.get('server.kind') !== undefined, words),
    ...celery(known, words),
    ...(has.models ? models(words) : []),
    ...say(init.plan),
    'actions:',
    uvicorn
      ? `  - { id: more-workers, title: ${literal(init.moreWorkers)}, source: ${literal(`guess: ${init.whyAction}`)}, set: { uvicorn.workers: ${more} } }`
      : `  - { id: more-threads, title: ${literal(init.moreThreads)}, source: ${literal(`guess: ${init.whyAction}`)}, set: { gunicorn.threads: ${more} } }`,
    `  - { id: one-more, title: ${literal(init.secondInstance)}, source: ${literal(`guess: ${init.whyAction}`)}, set: { regions.home.instances: ${instances} } }`,
    'stages:',
    `  - { name: today, title: ${literal(init.today)} }`,
    `  - { name: next, title: ${literal(init.nextStage)}, after: today, actions: [${uvicorn ? 'more-workers' : 'more-threads'}, one-more] }`,
    '',
    ...say(init.more),
  ];
  return `${lines.join('\n')}\n`;
}

function ofProject(project: Project | undefined, words: Catalogue): string[] {
  if (project === undefined) return [];
  const { init } = words;
  const { files, folder, remarks } = project;
  const read = files.length === 0 ? init.readNothing(folder) : init.readFrom(folder, files.join(', '));
  return [
    '#',
    ...comment('#', read),
    ...(remarks.length === 0 ? [] : comment('#', init.remarks)),
    ...remarks.flatMap((remark) => comment('#', `- ${remarkText(remark, words)}`)),
  ];
}

/** What there is to tell of a project's file, in a sentence. */
export function remarkText({ key, name, at }: Remark, { init }: Catalogue): string {
  const told = key === 'unread' ? (name === at ? init.unparsed : word(init.unread, name)) : name;
  return init.remark[key](at, told);
}

/** A name that a scenario may have. */
function nameOf(folder = 'site'): string {
  const name = folder
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 60);
  return literal(name === '' ? 'site' : name);
}
