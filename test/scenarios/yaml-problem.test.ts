import { expect, it } from 'vitest';
import { text } from '../../reports/catalogue/index.js';
import { parseScenario } from '../../scenarios/load.js';
import { ScenarioError, wordsOf } from '../../scenarios/problem.js';
import { inWords } from '../../scenarios/problem-text.js';
import { yamlProblem } from '../../scenarios/yaml-problem.js';

/** The first line that the loader says of a text, in a language. */
function told(written: string, lang: 'en' | 'ko'): string {
  try {
    parseScenario(written, 'f.yaml');
  } catch (error) {
    if (error instanceof ScenarioError) return wordsOf(error, text(lang).problems).split('\n')[0];
    throw error;
  }
  return '';
}

it.each([
  ['an open quote', 'name: "sample', 'f.yaml:1:7: a quotation mark is not closed'],
  ['an open bracket', 'days: [1, 2\nname: a\n', 'f.yaml:2:1: a bracket or brace is not closed'],
  ['a key without a colon', 'name: a\nusers\n', 'f.yaml:2:1: a key without a value'],
  ['a missing comma', 'a: ["b" "c"]', 'f.yaml:1:9: a comma is missing between two elements'],
  ['a tab', 'a:\n\tb: 1', 'f.yaml:2:1: a tab in the indentation'],
  ['two mappings in a line', 'a: b: c', 'f.yaml:1:4: a mapping or a list cannot begin on the line of a key'],
  ['a stray sign', 'a: @b', 'f.yaml:1:4: a text cannot begin with this character'],
  ['an unknown escape', 'a: "\\q"', 'f.yaml:1:5: no such escape in double quotes'],
  ['a wrong indentation', 'a:\n    b: 1\n  c: 2\n', 'f.yaml:3:1: wrongly indented'],
  ['a second document', 'a: 1\n---\nb: 2\n', 'f.yaml:2:1: this is a second document'],
  ['two anchors', 'a: &b &c 1', 'f.yaml:1:7: a value may have one anchor'],
  ['a stray bracket', 'a: ]', 'f.yaml:1:4: this cannot stand here (Unexpected'],
])('%s is told with its place, in both languages', (_, written, said) => {
  expect(told(written, 'en')).toContain(said);
  const korean = told(written, 'ko');
  expect(korean.split(': ')[0]).toBe(said.split(': ')[0]);
  // What the reader of YAML says itself stands in parentheses, where it tells more.
  expect(korean.replace(/\(.*\)/, '')).toMatch(/^f\.yaml:\d+:\d+: .*[가-힣]/);
});

it('what has no text of ours is told in the words of the reader', () => {
  expect(inWords(yamlProblem('IMPOSSIBLE', 'Block scalar header not found\nmore'))).toBe(
    'Block scalar header not found',
  );
});
