import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import * as headroom from '../../sim/index.js';

// Every ```ts block of the engine's guide is a whole program: it compiles, runs, and prints the ```text block below it.

const guide = readFileSync(new URL('../../docs/engine.md', import.meta.url), 'utf8');
const root = fileURLToPath(new URL('../../', import.meta.url));

interface Block {
  readonly heading: string;
  readonly code: string;
  readonly output: string;
}

function blocks(): Block[] {
  const found: Block[] = [];
  let heading = '';
  const parts = /^#+ (.+)$|^```ts\n([\s\S]*?)^```\n(?:\n```text\n([\s\S]*?)^```)?/gm;
  for (const match of guide.matchAll(parts)) {
    const [, title, code, output] = match as (string | undefined)[];
    if (code === undefined) heading = title!;
    else found.push({ heading, code, output: output ?? '' });
  }
  return found;
}

/** Runs a block with `headroom` as its library; what it printed. */
function run(code: string): string {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.CommonJS },
  });
  const printed: string[] = [];
  const console = { log: (...words: unknown[]) => printed.push(`${words.map(String).join(' ')}\n`) };
  const require = (name: string): unknown => {
    if (name === 'headroom') return headroom;
    throw new Error(`the guide imports ${name}`);
  };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- our own text, read from this repository
  const program = new Function('require', 'console', 'exports', outputText) as (...all: unknown[]) => void;
  program(require, console, {});
  return printed.join('');
}

describe('the guide to the engine', () => {
  const all = blocks();

  test('has code', () => expect(all.length).toBeGreaterThan(8));

  for (const { heading, code, output } of all) {
    test(`${heading}: prints what it says`, () => expect(run(code)).toBe(output));
  }

  test('has types that hold', () => {
    const files = new Map(all.map(({ code }, i) => [`${root}guide-${i}.ts`, code]));
    const options: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.NodeNext,
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
      types: [],
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      paths: { headroom: [`${root}sim/index.ts`] },
    };
    const host = ts.createCompilerHost(options);
    const { getSourceFile, fileExists, readFile } = host;
    host.getSourceFile = (name, ...rest) => {
      const code = files.get(name);
      return code === undefined
        ? getSourceFile.call(host, name, ...rest)
        : ts.createSourceFile(name, code, ts.ScriptTarget.ES2023);
    };
    host.fileExists = (name) => files.has(name) || fileExists.call(host, name);
    host.readFile = (name) => files.get(name) ?? readFile.call(host, name);
    const program = ts.createProgram([...files.keys(), `${root}sim/engine/alea.d.ts`], options, host);
    const problems = ts
      .getPreEmitDiagnostics(program)
      .map(
        ({ file, messageText }) =>
          `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
      );
    expect(problems).toEqual([]);
  });

  test('names every step of a program', () => {
    const own = Object.getOwnPropertyNames(headroom.Program.prototype).filter(
      (name) => !['constructor', 'push', 'here'].includes(name),
    );
    for (const name of own) expect(guide).toContain(`\`${name}(`);
  });
});
