import type { Cell } from './cell.js';

/** A cell of a sweep: as a cell of a run, without its day minute by minute, its endpoints and where the time goes. */
export interface SweepCell extends Omit<Cell, 'timeline' | 'endpoints' | 'waits' | 'byTrial'> {
  /** What was varied, by path: values as they are typed. */
  readonly set: Readonly<Record<string, string>>;
}

/** Cells for every stage, day, number of users and combination of settings. */
export interface Sweep {
  /** What was varied and how, in the order in which the cells vary: the last path fastest. */
  readonly vary: readonly { readonly path: string; readonly values: readonly string[] }[];
  readonly cells: readonly SweepCell[];
}
