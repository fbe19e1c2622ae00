import { cpSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { warm } from '../cli/warm.js';

const root = join(import.meta.dirname, '../..');
const guides = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)].filter(
  // Those of resee.md have answers beside the page, and a test of their own.
  (name) => name.endsWith('.md') && name !== 'docs/resee.md',
);

/** As a shell reads them: what stands in double quotes is one word. */
const wordsOf = (line: string): string[] =>
  (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^"(.*)"$/, '$1'));

/** Lines of a guide that start `npx headroom`, as the words of a command, without a comment behind them. */
function commandsOf(guide: string): string[][] {
  return readFileSync(join(root, guide), 'utf8')
    .split('\n')
    .filter((line) => /^ {4}(?:\$ )?npx headroom\b/.test(line))
    .map((line) => wordsOf(line.replace(/\s#.*$/, '')).slice(line.includes('$ npx') ? 3 : 2));
}

const MOST_USERS = 50;

/** The same command, made short: an hour and two trials where it does not say how much, and few users. */
function short(given: readonly string[]): string[] {
  const words = given.map((word, i) => (given[i - 1] === '--doubt' ? '20' : word));
  // Answers of the examples are long runs of busy sites.
  if (words.some((word) => word.startsWith('scenarios/examples/')) && words.includes('--trials'))
    return [...words, '--users', '5', '--trials', '2'];
  if (words[0] === 'capacity') {
    const stage = words.includes('--stage') || words.includes('--doubt') ? [] : ['--stage', 'today'];
    return [...words, ...stage, '--most', '8', '--trials', '2'];
  }
  if (words[0] === 'bench') return [...words, '--quick'];
  if (words[0] === 'check')
    return [...words, '--objective', 'ai.p95<60s', '--hours', '12-13', '--trials', '2'];
  if (words[0] === 'explain') {
    const stage = words.includes('--stage') ? [] : ['--stage', 'today,p0'];
    const hours = words.includes('--hours') ? [] : ['--hours', '12-13'];
    const capacity = words.includes('--no-capacity') ? [] : ['--no-capacity'];
    return [...words, ...stage, ...hours, ...capacity, '--users', '3', '--trials', '2'];
  }
  if (words[0] === 'plan') {
    const actions = words.includes('--actions') ? [] : ['--actions', 'workers-4x4'];
    const users = words.includes('--users') ? ['--users', '30'] : [];
    const quick = words.includes('--quick') ? [] : ['--quick'];
    return [...words, ...actions, ...users, ...quick, '--most', '30', '--trials', '2'];
  }
  if (words[0] === 'sweep') {
    const users = words.includes('--users') ? [] : ['--users', words.includes('--vary') ? '20' : '10,20'];
    return [...words, ...users, '--hours', '12-13', '--trials', '2'];
  }
  // A month is made of whole days.
  if (words.includes('--mau')) return [...words, '--stage', 'today', '--users', '5', '--trials', '2'];
  if (!['run', undefined].includes(words[0]) || words.includes('--only')) return [...words];
  const hour = words.includes('--hours') ? [] : ['--hours', '12-13', '--users', '20'];
  const users = Number(words[words.indexOf('--users') + 1]) > MOST_USERS ? ['--users', `${MOST_USERS}`] : [];
  return [...words, ...hour, ...users, '--trials', '2'];
}

describe('every command of the guides does what it says, at least for an hour', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-docs-'));
  cpSync(join(root, 'scenarios'), join(folder, 'scenarios'), { recursive: true });
  const run = new Set<string>();
  for (const guide of guides) {
    // What needs a queue is run by test/cluster, what is interrupted by test/cli.
    const elsewhere = ['path/to/', 'redis://', '--out night', '--out local'];
    const commands = commandsOf(guide).filter(
      (words) => !elsewhere.some((mark) => words.join(' ').includes(mark)),
    );
    for (const words of commands) {
      // What several guides say is run once, unless it goes on where an earlier command of its guide stopped.
      const said = words.join(' ');
      if (run.has(said) && !said.includes('--out')) continue;
      run.add(said);
      test(`${guide}: npx headroom ${words.join(' ')}`, { timeout: 120_000 }, async () => {
        const { code, stdout, stderr } = await warm(short(words), folder);
        // Of the bundled plan lint says no.
        expect(words[0] === 'lint' ? [0, 1] : [0], stderr).toContain(code);
        expect(stdout.length).toBeGreaterThan(60);
      });
    }
  }
});
