import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../scenarios/problem.js';
import { word, type Catalogue } from '../../reports/catalogue/index.js';

/** What is wrong with a folder to write to, as far as can be told before there is anything to write. */
export function folderProblem(folder: string, words: Catalogue): string | undefined {
  if (folder.trim() === '') return words.cli.emptyOut;
  return existsSync(folder) && !statSync(folder).isDirectory() ? words.cli.notFolder(folder) : undefined;
}

/** The system's reason in words. */
export function reason(error: unknown, words: Catalogue): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === undefined ? message : word(words.cli.why, code);
}

/**
 * Writes files that belong together into a folder: each beside its place first, and only when all are there does
 * any take its place. Whoever reads one meanwhile finds the whole old or the whole new one.
 */
export function writeTogether(
  folder: string,
  contents: Readonly<Record<string, string>>,
  words: Catalogue,
): string[] {
  const token = randomBytes(4).toString('hex');
  const files = Object.keys(contents).map((name) => join(folder, name));
  const beside = (file: string): string => `${file}.${token}.tmp`;
  let at = folder;
  try {
    mkdirSync(folder, { recursive: true });
    Object.values(contents).forEach((text, index) => {
      at = files[index];
      writeFileSync(beside(at), text);
    });
    for (const file of files) {
      at = file;
      renameSync(beside(file), file);
    }
  } catch (error) {
    for (const file of files) rmSync(beside(file), { force: true });
    throw new UsageError(words.cli.cannotWrite(at, reason(error, words)));
  }
  return files;
}
