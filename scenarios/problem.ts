import { inWords, PROBLEM_TEXTS, type ProblemKey, type Said } from './problem-text.js';

type Texts = Readonly<Record<ProblemKey, string>>;

/** One thing wrong in a scenario file, and where. Line and column count from 1; line 0 is the file as a whole. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** What is wrong, for any language, and the same in English. */
  readonly said: Said;
  readonly message: string;
  /** What would be right, such as `did you mean "workers"?` */
  readonly hint?: Said;
  /** The offending line, as it stands in the file. */
  readonly excerpt?: string;
}

/** What the user gave is wrong: its message is for the user, its stack is of no interest (exit code 2). */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
  /** What is wrong, for any language; absent where the message was put together by the command line. */
  readonly said: Said | undefined;

  constructor(what: string | Said) {
    super(typeof what === 'string' ? what : inWords(what));
    this.said = typeof what === 'string' ? undefined : what;
  }
}

/** A scenario that cannot be used, with every problem found in it. The message shows them all. */
export class ScenarioError extends UsageError {
  override readonly name = 'ScenarioError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(formatProblems(problems));
    this.problems = problems;
  }
}

/** What an error says in a language. */
export function wordsOf(error: UsageError, texts: Texts): string {
  if (error instanceof ScenarioError) return formatProblems(error.problems, texts);
  return error.said === undefined ? error.message : inWords(error.said, texts);
}

/** The problems as text, one block each: `file:line:column: message`, the line, and a caret under the column. */
export function formatProblems(problems: readonly Problem[], texts?: Texts): string {
  return problems.map((problem) => formatProblem(problem, texts)).join('\n');
}

/** One problem as text. */
export function formatProblem(problem: Problem, texts: Texts = PROBLEM_TEXTS): string {
  const { file, line, column, said, hint, excerpt } = problem;
  const place = line > 0 ? `${file}:${line}:${column}` : file;
  const then = hint === undefined ? '' : `; ${inWords(hint, texts)}`;
  const head = printable(`${place}: ${inWords(said, texts)}${then}`);
  if (excerpt === undefined || line === 0) return head;
  // A long line is shown in part: what matters is around the column.
  const from = column > WIDTH - 20 ? column - WIDTH / 2 : 0;
  const shown = printable(excerpt.slice(from, from + WIDTH));
  const gutter = String(line).length;
  const before = printable(excerpt.slice(from, column - 1));
  return [head, `  ${line} | ${shown}`, `  ${' '.repeat(gutter)} | ${' '.repeat(columnsOf(before))}^`].join(
    '\n',
  );
}

const WIDTH = 110;

// A scenario is untrusted text: no escape sequence in it may reach the terminal.
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

function printable(text: string): string {
  return text.replaceAll('\t', ' ').replace(CONTROL, '\u{fffd}');
}

/** Terminal columns of a text: Korean, Chinese and Japanese letters take two. */
function columnsOf(text: string): number {
  let columns = 0;
  for (const letter of text)
    columns += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/.test(letter) ? 2 : 1;
  return columns;
}
