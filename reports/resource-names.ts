import type { Cell, LeverEffect, Result } from '../sim/experiment/result.js';
import { word, type Catalogue } from './catalogue/index.js';

/** A resource as the language has it; the names of models in it stay. */
export function resourceName(name: string, { words }: Catalogue): string {
  const limits = /^(.+) rate limits$/.exec(name)?.[1];
  if (limits !== undefined) return words.modelResources.limits(limits);
  const gpu = /^gpu (.+)$/.exec(name)?.[1];
  return gpu === undefined ? word(words.resources, name) : words.modelResources.gpu(gpu);
}

/** A Result whose resources go by the names of a language. */
export function withResourceNames(result: Result, words: Catalogue): Result {
  const named = <T extends { readonly name: string }>(one: T): T => ({
    ...one,
    name: resourceName(one.name, words),
  });
  const limited = <T extends Pick<Cell, 'limit' | 'resources'>>(cell: T): T => ({
    ...cell,
    limit: resourceName(cell.limit, words),
    resources: cell.resources.map(named),
  });
  const levers = (all: readonly LeverEffect[]): LeverEffect[] => all.map(named);
  const { cells, capacity, sweep } = result;
  return {
    ...result,
    cells: cells.map((cell) => ({
      ...limited(cell),
      timeline: { ...cell.timeline, resources: cell.timeline.resources.map(named) },
    })),
    ...(capacity && {
      capacity: capacity.map((row) => ({
        ...row,
        limit: resourceName(row.limit, words),
        next: resourceName(row.next, words),
        levers: levers(row.levers),
        nextLevers: levers(row.nextLevers),
      })),
    }),
    ...(sweep && { sweep: { ...sweep, cells: sweep.cells.map(limited) } }),
  };
}
