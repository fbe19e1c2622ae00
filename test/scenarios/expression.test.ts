import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Expression, ExpressionError } from '../../scenarios/expression.js';

const value = (text: string, names: Record<string, number> = {}): number =>
  Expression.of(text).value((name) => names[name]);

describe('arithmetic', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 4 - 3', 3],
    ['64 / 4 / 2', 8],
    ['-2 * 3', -6],
    ['2 * -3', -6],
    ['- (1 + 2)', -3],
    ['--5', 5],
    ['1.5e3', 1500],
    ['1e-2*3', 0.03],
    ['  7  ', 7],
    ['((((1))))', 1],
  ])('%s is %d', (text, result) => expect(value(text)).toBeCloseTo(result, 12));

  it('asks for its names, each told once', () => {
    const expression = Expression.of('mau * (contents * price + reviews * price)');
    expect(expression.names).toEqual(['mau', 'contents', 'price', 'reviews']);
    expect(value('a_1 / b - a_1', { a_1: 6, b: 3 })).toBe(-4);
    expect([Expression.of(' x ').isName, Expression.of('-x').isName, Expression.of('3').isName]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('is not finite where something is divided by zero', () => {
    expect(Number.isFinite(value('1 / 0'))).toBe(false);
    expect(Number.isFinite(value('0 / (x - x)', { x: 2 }))).toBe(false);
  });

  it.each([
    ['', 'missing at its end'],
    ['1 +', 'missing at its end'],
    ['1 2', 'operator'],
    ['(1', 'not closed'],
    ['1)', 'operator'],
    ['* 2', 'where a number or a name'],
    ['a.b', 'no arithmetic'],
    ['f(1)', 'operator'],
    ['a[0]', 'no arithmetic'],
    ['a = 1', 'no arithmetic'],
    ['2 ** 3', 'where a number or a name'],
    ['`x`', 'no arithmetic'],
    ['1; 2', 'no arithmetic'],
    ['('.repeat(60) + '1' + ')'.repeat(60), 'nested too deeply'],
    ['-'.repeat(200) + '1', 'nested too deeply'],
    ['1+'.repeat(400) + '1', 'letters at most'],
  ])('refuses %s', (text, message) => {
    expect(() => Expression.of(text)).toThrow(ExpressionError);
    expect(() => Expression.of(text)).toThrow(message);
  });

  it('knows no names of its own: what reaches behind an object is a name like any other', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'globalThis', 'process']) {
      const asked: string[] = [];
      const found = Expression.of(`${name} + 1`).value((each) => {
        asked.push(each);
        return 1;
      });
      expect([found, asked]).toEqual([2, [name]]);
    }
  });

  it('reads any text in no time, or says that it is no arithmetic', () => {
    const odd = fc.oneof(
      fc.string({ maxLength: 600 }),
      fc
        .array(fc.constantFrom('(', ')', '-', '+', '*', '/', '1', 'a', ' ', '.5', '1e9'), { maxLength: 300 })
        .map((each) => each.join('')),
    );
    const began = performance.now();
    fc.assert(
      fc.property(odd, (text) => {
        try {
          expect(typeof Expression.of(text).value(() => 1)).toBe('number');
        } catch (error) {
          if (!(error instanceof ExpressionError)) throw error;
        }
      }),
      { numRuns: 2000, seed: 1 },
    );
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it('is what JavaScript makes of the same text', () => {
    const part: fc.Arbitrary<string> = fc.letrec<{ sum: string; leaf: string }>((tie) => ({
      leaf: fc.oneof(fc.integer({ min: 0, max: 99 }).map(String), fc.constantFrom('a', 'b')),
      sum: fc.oneof(
        { depthSize: 'small' },
        tie('leaf'),
        fc
          .tuple(tie('sum'), fc.constantFrom('+', '-', '*', '/'), tie('sum'))
          .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
        fc.tuple(tie('leaf'), fc.constantFrom('+', '-', '*', '/'), tie('sum')).map((each) => each.join(' ')),
        tie('sum').map((inner) => `(-${inner})`),
      ),
    })).sum;
    fc.assert(
      fc.property(part, (text) => {
        fc.pre(text.length <= 500 && (text.match(/[(-]/g) ?? []).length < 40);
        // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
        const expected = new Function('a', 'b', `return ${text}`)(7, 0.5) as number;
        expect(value(text, { a: 7, b: 0.5 })).toBe(expected);
      }),
      { numRuns: 500, seed: 2 },
    );
  });
});
