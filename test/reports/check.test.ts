import { describe, expect, it } from 'vitest';
import { text } from '../../reports/catalogue/index.js';
import { html } from '../../reports/html/index.js';
import { json } from '../../reports/json.js';
import { junit } from '../../reports/junit.js';
import { markdown } from '../../reports/markdown/check.js';
import { plain } from '../../reports/markdown/text.js';
import { readResult } from '../../reports/read.js';
import { terminal } from '../../reports/terminal/index.js';
import type { Change, Result } from '../../sim/experiment/result.js';
import { hostile, small } from './fixture.js';
import { tooWide } from './narrow.js';
import { all, attribute, every, parse, textOf, type Element } from './well-formed.js';

const words = text();

function checked(): Result {
  const result = small();
  const change = (
    stage: string,
    figure: Change['figure'],
    value: number,
    verdict: Change['verdict'],
  ): Change => ({
    stage,
    day: 'weekday',
    users: 100,
    figure,
    before: 1,
    now: 1 + value,
    difference: { value, low: value - 0.1, high: value + 0.1 },
    test: stage === 'today' ? 'paired' : 'two samples',
    trials: [5, 5],
    chance: 0.001,
    verdict,
  });
  const count = (verdict: string): number => result.cells.filter((cell) => cell.verdict === verdict).length;
  return {
    ...result,
    command: 'check',
    actions: [],
    claims: [],
    check: {
      passed: false,
      strict: false,
      cells: { holds: count('holds'), misses: count('misses'), unsure: count('unsure') },
      baseline: {
        hash: 'b3f9c2e17b40d588',
        seed: '42',
        changes: [
          change('today', 'ai.p95', 0.8, 'worse'),
          change('p0', 'cost', -0.5, 'better'),
          change('p1', 'failures', 0, 'same'),
        ],
        uncompared: [{ stage: 'p2', day: 'exam', users: 300 }],
      },
    },
  };
}

/** XML by the strict reader of the pages. */
const xml = (source: string): Element => {
  const head = '<?xml version="1.0" encoding="UTF-8"?>';
  expect(source.startsWith(head)).toBe(true);
  return parse(`<!DOCTYPE html>${source.slice(head.length)}`);
};

const results: [string, () => Result][] = [
  ['an ordinary check', checked],
  ['a check with hostile names', () => hostile(checked)],
];

describe.each(results)('%s', (_, make) => {
  const result = make();
  const parts = result.cells.flatMap((cell) => cell.judged);

  it('is read back as it was written', () => {
    expect(readResult(json(result), 'check.json', words)).toEqual({ result });
  });

  it('fits 40 columns and more', () => expect(tooWide(result)).toEqual([]));

  it('is JUnit with a test a part of the objective and a test a figure compared, and counts that are right', () => {
    const root = xml(junit(result, words));
    const [objective, baseline] = all(root, 'testsuite');
    expect(all(objective, 'testcase')).toHaveLength(parts.length);
    expect(all(baseline, 'testcase')).toHaveLength(4);
    const count = (verdict: string): number => parts.filter((part) => part.verdict === verdict).length;
    expect(all(objective, 'failure')).toHaveLength(count('misses'));
    expect(all(objective, 'skipped')).toHaveLength(count('unsure'));
    expect(all(baseline, 'failure')).toHaveLength(1);
    for (const suite of [...all(root, 'testsuite'), ...all(root, 'testsuites')]) {
      expect(Number(attribute(suite, 'tests'))).toBe(all(suite, 'testcase').length);
      expect(Number(attribute(suite, 'failures'))).toBe(all(suite, 'failure').length);
      expect(Number(attribute(suite, 'skipped'))).toBe(all(suite, 'skipped').length);
    }
    for (const element of every(root))
      for (const [, value] of element.attributes) expect(value).not.toMatch(/[\n\r\t\u0000-\u0008]/);
  });

  it('is Markdown with a row a cell and a row a figure compared, and nothing in it but what we wrote', () => {
    const page = markdown(result, words, '');
    const rows = page.split('\n').filter((line) => line.startsWith('| '));
    expect(rows).toHaveLength(result.cells.length + 2 + 3 + 2);
    for (const row of rows)
      expect([8, 8].includes(row.replace(/\\\|/g, '').split('|').length - 1)).toBe(true);
    expect(page.replace(/^``````sh\n.*\n``````$/m, '')).not.toMatch(/[<>]/);
  });

  it('has its section in the page', () => {
    const root = parse(html(result, { words, source: '' }));
    const section = every(root).find((element) => attribute(element, 'id') === 'check')!;
    expect(all(section, 'tr')).toHaveLength(4);
  });
});

it('counts unsure as a failure under --strict', () => {
  const strict = checked();
  const result = { ...strict, check: { ...strict.check!, strict: true } };
  const [objective] = all(xml(junit(result, words)), 'testsuite');
  const wrong = result.cells.flatMap((cell) => cell.judged).filter((part) => part.verdict !== 'holds');
  expect(all(objective, 'failure')).toHaveLength(wrong.length);
  expect(all(objective, 'skipped')).toEqual([]);
});

it('a partial answer has an error a cell in JUnit, with the first trials that it lacks', () => {
  const lost = (cell: string, trial: number) => ({ cell, trial, why: 'it took <longer> than 1 s' });
  const missing = [0, 1, 2, 4].map((trial) => lost('p0/weekday', trial)).concat(lost('p0/exam', 3));
  const root = xml(junit({ ...checked(), missing }, words));
  const suite = all(root, 'testsuite').at(-1)!;
  expect(all(suite, 'testcase').map((one) => attribute(one, 'classname'))).toEqual(['p0/weekday', 'p0/exam']);
  const said = all(suite, 'error').map((one) => attribute(one, 'message'));
  expect(said[0]).toMatch(/^trial 0: it took .* than 1 s; trial 1: .*; trial 2: .*; \.\.\.$/);
  expect(said[1]).toMatch(/^trial 3: /);
  for (const counted of [suite, ...all(root, 'testsuites')]) expect(attribute(counted, 'errors')).toBe('2');
  expect(junit(checked(), words)).not.toMatch(/<error|errors="[1-9]/);
});

it('says what got worse, and how it was tested', () => {
  const page = textOf(xml(junit(checked(), words)));
  expect(page).toContain('p95 of AI requests 1.00 s -> 1.80 s (+800 ms [700–900]); 5 pairs of trials');
  const said = terminal(checked(), { words, source: '' });
  expect(said).toContain('3 figures compared, 1 worse, 1 better');
  expect(said).toContain('not in the baseline: p2, exam, 300 users');
});

it('plain text in Markdown is no markup', () => {
  expect(plain('a|b\n# <b>*c*</b> [x](y) @team `z`')).toBe(
    'a\\|b \\# &lt;b&gt;\\*c\\*&lt;/b&gt; \\[x\\]\\(y\\) &#64;team \\`z\\`',
  );
});
