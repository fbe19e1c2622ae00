import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const main = join(root, 'dist/sim/cli/main.js');
const guides = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)].filter(
  (name) => name.endsWith('.md'),
);

/** Lines of a guide that start `npx headroom`, as the words of a command, without a comment behind them. */
function commandsOf(guide: string): string[][] {
  return readFileSync(join(root, guide), 'utf8')
    .split('\n')
    .filter((line) => /^ {4}(?:\$ )?npx headroom\b/.test(line))
    .map((line) =>
      line
        .replace(/\s#.*$/, '')
        .trim()
        .split(/\s+/)
        .slice(line.includes('$ npx') ? 3 : 2),
    );
}

/** The same command, made short where it would simulate whole days. */
const short = (words: readonly string[]): string[] =>
  words.includes('--hours') || !['run', undefined].includes(words[0])
    ? [...words]
    : [...words, '--hours', '12-13', '--trials', '2', '--users', '20'];

describe('every command of the guides does what it says, at least for an hour', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-docs-'));
  cpSync(join(root, 'scenarios'), join(folder, 'scenarios'), { recursive: true });
  for (const guide of guides) {
    const commands = commandsOf(guide).filter((words) => !words.join(' ').includes('path/to/'));
    for (const words of commands) {
      test(`${guide}: npx headroom ${words.join(' ')}`, { timeout: 120_000 }, () => {
        const out = execFileSync(process.execPath, [main, ...short(words)], {
          cwd: folder,
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        expect(out.length).toBeGreaterThan(100);
      });
    }
  }
});
