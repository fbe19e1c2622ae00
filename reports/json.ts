import type { Result } from '../sim/experiment/result.js';

const WIDTH = 110;

/** A leaf or a row of numbers stays on a line; what is longer than a line is broken at its members. */
function print(value: unknown, indent: string, path: string): string {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new Error(`${path} is ${String(value)}: a figure that was not measured must be absent`);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const deeper = indent + '  ';
  const list = Array.isArray(value);
  const members = list
    ? value.map((item: unknown, index) => print(item, deeper, `${path}[${index}]`))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => `${JSON.stringify(key)}: ${print(item, deeper, `${path}.${key}`)}`);
  const [open, close] = list ? ['[', ']'] : ['{', '}'];
  const flat = `${open}${members.join(', ')}${close}`;
  const plain = list && value.every((item) => typeof item !== 'object' || item === null);
  if (plain || (flat.length + indent.length <= WIDTH && !flat.includes('\n'))) return flat;
  return `${open}\n${deeper}${members.join(`,\n${deeper}`)}\n${indent}${close}`;
}

/** The Result document as text: the same Result gives the same bytes. */
export const json = (result: Result): string => `${print(result, '', 'result')}\n`;
