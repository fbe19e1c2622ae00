import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { CAUSES, OWNERS, TOTALS } from '../../stack/measures.js';
import { VERSION } from '../trial-result.js';

/** The rooms whose code a trial is made by; beside this one in the sources as in `dist/`. */
const ROOMS = ['engine', 'stack'];
/** From the sources, and from `dist/`. */
const PACKAGE = ['../../../package.json', '../../../../package.json'];

let found: string | undefined;

/**
 * What makes a trial what it is besides its question, as 16 hexadecimal digits: the code of the simulator, the libraries
 * that it calls, the format of its measures, and the major version of Node that adds them up. Two processes of the same
 * make give the same bytes; of another make nothing is promised.
 */
export function make(): string {
  found ??= createHash('sha256')
    .update(
      JSON.stringify([VERSION, CAUSES, OWNERS, TOTALS, process.versions.node.split('.')[0], libraries()]),
    )
    .update(JSON.stringify(ROOMS.flatMap(codeOf)))
    .digest('hex')
    .slice(0, 16);
  return found;
}

function codeOf(room: string): [string, string][] {
  const folder = new URL(`../../${room}/`, import.meta.url);
  return readdirSync(folder)
    .filter((name) => /(?<!\.d)\.[jt]s$/.test(name))
    .sort()
    .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]);
}

/** Exact versions, as the package has them. */
function libraries(): unknown {
  const file = PACKAGE.map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url));
  if (file === undefined) throw new Error('headroom lies outside its package: there is no package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly dependencies: unknown }).dependencies;
}
