import { cli } from './en/cli.js';
import { events } from './en/events.js';
import { findings } from './en/findings.js';
import { page } from './en/page.js';
import { run } from './en/run.js';
import { words } from './en/words.js';

/** Every word shown to users, in English. Its type is the type of every other language. */
export const en = { language: 'en', words, run, page, events, cli, findings };
