// What tsc leaves to do after it has written dist/: the bundled scenarios and their JSON Schema, the scripts of the
// report, and a bin that can be run.
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = import.meta.dirname;
const from = join(root, 'scenarios');
const to = join(root, 'dist', 'scenarios');
const bin = join(root, 'dist', 'sim', 'cli', 'main.js');
const data = (folder) =>
  existsSync(folder) ? readdirSync(folder).filter((file) => /\.(yaml|schema\.json)$/.test(file)) : [];

mkdirSync(to, { recursive: true });
for (const file of data(to)) rmSync(join(to, file));
for (const file of data(from)) copyFileSync(join(from, file), join(to, file));
for (const script of ['in-page.js', 'languages.js'])
  copyFileSync(join(root, 'reports', 'html', script), join(root, 'dist', 'reports', 'html', script));
if (existsSync(bin)) chmodSync(bin, 0o755);
