import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/temporary.ts',
    pool: 'forks',
    // No test changes what a module keeps; loading hundreds of modules for each of 143 files took a fifth of all time.
    isolate: false,
    // Of two cores: some tests wait for processes of their own, and leave theirs idle.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
