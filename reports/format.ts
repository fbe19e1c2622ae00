import type { Estimate } from '../sim/experiment/result.js';

/** What a figure measures; it decides the unit and the digits. */
export type Kind = 'duration' | 'share' | 'money' | 'count';

/** How numbers of one magnitude are printed: all of an estimate's numbers share the frame of its value. */
interface Frame {
  readonly scale: number;
  readonly before: string;
  readonly after: string;
  /** Decimals at most. */
  readonly decimals: number;
  /** Round to three significant digits even above a thousand. */
  readonly round: boolean;
}

const DIGITS = 3;
const NOTHING = '–';

function frame(kind: Kind, value: number): Frame {
  const size = Math.abs(value);
  switch (kind) {
    case 'duration':
      return size < 0.9995
        ? { scale: 1000, before: '', after: ' ms', decimals: 2, round: true }
        : { scale: 1, before: '', after: ' s', decimals: 2, round: true };
    case 'share':
      return { scale: 100, before: '', after: ' %', decimals: 2, round: false };
    case 'money':
      return { scale: 1, before: '$', after: '', decimals: cents(size), round: false };
    case 'count':
      return { scale: 1, before: '', after: '', decimals: 2, round: true };
  }
}

/** Decimals of an amount of dollars: cents below a hundred, three digits below ten cents. */
function cents(size: number): number {
  if (size >= 99.995) return 0;
  return size === 0 || size >= 0.0995 ? 2 : Math.min(6, DIGITS - 1 - Math.floor(Math.log10(size)));
}

const printers = new Map<number, Intl.NumberFormat>();
function print(value: number, decimals: number): string {
  let printer = printers.get(decimals);
  if (!printer) {
    printer = new Intl.NumberFormat('en-US', {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    printers.set(decimals, printer);
  }
  return printer.format(Math.abs(value));
}

/** Digits alone, without sign or unit. */
function digits(value: number, { scale, decimals: most, round, before }: Frame): string {
  const scaled = value * scale;
  if (scaled === 0) return before === '$' && most > 0 ? '0.00' : '0';
  // Rounded first: 99.96 has three digits before the point, not two.
  const magnitude = Math.floor(Math.log10(Number(Math.abs(scaled).toPrecision(DIGITS))) + 1e-9);
  if (before === '$') return print(scaled, most);
  const decimals = Math.min(most, Math.max(0, DIGITS - 1 - magnitude));
  const step = round && magnitude >= DIGITS ? 10 ** (magnitude - DIGITS + 1) : 1;
  const text = print(Math.round(scaled / step) * step, 0);
  if (decimals === 0) return text;
  const small = print(scaled, decimals);
  return Number(small) === 0 ? `<0.${'0'.repeat(decimals - 1)}1` : small;
}

const minus = (value: number, text: string): string => (value < 0 && /[1-9]/.test(text) ? '−' : '');

function within(value: number, shape: Frame): string {
  const text = digits(value, shape);
  return minus(value, text) + shape.before + text + shape.after;
}

/** One number with its unit: `840 ms`, `1.24 s`, `0.12 %`, `$1,645`, `31,200`. */
export function figure(kind: Kind, value: number): string {
  return Number.isFinite(value) ? within(value, frame(kind, value)) : NOTHING;
}

/** The interval in the unit of the value, without the unit; empty where it says no more than the value. */
export function interval(kind: Kind, estimate: Estimate): string {
  const { value, low, high } = estimate;
  if (![value, low, high].every(Number.isFinite)) return '';
  const shape = { ...frame(kind, value), before: kind === 'money' ? '$' : '', after: '' };
  const bound = (x: number): string => {
    const text = digits(x, shape);
    return minus(x, text) + text;
  };
  const [from, to] = [bound(low), bound(high)];
  if (from === to) return '';
  // A range of negative numbers reads badly with a dash.
  return from.startsWith('−') || to.startsWith('−') ? `${from} … ${to}` : `${from}–${to}`;
}

/** `1.24 s [1.12–1.37]` */
export function estimate(kind: Kind, found: Estimate): string {
  const range = interval(kind, found);
  return range === '' ? figure(kind, found.value) : `${figure(kind, found.value)} [${range}]`;
}

/** A difference: with its sign, `+12.0 ms`, `−$38.20`, `0 %`. */
export function difference(kind: Kind, value: number): string {
  const text = figure(kind, value);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A number given, not estimated, so without digits that nobody wrote: `1 s`, `15 s`, `1 %`. */
export const given = (kind: Kind, value: number): string =>
  figure(kind, value)
    .replace(/(\.\d*?)0+(?=\D|$)/, '$1')
    .replace(/\.(?=\D|$)/, '');

/** A count given, not estimated: users, trials. */
export const whole = (value: number): string =>
  Math.abs(value) < 1e15 ? value.toLocaleString('en-US', { maximumFractionDigits: 6 }) : '∞';

/** `12:05` for so many seconds after midnight. */
export function clock(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

export { NOTHING as ABSENT };
