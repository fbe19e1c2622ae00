// The tables of docs/model.md say what the schema says. To bring them up to date after a change of the schema:
// UPDATE_MODEL=1 npx vitest run test/docs/model.test.ts
// It keeps the column `source`, which is written by hand; a new setting is refused until it has one.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lawNames, settingsOf, stepSettings, type Setting } from '../stack/knobs/settings.js';

const file = join(import.meta.dirname, '../../docs/model.md');
const settings = settingsOf();

const HEAD = '| setting | default | what it is | source |\n|---|---|---|---|';
const TABLE = /<!-- settings: ([^>]*) -->\n\n(?:\|.*\n)*/g;
const ROW = /^\| `([^`]+)` \|.*?\|(?:[^|]*)\| ([^|]*) \|$/gm;

const seconds = (value: number): string => {
  if (value === 0) return '0';
  for (const [unit, size] of [
    ['h', 3600],
    ['min', 60],
  ] as const) {
    if (value >= 2 * size && value % size === 0) return `${value / size}${unit}`;
  }
  if (value >= 1) return `${value}s`;
  return value >= 1e-3 ? `${Number((value * 1e3).toFixed(6))}ms` : `${Number((value * 1e6).toFixed(6))}us`;
};
const bytes = (value: number): string => {
  if (value >= 1e9) return `${value / 1e9}GB`;
  return value >= 1e6 ? `${value / 1e6}MB` : `${value / 1e3}kB`;
};

/** The default of a setting, as a scenario would write it. */
function written(setting: Setting): string {
  if (!('fallback' in setting)) return 'yours';
  const { unit, words } = setting;
  const one = (value: unknown): string => {
    if (value === null) return words.includes('null') ? 'null' : 'none';
    if (typeof value === 'number') {
      if (unit === 'duration') return seconds(value);
      if (unit === 'size') return bytes(value);
      if (unit === 'share') return `${Number((100 * value).toFixed(6))}%`;
      if (unit === 'dollars') return `$${value}`;
    }
    if (Array.isArray(value)) {
      const texts = value.map(one);
      return texts.length > 9 ? `[${texts[0]}, …]` : `[${texts.join(', ')}]`;
    }
    if (typeof value === 'object') {
      const inner = Object.entries(value).map(([key, each]) => `${key}: ${one(each)}`);
      return inner.length === 0 ? '{}' : `{ ${inner.join(', ')} }`;
    }
    return value === '' ? "''" : JSON.stringify(value).replaceAll('"', '');
  };
  return `\`${one(setting.fallback)}\``;
}

/** The settings that a table is about: paths and what lies below them. */
const below = (prefixes: string): Setting[] =>
  prefixes
    .split(',')
    .map((prefix) => prefix.trim())
    .flatMap((prefix) => settings.filter(({ path }) => path === prefix || path.startsWith(`${prefix}.`)));

const rows = (prefixes: string, sources: ReadonlyMap<string, string>): string =>
  below(prefixes)
    .map((setting) => {
      const { path, description = '' } = setting;
      return `| \`${path}\` | ${written(setting)} | ${description} | ${sources.get(path) ?? ''} |\n`;
    })
    .join('');

const sourcesIn = (text: string): Map<string, string> =>
  new Map([...text.matchAll(ROW)].map(([, path, source]) => [path, source.trim()]));

const renewed = (text: string): string => {
  const sources = sourcesIn(text);
  return text.replace(
    TABLE,
    (_, prefixes: string) => `<!-- settings: ${prefixes} -->\n\n${HEAD}\n${rows(prefixes, sources)}`,
  );
};

if (process.env['UPDATE_MODEL'] !== undefined) writeFileSync(file, renewed(readFileSync(file, 'utf8')));

describe('docs/model.md', () => {
  const text = readFileSync(file, 'utf8');

  it('says of each setting what the schema says', () => {
    expect(text).toBe(renewed(text));
  });

  it('has each setting in one table, with a source', () => {
    const told = [...text.matchAll(TABLE)].flatMap(([, prefixes]) => below(prefixes).map(({ path }) => path));
    expect([...told].sort()).toEqual(settings.map(({ path }) => path).sort());
    const sources = sourcesIn(text);
    expect(settings.filter(({ path }) => !sources.get(path)).map(({ path }) => path)).toEqual([]);
    expect(settings.filter(({ description }) => !description).map(({ path }) => path)).toEqual([]);
  });

  it('names each form of step and each law', () => {
    for (const form of stepSettings()) expect(text).toContain(form.replace(/[{}]/g, '').split('.').at(-1));
    for (const law of lawNames()) expect(text).toContain(`\`${law}\``);
  });
});
