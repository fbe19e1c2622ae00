import { readFileSync } from 'node:fs';

/** The one script of the page: a file of its own, so that it is read, laid out and tested as what it is. */
export const SCRIPT = readFileSync(new URL('./in-page.js', import.meta.url), 'utf8');
