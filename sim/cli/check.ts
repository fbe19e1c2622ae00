import { readFileSync } from 'node:fs';
import { Option, type Command } from 'commander';
import type { Catalogue } from '../../reports/catalogue/index.js';
import { junit } from '../../reports/junit.js';
import { markdown } from '../../reports/markdown/check.js';
import { readResult } from '../../reports/read.js';
import { checkPlan, CHECK_TRIALS, type CheckOptions } from '../experiment/check/study.js';
import type { Result } from '../experiment/result.js';
import { reason } from './files.js';
import type { Reading } from './options.js';
import { precisionOptions, readPrecision, type PrecisionGiven } from './precision.js';
import { addStudy } from './study.js';

/** The verdict is no. */
const NO = 1;
const FORMATS = ['text', 'markdown', 'junit'];

interface CheckGiven extends PrecisionGiven {
  readonly strict?: true;
  readonly format?: string;
  readonly baseline?: string;
}

export function addCheck(program: Command, words: Catalogue): void {
  const { options, describe } = words.check;
  addStudy<CheckGiven, CheckOptions>(program, words, {
    name: 'check',
    describe,
    trials: CHECK_TRIALS,
    options: [
      new Option('--strict', options.strict),
      new Option('--baseline <file>', options.baseline),
      new Option('--format <kind>', options.format),
      ...precisionOptions(words),
    ],
    read: (given, reading) => {
      const { strict, format = 'text', json } = given;
      if (!FORMATS.includes(format)) reading.problem(words.check.notFormat(format));
      else if (format !== 'text' && json) reading.problem(words.check.formatAndJson);
      const baseline = readBaseline(given.baseline, reading, words);
      return {
        ...(strict && { strict }),
        ...(baseline && { baseline }),
        ...readPrecision(given, reading, words),
      };
    },
    run: checkPlan,
    delivers: (result, { format }, source) => {
      const files = { 'check.md': markdown(result, words, source), 'junit.xml': junit(result, words) };
      if (format === 'markdown') return { files, text: files['check.md'] };
      return format === 'junit' ? { files, text: files['junit.xml'] } : { files };
    },
    code: ({ check }) => (check?.passed ? 0 : NO),
  });
}

function readBaseline(file: string | undefined, reading: Reading, words: Catalogue): Result | undefined {
  if (file === undefined) return undefined;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    reading.problem(words.check.baselineOption(words.cli.cannotRead(file, reason(error, words))));
    return undefined;
  }
  const read = readResult(text, file, words);
  if ('result' in read) return read.result;
  for (const problem of read.problems) reading.problem(words.check.baselineOption(problem));
  return undefined;
}
