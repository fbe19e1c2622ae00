import { hintFor } from '../nearest.js';
import { say, type ProblemKey, type Said } from '../problem-text.js';

/** What a flag takes after it. */
type Takes = 'whole' | 'seconds' | 'text' | 'nothing';

/** A flag of a program that a setting of a scenario stands for. */
export interface Flag {
  /** Its names: `['-w', '--workers']`. */
  readonly names: readonly string[];
  readonly takes: Takes;
  /** The least a number may be. */
  readonly least?: number;
  /** What the flag says, from what stands after it. */
  readonly read: (value: string, tell: Tell) => Settings;
}

/** Settings by their dotted path, as a scenario writes them. */
export type Settings = Readonly<Record<string, unknown>>;

/** Something to say of a command line; `at` is the part of it that is meant. */
export interface Remark {
  readonly said: Said;
  readonly at: string;
  readonly hint?: Said | undefined;
  /** It can be used all the same. */
  readonly warning?: true;
}

type Tell = (key: ProblemKey, values?: Said['values'], warning?: true) => void;

/** A program whose command line a scenario may have. */
export interface Program {
  /** What it is called where it is started. */
  readonly name: string;
  readonly example: string;
  readonly flags: readonly Flag[];
  /** Flags that change nothing that is simulated, and whether something stands after them. */
  readonly idle: Readonly<Record<string, 'text' | 'nothing'>>;
  /** How many words that are no flags may follow: the application. */
  readonly words: number;
  /** A subcommand that must stand there where the program is named: `worker`. */
  readonly subcommand?: string;
  /** What a variable of the environment set before the command says. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** What a command line says. */
export interface Command {
  readonly settings: Settings;
  readonly remarks: readonly Remark[];
}

const BETWEEN = new Set(['&&', '||', ';', '|']);
const SHELL = /^(?:\d?>|<|`|\$\()/;

/** Reads a command line: the whole (`gunicorn app.wsgi -w 4`) or its flags alone (`-w 4`). Never throws. */
export function readCommand(text: string, program: Program): Command {
  const remarks: Remark[] = [];
  const settings: Record<string, unknown> = {};
  const all = wordsOf(text);
  if (all === undefined) return { settings, remarks: [{ said: say('command-quote'), at: '' }] };
  const words = started(all, program, remarks, settings);
  const idle: string[] = [];
  let plain = 0;
  let sub = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (!/^-./.test(word)) {
      if (SHELL.test(word)) remarks.push({ said: say('command-shell', { value: word }), at: word });
      else if (program.subcommand !== undefined && !sub) {
        sub = true;
        if (word !== program.subcommand) {
          const told = { value: word, example: program.example };
          remarks.push({ said: say('command-not-worker', told), at: word });
        }
      } else if (++plain > program.words)
        remarks.push({ said: say('command-stray', { value: word }), at: word });
      continue;
    }
    const { flag, attached } = split(word, program);
    const known = program.flags.find(({ names }) => names.includes(flag));
    const takes = known?.takes ?? (Object.hasOwn(program.idle, flag) ? program.idle[flag] : undefined);
    if (takes === undefined) {
      const told = { program: program.name, flag };
      const hint = hintFor(flag, [
        ...program.flags.flatMap(({ names }) => names),
        ...Object.keys(program.idle),
      ]);
      remarks.push({
        said: say('command-flag', told),
        at: flag,
        hint: hint?.key === 'did-you-mean' ? hint : undefined,
      });
      // What follows an unknown flag may be its value.
      if (attached === undefined && i + 1 < words.length && !words[i + 1].startsWith('-')) i++;
      continue;
    }
    const fail = (key: ProblemKey, values: Said['values'] = {}, warning?: true): void => {
      remarks.push({ said: say(key, { flag, ...values }), at: flag, ...(warning && { warning }) });
    };
    let value = attached ?? '';
    if (takes === 'nothing') {
      if (attached !== undefined) fail('command-needless-value');
    } else if (attached === undefined) {
      if (i + 1 >= words.length || /^--?[a-z]/i.test(words[i + 1])) {
        fail('command-no-value');
        continue;
      }
      value = words[++i];
    }
    if (known === undefined) idle.push(flag);
    else if (acceptable(value, known, fail)) Object.assign(settings, known.read(value, fail));
  }
  if (idle.length > 0) {
    const said = say('command-not-simulated', { flags: [...new Set(idle)] });
    remarks.push({ said, at: idle[0], warning: true });
  }
  return { settings, remarks };
}

/** The words after the program's name, of that part of the line that starts it; all where it is not named. */
function started(
  words: readonly string[],
  program: Program,
  remarks: Remark[],
  settings: Record<string, unknown>,
): readonly string[] {
  const named = words.findIndex((word) => word.split('/').at(-1) === program.name);
  const from = Math.max(0, words.slice(0, Math.max(0, named)).findLastIndex((word) => BETWEEN.has(word)) + 1);
  const after = words.findIndex((word, i) => i > named && BETWEEN.has(word));
  const aside = [...words.slice(0, from), ...(after < 0 ? [] : words.slice(after))];
  const others = aside.filter((word) => !BETWEEN.has(word));
  if (others.length > 0) {
    const said = say('command-not-simulated', { flags: [others.join(' ')] });
    remarks.push({ said, at: others[0], warning: true });
  }
  const before = words.slice(from, Math.max(from, named));
  for (const word of before) {
    const assigned = /^([A-Z_][A-Z0-9_]*)=(.*)$/.exec(word);
    if (assigned === null) continue;
    const [, name, value] = assigned;
    const known = Object.hasOwn(program.variables ?? {}, name);
    if (known && /^[1-9]\d*$/.test(value)) settings[program.variables![name]] = Number(value);
    else {
      remarks.push({ said: say('command-not-simulated', { flags: [name] }), at: name, warning: true });
    }
  }
  if (
    named < 0 &&
    words.length > 0 &&
    /^(gunicorn|uvicorn|celery|daphne|hypercorn|granian|waitress-serve|uwsgi)$/.test(words[0])
  ) {
    const said = say('command-of-other', { program: words[0], expected: program.name });
    remarks.push({ said, at: words[0] });
    return [];
  }
  // Without the program's name there is no subcommand to expect either.
  const rest = words.slice(named + 1, after < 0 ? undefined : after);
  return named < 0 && program.subcommand !== undefined && !rest.includes(program.subcommand)
    ? [program.subcommand, ...rest]
    : rest;
}

/** `--workers=4`, `-w4` and `-w 4` are one. */
function split(word: string, program: Program): { flag: string; attached?: string } {
  const cut = word.indexOf('=');
  if (word.startsWith('--')) {
    return cut < 0 ? { flag: word } : { flag: word.slice(0, cut), attached: word.slice(cut + 1) };
  }
  const flag = word.slice(0, 2);
  const known = program.flags.some(({ names }) => names.includes(flag)) || Object.hasOwn(program.idle, flag);
  if (word.length === 2 || !known) return { flag: word };
  return { flag, attached: word.slice(2).replace(/^=/, '') };
}

function acceptable(value: string, { takes, least = 0 }: Flag, fail: Tell): boolean {
  if (takes !== 'whole' && takes !== 'seconds') return true;
  const number = /^\d+(\.\d+)?$/.test(value) ? Number(value) : NaN;
  const good = takes === 'whole' ? Number.isSafeInteger(number) : Number.isFinite(number);
  if (good && number >= least) return true;
  if (value.includes('$')) fail('command-variable', { value });
  else fail(takes === 'whole' ? 'command-not-whole' : 'command-not-seconds', { value, least });
  return false;
}

/** The words of a line as a shell parts them; undefined where a quotation mark is not closed. */
export function wordsOf(text: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const letter = text[i];
    if (quote !== '') {
      if (letter === quote) quote = '';
      else
        word = (word ?? '') + (letter === '\\' && quote === '"' && i + 1 < text.length ? text[++i] : letter);
    } else if (letter === '"' || letter === "'") {
      quote = letter;
      word ??= '';
    } else if (letter === '\\' && i + 1 < text.length) {
      const next = text[++i];
      // A backslash before the end of a line goes on with it.
      if (next !== '\n') word = (word ?? '') + next;
    } else if (/\s/.test(letter)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (letter === ';') {
      if (word !== undefined) words.push(word);
      words.push(';');
      word = undefined;
    } else word = (word ?? '') + letter;
  }
  if (quote !== '') return undefined;
  if (word !== undefined) words.push(word);
  return words;
}
