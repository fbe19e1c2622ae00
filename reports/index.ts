export { finding, LANGUAGES, text, type Catalogue, type Lang } from './catalogue/index.js';
export { csv } from './csv.js';
export { html, type HtmlOptions } from './html/index.js';
export { json } from './json.js';
export { readResult } from './read.js';
export { PLAIN, type Paint } from './terminal/paint.js';
export { terminal, type TerminalOptions } from './terminal/index.js';
