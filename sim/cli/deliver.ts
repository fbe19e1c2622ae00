import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../../reports/catalogue/index.js';
import { composed } from '../../reports/compose.js';
import { csv, sweepCsv } from '../../reports/csv.js';
import { html } from '../../reports/html/index.js';
import { json } from '../../reports/json.js';
import { report } from '../../reports/markdown/report.js';
import { readResult } from '../../reports/read.js';
import { terminal } from '../../reports/terminal/index.js';
import { scenarioText } from '../../scenarios/load.js';
import type { Result } from '../experiment/result.js';
import { writeTogether } from './files.js';
import { answer, paintFor } from './streams.js';

/** What a command adds to what every study delivers. */
export interface Delivered {
  readonly files?: Readonly<Record<string, string>>;
  /** Instead of the answer in the terminal. */
  readonly text?: string;
}

export interface Delivery extends Delivered {
  /** The folder for the files; none: no files. */
  readonly out: string | undefined;
  /** The document itself is the answer on stdout. */
  readonly json: boolean;
  /** The scenario as the user named it. */
  readonly source: string;
  readonly words: Catalogue;
}

/** The file that holds the document of a command. */
export const documentName = (command: string): string =>
  command === 'run' ? 'result.json' : `${command}.json`;

/**
 * Writes a study's files and answers on stdout. The page shows this document together with those that other
 * commands left in the same folder, as far as they are of the same scenario and objective.
 */
export async function deliver(result: Result, delivery: Delivery): Promise<void> {
  const { out, json: asJson, source, words, files: added = {}, text } = delivery;
  const document = json(result);
  let files: string[] = [];
  if (out !== undefined) {
    const own = documentName(result.command);
    const page = composed([result, ...documentsIn(out, own, words)]);
    const contents = {
      'report.html': html(page, {
        words,
        source,
        scenario: scenarioText(source === '' ? undefined : source),
      }),
      'report.md': report(page, words, source),
      [own]: document,
      ...(result.cells.length > 0 && { 'cells.csv': csv(result) }),
      ...(result.sweep && { 'sweep.csv': sweepCsv(result.sweep) }),
      ...added,
    };
    files = writeTogether(out, contents, words);
  }
  const paint = paintFor(process.stdout);
  await answer(asJson ? document : (text ?? terminal(result, { words, paint, source, files })));
}

/** The readable documents of a folder but one; what is no document of headroom is none of its business. */
export function documentsIn(folder: string, but: string, words: Catalogue): Result[] {
  let names: string[];
  try {
    names = readdirSync(folder)
      .filter((name) => name.endsWith('.json') && name !== but)
      .sort();
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    try {
      const read = readResult(readFileSync(join(folder, name), 'utf8'), name, words);
      return 'result' in read ? [read.result] : [];
    } catch {
      return [];
    }
  });
}
