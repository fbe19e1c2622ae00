import type { Patch } from '../../../scenarios/load.js';

/** A setting and the values to try. */
export interface Variation {
  readonly path: string;
  readonly values: readonly unknown[];
}

/** Every combination of the values, the last setting fastest; one of nothing where nothing varies. */
export function combinations(vary: readonly Variation[]): Patch[] {
  return vary.reduce<Patch[]>(
    (patches, { path, values }) =>
      patches.flatMap((patch) => values.map((value) => ({ ...patch, [path]: value }))),
    [{}],
  );
}
