// What tsc leaves to do after it has written dist/: the bundled scenarios and their JSON Schema, the scripts of the
// report, and the command: its hundreds of small modules as a few large ones, which load in less than half the time.
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { rolldown } from 'rolldown';

const root = import.meta.dirname;
const dist = join(root, 'dist');
const data = (folder) =>
  existsSync(folder) ? readdirSync(folder).filter((file) => /\.(yaml|schema\.json)$/.test(file)) : [];

function copyFiles() {
  const from = join(root, 'scenarios');
  const to = join(dist, 'scenarios');
  mkdirSync(to, { recursive: true });
  for (const file of data(to)) rmSync(join(to, file));
  for (const file of data(from)) copyFileSync(join(from, file), join(to, file));
  for (const script of ['in-page.js', 'languages.js'])
    copyFileSync(join(root, 'reports', 'html', script), join(dist, 'reports', 'html', script));
}

/** Files beside a module are found from where the module was, not from the bundle it is in. */
const placesOfModules = (folder) => ({
  name: 'places-of-modules',
  transform: (code, id) =>
    id.startsWith(dist)
      ? code.replaceAll(
          'import.meta.url',
          `new URL(${JSON.stringify(relative(folder, id))}, import.meta.url).href`,
        )
      : undefined,
});

async function bundleCommand() {
  const folder = join(dist, 'bin');
  const bundle = await rolldown({
    input: { headroom: join(dist, 'sim', 'cli', 'main.js') },
    platform: 'node',
    // Only who asks for a queue needs them.
    external: ['bullmq', 'ioredis'],
    plugins: [placesOfModules(folder)],
  });
  const { output } = await bundle.write({ dir: folder, format: 'esm', chunkFileNames: '[name].js' });
  // Not before: a command that is running may yet load a part of itself.
  const written = new Set(output.map(({ fileName }) => fileName));
  for (const file of readdirSync(folder)) if (!written.has(file)) rmSync(join(folder, file));
  chmodSync(join(folder, 'headroom.js'), 0o755);
}

copyFiles();
await bundleCommand();
