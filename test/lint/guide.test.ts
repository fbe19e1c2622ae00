import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FAMILIES } from '../../sim/experiment/lint/families.js';

const guide = readFileSync(join(import.meta.dirname, '../../docs/lint.md'), 'utf8');

/** The rows of the tables under each heading of one word. */
const told = new Map(
  guide
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const rows = [...section.matchAll(/^\| `([a-z0-9-]+)` \| (\w+) \|/gm)].map(([, rule, severity]) => [
        rule,
        severity,
      ]);
      return [section.slice(0, section.indexOf('\n')), rows];
    }),
);

it.each(Object.entries(FAMILIES))(
  'the guide explains each rule of %s, in order, with its severity',
  (family, rules) => {
    expect(told.get(family)).toEqual(Object.entries(rules).map(([name, { severity }]) => [name, severity]));
  },
);
