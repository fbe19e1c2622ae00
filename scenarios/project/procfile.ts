import type { Written } from './found.js';

/** The processes of a Procfile by their names. */
export function readProcfile(text: string, file: string): ReadonlyMap<string, Written> {
  const processes = new Map<string, Written>();
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const [, name, command] = /^([\w-]+)\s*:(.+)$/.exec(line.trim()) ?? [];
    if (command?.trim()) processes.set(name, { text: command.trim(), file, line: at + 1 });
  }
  return processes;
}
