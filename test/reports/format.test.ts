import { describe, expect, it } from 'vitest';
import { clock, difference, estimate, figure, given, interval, whole } from '../../reports/format.js';

describe('a figure is printed with three significant digits and its unit', () => {
  it.each([
    [0, '0 ms'],
    [0.0000123, '0.01 ms'],
    [0.00412, '4.12 ms'],
    [0.1, '100 ms'],
    [0.9994, '999 ms'],
    [0.9996, '1.00 s'],
    [1.2349, '1.23 s'],
    [99.96, '100 s'],
    [119.94, '120 s'],
    [1234, '1,230 s'],
    [NaN, '–'],
    [Infinity, '–'],
  ])('%d seconds', (seconds, text) => expect(figure('duration', seconds)).toBe(text));

  it.each([
    [0, '0 %'],
    [0.00001, '<0.01 %'],
    [0.00126, '0.13 %'],
    [0.0123, '1.23 %'],
    [0.9996, '100 %'],
    [1, '100 %'],
  ])('a share of %d', (share, text) => expect(figure('share', share)).toBe(text));

  it.each([
    [0, '$0.00'],
    [3.2, '$3.20'],
    [46.25, '$46.25'],
    [1645.4, '$1,645'],
    [-38.2, '−$38.20'],
  ])('%d dollars', (dollars, text) => expect(figure('money', dollars)).toBe(text));

  it.each([
    [31_234, '31,200'],
    [2.5, '2.50'],
    [0.004, '<0.01'],
  ])('a count of %d', (count, text) => expect(figure('count', count)).toBe(text));
});

describe('an interval', () => {
  it('is in the unit of its value', () => {
    expect(estimate('duration', { value: 1.2, low: 0.9, high: 1.4 })).toBe('1.20 s [0.90–1.40]');
    expect(estimate('duration', { value: 0.5, low: 0.4, high: 3.21 })).toBe('500 ms [400–3,210]');
  });
  it('is left out where it says no more than the value', () => {
    expect(interval('money', { value: 25, low: 25, high: 25 })).toBe('');
    expect(estimate('count', { value: 0, low: 0, high: 0 })).toBe('0');
  });
  it('of negative numbers is not drawn with a dash', () =>
    expect(interval('duration', { value: -2, low: -2.5, high: 0.1 })).toBe('−2.50 … 0.10'));
});

it('a difference has a sign, unless it is nothing', () => {
  expect(difference('duration', 0.012)).toBe('+12.0 ms');
  expect(difference('money', -4)).toBe('−$4.00');
  expect(difference('share', 0)).toBe('0 %');
});

it('a number given has no digits that nobody wrote', () => {
  expect(given('duration', 1)).toBe('1 s');
  expect(given('duration', 0.25)).toBe('250 ms');
  expect(given('duration', 10)).toBe('10 s');
  expect(given('duration', 100)).toBe('100 s');
  expect(given('share', 0.01)).toBe('1 %');
  expect(given('share', 0.005)).toBe('0.5 %');
  expect(whole(1200)).toBe('1,200');
  expect(whole(Number.MAX_VALUE)).toBe('∞');
  expect(clock(21 * 3600 + 300)).toBe('21:05');
});
