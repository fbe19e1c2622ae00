import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Option, type Command } from 'commander';
import type { Catalogue } from '../../reports/catalogue/index.js';
import { visible } from '../../reports/escape.js';
import { remarkText, starter } from '../../reports/starter/index.js';
import { jsonSchema } from '../../scenarios/json-schema/index.js';
import { UsageError } from '../../scenarios/problem.js';
import { readProject } from '../../scenarios/project/index.js';
import { writeTogether } from './files.js';
import { answer } from './streams.js';

const FILE = 'headroom.yaml';
const SCHEMA = fileURLToPath(new URL('../../scenarios/headroom.schema.json', import.meta.url));

interface Given {
  readonly from?: string;
  readonly force?: true;
  readonly schema?: true;
}

export function addInit(program: Command, words: Catalogue): void {
  const { init } = words;
  program
    .command('init')
    .description(init.describe)
    .argument('[file]', init.file(FILE))
    .addOption(new Option('--from <folder>', init.from))
    .addOption(new Option('--force', init.force))
    .addOption(new Option('--schema', init.schema))
    .action((file: string | undefined, given: Given) => write(file, given, words));
}

async function write(
  given: string | undefined,
  { from, force, schema }: Given,
  words: Catalogue,
): Promise<void> {
  const { init } = words;
  if (schema) {
    if (given !== undefined || from !== undefined || force) throw new UsageError(init.schemaAlone);
    return answer(`${JSON.stringify(jsonSchema(), null, 2)}\n`);
  }
  const file = given ?? FILE;
  const problems: string[] = [];
  if (from !== undefined && !isFolder(from)) problems.push(init.notFolder(from));
  if (existsSync(file) && !force) problems.push(init.exists(file));
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  const project = from === undefined ? undefined : readProject(from, basename(realpathSync(from)));
  const text = starter({ file, schema: schemaFrom(file), project }, words);
  writeTogether(dirname(file), { [basename(file)]: text }, words);
  const said = [
    init.wrote(file),
    ...(project === undefined
      ? []
      : [
          project.files.length === 0
            ? init.foundNothing
            : init.found(String(project.found.size), project.files.join(', ')),
          ...(project.routes.length === 0 ? [] : [init.routes(String(project.routes.length))]),
          ...project.remarks.map((remark) => init.look(remarkText(remark, words))),
        ]),
    init.next(file),
  ];
  await answer(`${said.map(visible).join('\n')}\n`);
}

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/** The way from a file to the schema, as a URL has it. */
function schemaFrom(file: string): string {
  const way = relative(dirname(resolve(file)), SCHEMA).replaceAll('\\', '/');
  return way.startsWith('.') ? way : `./${way}`;
}
