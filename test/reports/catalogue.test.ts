import { describe, expect, it } from 'vitest';
import { finding, LANGUAGES, text, word } from '../../reports/catalogue/index.js';
import { finding as simulated, type FindingKey } from '../../sim/experiment/finding-text.js';

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

it('English words a finding as the simulator does', () => {
  const { findings } = text('en');
  for (const key of Object.keys(findings) as FindingKey[]) {
    const holes = [...findings[key].matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, `<${name}>`]);
    const one = simulated('note', key, 'where', Object.fromEntries(holes) as Record<string, string>);
    expect(finding(text('en'), one)).toBe(one.text);
    expect(one.text).not.toContain('{');
  }
});

it('a name that is not ours is shown as it is, however it is called', () => {
  expect(word({ cpu: 'CPU' }, 'cpu')).toBe('CPU');
  for (const name of ['constructor', '__proto__', 'toString', 'mine'])
    expect(word({ cpu: 'CPU' }, name)).toBe(name);
  const values = { constructor: 'x' };
  const own = { severity: 'note' as const, key: 'toString', values, text: 'its own {words}', where: '' };
  expect(finding(text('en'), own)).toBe('its own {words}');
});
