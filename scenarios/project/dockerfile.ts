import type { Place, Written } from './found.js';

/** What a Dockerfile says of how its container starts. */
export interface Dockerfile {
  readonly start: Written | undefined;
  readonly variables: ReadonlyMap<string, Written>;
}

interface Instruction extends Place {
  readonly word: string;
  readonly rest: string;
}

/** Reads the last stage of a Dockerfile: ENV, and ENTRYPOINT with CMD, each as a list or as a line of a shell. */
export function readDockerfile(text: string, file: string): Dockerfile {
  let variables = new Map<string, Written>();
  let cmd: Instruction | undefined;
  let entrypoint: Instruction | undefined;
  for (const instruction of instructionsOf(text, file)) {
    const { word, rest, line } = instruction;
    if (word === 'FROM') {
      variables = new Map();
      cmd = entrypoint = undefined;
    } else if (word === 'CMD') cmd = instruction;
    else if (word === 'ENTRYPOINT') entrypoint = instruction;
    else if (word === 'ENV')
      for (const [name, value] of pairsOf(rest)) variables.set(name, { text: value, file, line });
  }
  return { start: startOf(entrypoint, cmd), variables };
}

function* instructionsOf(text: string, file: string): Generator<Instruction> {
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const first = at;
    const parts = [lines[at].trim()];
    if (parts[0] === '' || parts[0].startsWith('#')) continue;
    // Comments between the parts of one instruction are left out.
    while (parts.at(-1)!.endsWith('\\') && at + 1 < lines.length) {
      const next = lines[++at].trim();
      if (!next.startsWith('#')) parts.push(parts.pop()!.slice(0, -1), next);
    }
    const match = /^([A-Za-z]+)\s(.*)$/s.exec(parts.join(' '));
    if (match !== null) yield { word: match[1].toUpperCase(), rest: match[2].trim(), file, line: first + 1 };
  }
}

/** `NAME=value OTHER="a value"`, or the old form `NAME a value`. */
function pairsOf(rest: string): [string, string][] {
  if (!/^[A-Za-z_]\w*=/.test(rest)) {
    const match = /^([A-Za-z_]\w*)\s+(.*)$/s.exec(rest);
    return match === null ? [] : [[match[1], match[2]]];
  }
  return [...rest.matchAll(/([A-Za-z_]\w*)=("(?:[^"\\]|\\.)*"|'[^']*'|\S*)/g)].map(([, name, value]) => [
    name,
    value.replace(/^(["'])(.*)\1$/s, '$2'),
  ]);
}

function startOf(entrypoint: Instruction | undefined, cmd: Instruction | undefined): Written | undefined {
  const told = cmd ?? entrypoint;
  if (told === undefined) return undefined;
  const { file, line } = told;
  if (entrypoint === undefined) return { text: lineOf(told.rest), file, line };
  const isList = listOf(entrypoint.rest) !== undefined;
  // An entry point that is a line of a shell ignores CMD.
  if (cmd === undefined || !isList)
    return { text: lineOf(entrypoint.rest), file: entrypoint.file, line: entrypoint.line };
  return { text: `${lineOf(entrypoint.rest)} ${lineOf(cmd.rest)}`, file, line };
}

function listOf(rest: string): string[] | undefined {
  if (!rest.startsWith('[')) return undefined;
  try {
    const list: unknown = JSON.parse(rest);
    return Array.isArray(list) && list.every((each) => typeof each === 'string') ? list : undefined;
  } catch {
    return undefined;
  }
}

const lineOf = (rest: string): string => quoted(listOf(rest)) ?? rest;

/** Words as a line that a shell parts into them again. */
export function quoted(words: readonly string[] | undefined): string | undefined {
  return words
    ?.map((word) => (/^[\w@%+=:,./${}-]+$/.test(word) ? word : `"${word.replace(/(["\\])/g, '\\$1')}"`))
    .join(' ');
}
