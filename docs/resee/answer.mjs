// Runs every command of docs/resee.md that has an answer beside it, and writes that answer: npm run resee [name ...].
// It takes ten minutes and more on two cores. test/docs/resee.test.ts holds the page to these answers.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const here = import.meta.dirname;
const main = join(here, '../../dist/bin/headroom.js');
const page = readFileSync(join(here, '../resee.md'), 'utf8');
const only = process.argv.slice(2);

for (const [, command, name] of page.matchAll(
  /^ {4}npx headroom (.+)\n\n\[answer\]\(resee\/([a-z-]+)\.txt\)/gm,
)) {
  if (only.length > 0 && !only.includes(name)) continue;
  const words = (command.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));
  const out = mkdtempSync(join(tmpdir(), 'headroom-resee-'));
  const { status, stdout } = spawnSync(process.execPath, [main, ...words, '--out', out], {
    cwd: join(here, '../..'),
    encoding: 'utf8',
    env: { ...process.env, HEADROOM_LANG: 'en', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`npx headroom ${command}: exit code ${status}`);
  // How long it took and where files went is no part of the answer.
  const kept = stdout.replace(/^[\d,]+ events in .*$(?:\nWritten: .*(?:\n {2}.*)*)?/m, '').trimEnd();
  writeFileSync(join(here, `${name}.txt`), `$ npx headroom ${command}\n\n${kept}\n`);
  console.log(`docs/resee/${name}.txt`);
}
