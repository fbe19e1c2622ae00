import { visible } from '../escape.js';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** A text that stays a text in a paragraph and in a table: on one line, nothing of it markup, no link and no mention. */
export const plain = (text: string): string =>
  visible(text)
    .replace(/\s+/g, ' ')
    .replace(/[&<>]/g, (character) => ENTITIES[character])
    .replace(/[\\`*_{}[\]()#+\-.!|~^$=:]/g, '\\$&')
    .replaceAll('@', '&#64;');

/** Cells that are Markdown already, under heads. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** A command on a line of its own, in a fence longer than any run of backticks in it. */
export const fenced = (command: string): string =>
  `\`\`\`\`\`\`sh\n${visible(command).replace(/`{3,}|[\r\n]+/g, ' ')}\n\`\`\`\`\`\``;
