import { describe, expect, it } from 'vitest';
import { loadScenario, parseScenario } from '../../scenarios/load.js';
import { bundledPrices, readPriceBook } from '../../scenarios/price-book.js';
import { ScenarioError } from '../../scenarios/problem.js';
import { quantityOf } from '../../scenarios/schema/said.js';
import { readText } from '../../scenarios/source-file.js';
import { SAMPLE } from './sample.js';

const CLAIMS = `figures:
  slots: { is: 4, section: '1' }
claims:
  - id: holds
    claim: it holds 400 users
    said: 400 users
    test: { capacity: p1 }
    as_written: slots * 100
  - id: calls
    claim: fewer calls
    said: [-50%, -30%]
    test: { action: more, changes: calls, of: grading }
  - id: slots
    claim: so many slots
    said: 1 slot
    better: more
    test: { arithmetic: workers * 2 - slots, with: { workers: server.gunicorn.workers } }
contradictions:
  - { id: two, one: { says: four, is: slots }, other: { says: five, is: '5' } }
accounts:
  said: [{ stage: today, mau: 100, lines: { total: $170, ai: $150 } }]
  recompute: { total: ai + slots * mau }
`;
const text = SAMPLE + CLAIMS;

function said(from: string, to: string): string[] {
  expect(text).toContain(from);
  try {
    parseScenario(text.replace(from, to), 'f.yaml');
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.message.split('\n').filter((line) => line.startsWith('f.yaml'));
  }
}

it('claims are read', () => {
  const { plan } = parseScenario(text, 'f.yaml');
  expect(plan.claims.map(({ said: each }) => each)).toEqual([
    { kind: 'count', unit: 'users', low: 400, high: 400, open: false },
    { kind: 'share', unit: '', low: -0.5, high: -0.3, open: false },
    { kind: 'count', unit: 'slot', low: 1, high: 1, open: false },
  ]);
  expect(plan.accounts.said[0].lines).toEqual({ total: 170, ai: 150 });
});

it('figures of the plan are no inputs that somebody should have measured', () => {
  const [bare, whole] = [SAMPLE, text].map((each) => parseScenario(each, 'f.yaml'));
  expect([whole.figures, whole.unsourced]).toEqual([bare.figures, bare.unsourced]);
  expect(whole.hash).not.toBe(bare.hash);
});

describe('what is wrong with a claim is told at its place', () => {
  it.each([
    ['an unknown stage', 'capacity: p1', 'capacity: p9', 'there is no stage "p9"; did you mean'],
    ['an unknown action', 'action: more', 'action: mere', 'there is no action "mere"; did you mean "more"?'],
    ['an unknown call', 'of: grading', 'of: grade', 'there is no call "grade"; known are grading'],
    ['an unknown figure', 'changes: calls', 'changes: call', '"call" is not one of'],
    ['an unknown name', 'slots * 100', 'slot * 100', 'the arithmetic has no "slot"; did you mean "slots"?'],
    ['no arithmetic', 'slots * 100', 'slots *', 'not arithmetic: something is missing at its end'],
    [
      'an unknown path',
      'workers: server.gunicorn.workers',
      'workers: server.gunicorn.wokers',
      'there is no number at "server.gunicorn.wokers"',
    ],
    [
      'a path to a word',
      'workers: server.gunicorn.workers',
      'workers: server.kind',
      'there is no number at "server.kind"',
    ],
    [
      'a figure of another kind',
      'said: 400 users',
      'said: 400 ms',
      'what is said is a duration, what is tested a count',
    ],
    ['no figure', 'said: 400 users', 'said: many users', '"many users" is not a figure'],
    ['nothing said', '    said: 400 users\n', '', 'the key "said" is missing'],
    ['a range backwards', '[-50%, -30%]', '[-30%, -50%]', 'from its low end to its high end'],
    ['arithmetic that is better no way', '    better: more\n', '', 'the key "better" is missing'],
    ['a claim twice', 'id: calls', 'id: holds', 'a second id "holds" in claims'],
    ['a side that says nothing', "is: '5'", 'text: 5', 'unknown key "text"'],
    ['a line that is none', 'ai: $150', 'aj: $150', 'aj'],
  ])('%s', (_, from, to, message) => {
    const problems = said(from, to);
    expect(problems.join('\n')).toContain(message);
    for (const problem of problems) expect(problem).toMatch(/^f\.yaml:\d+:\d+: /);
  });
});

it.each<[unknown, ReturnType<typeof quantityOf>]>([
  [400, { kind: 'count', unit: '', value: 400 }],
  ['5,000 users', { kind: 'count', unit: 'users', value: 5000 }],
  ['40 requests/s', { kind: 'count', unit: 'requests/s', value: 40 }],
  ['-$1,050', { kind: 'money', unit: '', value: -1050 }],
  ['$0.015', { kind: 'money', unit: '', value: 0.015 }],
  ['+1200%', { kind: 'share', unit: '', value: 12 }],
  ['-93 %', { kind: 'share', unit: '', value: -0.93 }],
  ['50ms', { kind: 'duration', unit: '', value: 0.05 }],
  ['1,5 s', undefined],
  ['5,00 users', undefined],
  ['users', undefined],
  ['', undefined],
  [null, undefined],
  [Infinity, undefined],
])('%j is a quantity', (written, expected) => {
  const found = quantityOf(written);
  expect(found).toEqual(expected && { ...expected, value: expect.closeTo(expected.value, 12) as number });
});

describe('the audited scenario', () => {
  const { plan } = loadScenario();
  const sections = [
    ...plan.claims.map(({ section }) => section),
    ...plan.accounts.said.map(({ section }) => section),
  ];

  it('has claims of every section of the plan', () => {
    const count = (section: string): number =>
      sections.filter((each) => each.split(', ').includes(section)).length;
    const counts = Object.fromEntries(
      ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].map((each) => [each, count(each)]),
    );
    expect(counts).toEqual({ 0: 9, 1: 20, 2: 33, 3: 8, 4: 5, 5: 6, 6: 2, 7: 9, 8: 9, 9: 5 });
  });

  it('says why of each claim that it cannot test', () => {
    const untestable = plan.claims.flatMap(({ test }) => ('untestable' in test ? [test.untestable] : []));
    expect(untestable).toHaveLength(10);
    for (const why of untestable) expect(why).toMatch(/^[A-Z].{20,}\.$/);
  });
});

describe('the price book', () => {
  const { prices, dated } = bundledPrices();

  it('has a date, and a source for each price', () => {
    expect(dated).toBe('2025-11-22');
    for (const { source } of prices.values()) expect(source.length).toBeGreaterThan(5);
  });

  it('is what a scenario refers to: the figure with its source', () => {
    const { plain, notes } = parseScenario(
      `${SAMPLE}money: { frontend: { month: { price: vercel.pro.fee } } }\n`,
      'f.yaml',
    );
    expect(plain.tree).toMatchObject({ money: { frontend: { month: '$20' } } });
    expect(notes).toEqual([
      { path: 'money.frontend.month', kind: 'source', text: 'Vercel pricing, Pro', value: '$20' },
    ]);
  });

  it('tells a name that it does not have', () => {
    expect(() =>
      parseScenario(`${SAMPLE}money: { extra_month: { price: vercel.pro.fe } }\n`, 'f.yaml'),
    ).toThrow('there is no price "vercel.pro.fe" in the price book; did you mean "vercel.pro.fee"?');
  });

  it('refuses a price without its source', () => {
    expect(() => readPriceBook("dated: '2025-01-01'\nprices: { a.b: { is: $1 } }")).toThrow();
  });

  it('is the only place where the audited scenario has its prices from', () => {
    const written = readText(loadScenario().file);
    const money = written.slice(written.indexOf('\nmoney:'), written.indexOf('\nstages:'));
    const dollars = money.split('\n').filter((line) => /\$\d/.test(line) && !line.trim().startsWith('#'));
    for (const line of dollars) expect(line).toMatch(/value: \$0/);
    for (const [, name] of written.matchAll(/\{ price: ([\w.-]+) \}/g))
      expect([...prices.keys()]).toContain(name);
  });
});
