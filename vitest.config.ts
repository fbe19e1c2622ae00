import { dirname, join, relative, resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = import.meta.dirname;

/**
 * What is tested is what is built, as Node itself loads it: through the loader of the tests every call of an imported
 * function is a look-up, and a simulation takes more than twice as long.
 */
const built = {
  name: 'built',
  enforce: 'pre' as const,
  resolveId(source: string, importer: string | undefined) {
    if (importer === undefined || !source.startsWith('.')) return undefined;
    const path = relative(root, resolve(dirname(importer), source));
    if (!/^(?:sim|scenarios|reports|bench)\/.*\.js$/.test(path)) return undefined;
    return { id: join(root, 'dist', path), external: true };
  },
};

/** Minutes each: where one of them began last, it would end alone. */
const LONG = ['reality/bands', 'docs/commands', 'theory/large-station', 'cli/resume', 'cluster/kills'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const long = ({ moduleId }: TestSpecification): boolean =>
      LONG.some((name) => moduleId.endsWith(`test/${name}.test.ts`));
    const sorted = await super.sort(files);
    return [...sorted.filter(long), ...sorted.filter((file) => !long(file))];
  }
}

export default defineConfig({
  plugins: [built],
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/built.ts', 'test/temporary.ts'],
    pool: 'forks',
    // No test changes what a module keeps; loading hundreds of modules for each of 143 files took a fifth of all time.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // Of two cores: some tests wait for processes of their own, and leave theirs idle.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    server: { deps: { external: [/\/dist\/(?:sim|scenarios|reports|bench)\//] } },
  },
});
