import { describe, expect, it } from 'vitest';
import { readModule, type Literal } from '../../scenarios/project/python.js';

/** A literal as plain data; what could not be read as `?`. */
function plain(literal: Literal | undefined): unknown {
  if (literal === undefined) return undefined;
  switch (literal.is) {
    case 'list':
      return literal.items.map(plain);
    case 'dict':
      return Object.fromEntries([...literal.entries].map(([key, value]) => [key, plain(value)]));
    case 'none':
      return null;
    case 'unknown':
    case 'call':
      return '?';
    default:
      return literal.value;
  }
}

const value = (expression: string): unknown => plain(readModule(`A = ${expression}`).get('A'));

describe('literals of Python', () => {
  it.each<[string, unknown]>([
    ["'a'", 'a'],
    ['"it\'s" " here"', "it's here"],
    [String.raw`'a\n\'b\''`, "a\n'b'"],
    [String.raw`r'\d'`, String.raw`\d`],
    ['"""a\nb"""', 'a\nb'],
    ['1_000', 1000],
    ['0x1F', 31],
    ['60 * 60 * 24', 86_400],
    ['(1 + 2) * 3 - 4 / 2', 7],
    ['-1', -1],
    ['.5', 0.5],
    ['1e3', 1000],
    ['True', true],
    ['None', null],
    ['[1, "a", (2,), (3), ()]', [1, 'a', [2], 3, []]],
    ['{"a": {"b": 1}, "c": x, 2: 3, **more, "d": 4,}', { a: { b: 1 }, c: '?', d: 4 }],
    ['{\n  "a": 1,  # a comment\n  "b": [\n    2,\n  ],\n}', { a: 1, b: [2] }],
    ['os.environ.get("X", "y")', 'y'],
    ['int(os.environ.get("X", "30"))', 30],
    ['env.int("X", default=5)', 5],
    ['config("X", default=7, cast=int)', 7],
    ['os.environ["X"]', '?'],
    ['os.environ.get("X")', '?'],
    ['f"{x}"', '?'],
    ['b"x"', '?'],
    ['1 if x else 2', '?'],
    ['[1 for x in y]', ['?']],
    ['"a".lower()', '?'],
    ['A or 3', '?'],
    ['lambda: 1', '?'],
    ['1j', '?'],
    ['"\\x41"', '?'],
  ])('%s', (expression, expected) => expect(value(expression)).toEqual(expected));

  it('takes the last assignment, also inside an if, but none of functions and classes', () => {
    const names = readModule(
      [
        'A = 1',
        'if x:',
        '    A = 2',
        'def f(a=1):',
        '    B = 1',
        'class C:',
        '    D = 1',
        '    def g(self):',
        '        E = 1',
        'F: int = 3',
        'A["k"] = 1  # of no mapping',
        'G = {}; H = 1',
        'I == 3',
        'J += 1',
      ].join('\n'),
    );
    expect([...names.keys()].sort()).toEqual(['A', 'F', 'G']);
    expect(plain(names.get('A'))).toEqual({ k: 1 });
    expect(names.get('F')).toMatchObject({ value: 3, line: 10 });
  });
});
