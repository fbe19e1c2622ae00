import { existsSync, realpathSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';

/** A file lies outside the folder of the scenario. */
export class OutsideError extends Error {
  override readonly name = 'OutsideError';
}

/**
 * The path of the file `name`, as a scenario in `folder` writes it.
 * @throws OutsideError when it lies outside `root`, through links too; undefined when there is none
 */
export function fileBeside(name: string, folder: string, root: string | undefined): string | undefined {
  const path = isAbsolute(name) ? name : join(folder, name);
  const outside = (from: string, to: string): boolean => {
    const way = relative(from, to);
    return way.startsWith('..') || isAbsolute(way);
  };
  if (root !== undefined && (isAbsolute(name) || outside(root, path))) throw new OutsideError(name);
  if (name.includes('\0') || !existsSync(path)) return undefined;
  if (root !== undefined && outside(realpathSync(root), realpathSync(path))) throw new OutsideError(name);
  return path;
}
