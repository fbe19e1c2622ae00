// Screenshots of the bundled plan's report, into docs/img. A folder as argument: of what lies there, simulating nothing.
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = join(import.meta.dirname, '..');
const headroom = (...args) =>
  execFileSync(process.execPath, [join(root, 'dist/bin/headroom.js'), ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });

const given = process.argv[2];
const folder = given === undefined ? mkdtempSync(join(tmpdir(), 'headroom-shots-')) : resolve(given);
if (given === undefined) {
  headroom('run', '--out', folder);
  headroom('explain', '--no-capacity', '--suggest', '--out', folder);
  headroom('capacity', '--day', 'weekday', '--most', '6000', '--out', folder);
}

const SHOTS = [
  { name: 'report', width: 1440, scheme: 'light' },
  { name: 'report-dark', width: 1440, scheme: 'dark' },
  { name: 'report-narrow', width: 390, scheme: 'light', height: 844 },
  { name: 'capacity', width: 1440, scheme: 'light', of: '#figure-capacity-0' },
  { name: 'day', width: 1440, scheme: 'light', of: '#figure-day-0' },
];
const command =
  process.env.CHROME_PATH ?? execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim();
const browser = await chromium.launch({ executablePath: command, args: ['--no-sandbox'] });
for (const { name, width, scheme, height = 900, of } of SHOTS) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme, locale: 'en-US' });
  await page.goto(pathToFileURL(join(folder, 'report.html')).href);
  const path = join(root, 'docs', 'img', `${name}.png`);
  await (of === undefined ? page.screenshot({ path }) : page.locator(of).screenshot({ path }));
  await page.close();
}
await browser.close();
