import { parse } from 'smol-toml';
import { asList, asMapping, type Mapping } from '../tree.js';
import type { Found, Written } from './found.js';

/** What a railway.toml says of its services. */
export interface Railway {
  readonly starts: readonly Written[];
  /** Settings of scenarios by their paths. */
  readonly settings: ReadonlyMap<string, Found>;
}

/** Reads a railway.toml, with one service or a list of them; undefined where it is no TOML. */
export function readRailway(text: string, file: string): Railway | undefined {
  let root: Mapping;
  try {
    root = parse(text);
  } catch {
    return undefined;
  }
  const lines = text.split(/\r?\n/);
  const taken = new Set<number>();
  /** The line on which a key gets a value: the first that does and was not named before. */
  const lineOf = (key: string, value: unknown): number => {
    const isIt = (line: string): boolean => {
      const written = new RegExp(String.raw`^\s*"?${key}"?\s*=\s*(.*)$`).exec(line)?.[1];
      if (written === undefined) return false;
      try {
        return asMapping(parse(`it = ${written}`))['it'] === value;
      } catch {
        return true;
      }
    };
    const at = lines.findIndex((line, i) => !taken.has(i) && isIt(line));
    if (at >= 0) taken.add(at);
    return at + 1;
  };

  const starts: Written[] = [];
  const settings = new Map<string, Found>();
  for (const service of [
    root,
    ...asList(root['services']),
    ...Object.values(asMapping(root['environments'])),
  ]) {
    const deploy = asMapping(asMapping(service)['deploy']);
    const start = deploy['startCommand'];
    if (typeof start === 'string') starts.push({ text: start, file, line: lineOf('startCommand', start) });
    // What a service of the web says counts; workers have no requests to share or to drain.
    if (typeof start === 'string' && /\bcelery\b/.test(start)) continue;
    const whole = (key: string, least: number, path: string, unit = ''): void => {
      const value = deploy[key];
      if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least) return;
      const source = `${file}:${lineOf(key, value)}`;
      if (!settings.has(path)) settings.set(path, { value: unit === '' ? value : `${value}${unit}`, source });
    };
    whole('numReplicas', 1, 'regions.home.instances');
    whole('drainingSeconds', 0, 'deploys.draining', 's');
    whole('overlapSeconds', 0, 'deploys.overlap', 's');
  }
  return { starts, settings };
}
