import type { Sweep, SweepCell } from '../sim/experiment/result.js';

/** A setting by the last word of its path, where no other varied one ends alike. */
export function settingName({ vary }: Sweep, path: string): string {
  const last = (one: string): string => one.slice(one.lastIndexOf('.') + 1);
  const alike = vary.filter((one) => last(one.path) === last(path)).length;
  return alike > 1 ? path : last(path);
}

/** What a cell has of the varied settings: `workers=4, threads=2`; empty where none was varied. */
export const settingsOf = (sweep: Sweep, { set }: SweepCell): string =>
  sweep.vary.map(({ path }) => `${settingName(sweep, path)}=${set[path] ?? ''}`).join(', ');
