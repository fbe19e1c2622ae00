const BLOCKS = '▁▂▃▄▅▆▇█';

/** Nothing to show in a step. */
const NONE = '·';

/** A letter a value: from the lowest block at `from` to the highest at `to`, both included. */
export const sparkline = (values: readonly (number | null)[], from: number, to: number): string =>
  values
    .map((value) => {
      if (value === null) return NONE;
      const share = to > from ? (value - from) / (to - from) : value > from ? 1 : 0;
      const step = Math.floor(share * BLOCKS.length);
      return BLOCKS[Math.min(BLOCKS.length - 1, Math.max(0, step))];
    })
    .join('');

/** The highest of every `size` values; null where there is none. */
export function stepped(values: readonly (number | null)[], size: number): (number | null)[] {
  const steps = Math.ceil(values.length / size);
  return Array.from({ length: steps }, (_, i) => {
    const own = values.slice(i * size, (i + 1) * size).filter((value) => value !== null);
    return own.length === 0 ? null : Math.max(...own);
  });
}
