import { readFileSync } from 'node:fs';

const script = (name: string): string => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');

/** The scripts of the page: files of their own, so that they are read, laid out and tested as what they are. */
export const SCRIPT = script('in-page.js');
/** Exchanges the language; runs before the other, which moves elements. */
export const LANGUAGES_SCRIPT = script('languages.js');
