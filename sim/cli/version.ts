import { readFileSync } from 'node:fs';

/** The version of the package; from `dist/sim/cli/`, where this file runs. */
export const VERSION = (
  JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;
