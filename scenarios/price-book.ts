import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

/** One price and where it stands written. */
export interface Price {
  /** As a scenario would write it: `$5`, `500MB`. */
  readonly is: string | number;
  readonly note: string;
  readonly source: string;
}

/** Prices of one date, by the name a scenario refers to them by. */
export interface PriceBook {
  readonly dated: string;
  readonly prices: ReadonlyMap<string, Price>;
}

const book = z.strictObject({
  dated: z.iso.date(),
  prices: z.record(
    z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/),
    z.strictObject({
      is: z.union([z.string(), z.number()]),
      note: z.string().default(''),
      source: z.string().min(1),
    }),
  ),
});

/** @throws z.ZodError when the text is no price book */
export function readPriceBook(text: string): PriceBook {
  const { dated, prices } = book.parse(parse(text));
  return { dated, prices: new Map(Object.entries(prices)) };
}

let known: PriceBook | undefined;

/** The price book that comes with headroom, `prices.yaml`. */
export const bundledPrices = (): PriceBook =>
  (known ??= readPriceBook(readFileSync(fileURLToPath(new URL('prices.yaml', import.meta.url)), 'utf8')));
