import type { Written } from './found.js';

/** The processes of a Procfile by their names. */
export function readProcfile(text: string, file: string): ReadonlyMap<string, Written> {
  const processes = new Map<string, Written>();
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const match = /^([\w-]+)\s*:(.+)$/.exec(line.trim());
    const command = match?.[2].trim() ?? '';
    if (match !== null && command !== '') processes.set(match[1], { text: command, file, line: at + 1 });
  }
  return processes;
}
