import { isMap, isScalar, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import { asList, asMapping, isMapping } from '../tree.js';
import { quoted } from './dockerfile.js';
import type { Found, Written } from './found.js';

/** A service of a docker-compose file. */
export interface Service {
  readonly name: string;
  readonly image: string;
  readonly isBuilt: boolean;
  readonly start: Written | undefined;
  readonly replicas: Found | undefined;
  readonly cpus: Found | undefined;
  readonly memory: Found | undefined;
  readonly variables: ReadonlyMap<string, Written>;
}

/** Reads a docker-compose file; undefined where it is no YAML. */
export function readCompose(text: string, file: string): Service[] | undefined {
  const counter = new LineCounter();
  let document: Document;
  let root: unknown;
  try {
    document = parseDocument(text, {
      lineCounter: counter,
      prettyErrors: false,
      logLevel: 'silent',
      merge: true,
    });
    if (document.errors.length > 0) return undefined;
    root = document.toJS({ maxAliasCount: 100 });
  } catch {
    // Nested too deeply, or aliases without end.
    return undefined;
  }
  const lineOf = (...path: (string | number)[]): number => {
    for (let length = path.length; length > 0; length--) {
      const above = document.getIn(path.slice(0, length - 1), true);
      const key = isMap(above)
        ? above.items.find(
            (item) => isScalar(item.key) && String(item.key.value) === String(path[length - 1]),
          )?.key
        : document.getIn(path.slice(0, length), true);
      const range = (key as Node | undefined)?.range;
      if (range) return counter.linePos(range[0]).line;
    }
    return 1;
  };
  return Object.entries(asMapping(asMapping(root)['services'])).map(([name, given]): Service => {
    const service = asMapping(given);
    const at = (...path: (string | number)[]) => ({ file, line: lineOf('services', name, ...path) });
    const sourced = (value: string | number, ...path: string[]): Found => {
      const { line } = at(...path);
      return { value, source: `${file}:${line}` };
    };
    const command = wordsOf(service['command']);
    const entry = wordsOf(service['entrypoint']);
    const start = entry === undefined ? command : command === undefined ? entry : `${entry} ${command}`;
    const deploy = asMapping(service['deploy']);
    const limits = asMapping(asMapping(deploy['resources'])['limits']);
    const replicas = deploy['replicas'] ?? service['scale'];
    const cpus = Number(limits['cpus'] ?? service['cpus']);
    const memory = sizeOf(limits['memory'] ?? service['mem_limit']);
    return {
      name,
      image: typeof service['image'] === 'string' ? service['image'] : '',
      isBuilt: service['build'] !== undefined,
      start:
        start === undefined
          ? undefined
          : { text: start, ...at(command === undefined ? 'entrypoint' : 'command') },
      replicas:
        typeof replicas === 'number' && Number.isSafeInteger(replicas) && replicas >= 0
          ? sourced(replicas, 'deploy', 'replicas')
          : undefined,
      cpus:
        cpus > 0 && Number.isFinite(cpus)
          ? sourced(cpus, 'deploy', 'resources', 'limits', 'cpus')
          : undefined,
      memory: memory === undefined ? undefined : sourced(memory, 'deploy', 'resources', 'limits', 'memory'),
      variables: new Map(
        pairsOf(service['environment']).map(([key, value, place]) => [
          key,
          { text: value, ...at('environment', place) },
        ]),
      ),
    };
  });
}

function wordsOf(given: unknown): string | undefined {
  if (typeof given === 'string') return given;
  const list = asList(given);
  return list.length > 0 ? quoted(list.map(String)) : undefined;
}

/** Names, values, and where each stands: under its name, or at its position. */
function pairsOf(given: unknown): [string, string, string | number][] {
  if (isMapping(given))
    return Object.entries(given).flatMap(([key, value]): [string, string, string][] =>
      typeof value === 'string' || typeof value === 'number' ? [[key, String(value), key]] : [],
    );
  return asList(given).flatMap((each, i): [string, string, number][] => {
    const match = /^([A-Za-z_]\w*)=(.*)$/s.exec(String(each));
    return match === null ? [] : [[match[1], match[2], i]];
  });
}

const POWERS: Readonly<Record<string, number>> = { b: 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

/** `512M` or `1g`, as Docker reads it, in MB. */
function sizeOf(given: unknown): string | undefined {
  if (typeof given !== 'string' && typeof given !== 'number') return undefined;
  const match = /^(\d+(?:\.\d+)?)([bkmg]?)b?$/i.exec(String(given));
  if (match === null) return undefined;
  const [, digits, unit] = match;
  const bytes = Number(digits) * POWERS[unit.toLowerCase() || 'b'];
  return bytes >= 1e6 ? `${Math.round(bytes / 1e6)}MB` : undefined;
}
