/** Digits of a figure in a Result, and of one in its series, of which there are many thousands. */
const DIGITS = 6;
const SERIES_DIGITS = 4;
const SERIES = new Set(['timeline', 'seconds']);

/**
 * A copy of plain data with every number rounded to six significant digits (four inside a series), so that
 * the bytes of a Result are few and do not depend on the last bits of a sum. Throws an Error that names the place
 * of a number that is not finite: JSON has no such numbers, and a figure that was not measured should be absent.
 */
export function rounded<T>(data: T): T {
  return walk(data, DIGITS, '') as T;
}

function walk(data: unknown, digits: number, path: string): unknown {
  if (typeof data === 'number') {
    if (!Number.isFinite(data)) throw new Error(`the result has ${data} at ${path}`);
    // Adding 0 turns -0 into 0.
    return Number(data.toPrecision(digits)) + 0;
  }
  if (Array.isArray(data)) return data.map((item, i) => walk(item, digits, `${path}[${i}]`));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      walk(
        value,
        SERIES.has(key) && typeof value === 'object' ? SERIES_DIGITS : digits,
        path === '' ? key : `${path}.${key}`,
      ),
    ]),
  );
}
