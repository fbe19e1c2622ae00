import { describe, expect, it } from 'vitest';
import { finding, LANGUAGES, text, word } from '../../reports/catalogue/index.js';
import { TEXTS as SUGGESTIONS, type Text } from '../../scenarios/suggestions/texts.js';
import type { PROBLEM_TEXTS } from '../../scenarios/problem-text.js';
import { FINDING_TEXTS } from '../../sim/experiment/finding-text.js';
import { RULES } from '../../sim/experiment/lint/families.js';

type Leaf = string | ((...args: never[]) => string);

function leaves(value: object, path: string): [string, Leaf][] {
  return Object.entries(value).flatMap(([key, child]: [string, Leaf | object]) =>
    typeof child === 'object'
      ? leaves(child, `${path}.${key}`)
      : [[`${path}.${key}`, child] as [string, Leaf]],
  );
}

describe.each(LANGUAGES)('the catalogue %s', (lang) => {
  it('has a text for every key, and uses every hole', () => {
    for (const [path, leaf] of leaves(text(lang), lang)) {
      if (typeof leaf === 'string') {
        expect(leaf, path).not.toBe('');
        continue;
      }
      const holes = Array.from({ length: leaf.length }, (_, index) => `{${index}}`);
      const said = (leaf as (...args: string[]) => string)(...holes);
      for (const hole of holes) expect(said, path).toContain(hole);
    }
  });
});

const holesOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole))].sort();

/** What the simulator brings along in English: findings and rules by key, suggestions by kind and part. */
const ENGLISH: readonly (readonly [string, string])[] = [
  ...Object.entries(FINDING_TEXTS),
  ...RULES.map(({ name, text }) => [name, text] as const),
  ...Object.entries<Text>(SUGGESTIONS).flatMap(([kind, { title, why, risk, unpriced }]) =>
    Object.entries({ title, why, risk, unpriced }).flatMap(([part, said]) =>
      said === undefined ? [] : [[`${kind}.${part}`, said] as const],
    ),
  ),
];

describe.each(LANGUAGES.filter((lang) => lang !== 'en'))('what the simulator says, in %s', (lang) => {
  const { findings, suggestions } = text(lang);
  const said = new Map([
    ...Object.entries(findings),
    ...Object.entries(suggestions).flatMap(([kind, parts]) =>
      Object.entries(parts).map(([part, own]) => [`${kind}.${part}`, own] as const),
    ),
  ]);

  it('is all there, and nothing that is said no more', () => {
    expect([...said.keys()].sort()).toEqual(ENGLISH.map(([key]) => key).sort());
  });

  it.each(ENGLISH)('%s has the same holes', (key, own) => {
    expect(holesOf(said.get(key)!)).toEqual(holesOf(own));
  });
});

describe.each(LANGUAGES.filter((lang) => lang !== 'en'))('what is wrong in a scenario, in %s', (lang) => {
  it.each(Object.entries(text('en').problems))('%s has the same holes, and words of its own', (key, own) => {
    const said: string = text(lang).problems[key as keyof typeof PROBLEM_TEXTS];
    expect(holesOf(said)).toEqual(holesOf(own));
    const bare = own.replace(/\{\w+\}/g, '');
    if (/[a-z]{3}/i.test(bare)) expect(said).not.toBe(own);
  });
});

it('a finding is worded by its key where the language has one, else by its own text', () => {
  const one = { severity: 'note' as const, key: 'k', values: { a: 1, b: '$&' }, text: 'its own', where: '' };
  const words = { ...text('en'), findings: { k: '{b} and {a} and {c}' } };
  expect(finding(words, one)).toBe('$& and 1 and {c}');
  expect(finding(text('en'), one)).toBe('its own');
});

it('a name that is not ours is shown as it is, however it is called', () => {
  expect(word({ cpu: 'CPU' }, 'cpu')).toBe('CPU');
  for (const name of ['constructor', '__proto__', 'toString', 'mine'])
    expect(word({ cpu: 'CPU' }, name)).toBe(name);
  const values = { constructor: 'x' };
  const own = { severity: 'note' as const, key: 'toString', values, text: 'its own {words}', where: '' };
  expect(finding(text('en'), own)).toBe('its own {words}');
});
