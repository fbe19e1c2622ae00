import type { Cell, Change, MissingTrial, Result } from '../sim/experiment/result.js';
import { word, type Catalogue } from './catalogue/index.js';
import { changeText, kindOf, testText } from './check.js';
import { escape, visible } from './escape.js';
import { estimate, given, whole } from './format.js';
import { trialReason } from './trial-reasons.js';

/** Attributes as XML wants them: a line break in one would be read as a space. */
const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escape(String(value)).replace(/[\t\n\r]/g, ' ')}"`)
    .join('');

interface TestCase {
  readonly classname: string;
  readonly name: string;
  /** Absent where it passed. */
  readonly ended?: { readonly how: 'failure' | 'skipped' | 'error'; readonly message: string };
}

function testCase({ classname, name, ended }: TestCase): string {
  const open = `    <testcase${attributes({ classname, name, time: 0 })}`;
  if (ended === undefined) return `${open}/>`;
  const { how, message } = ended;
  return how === 'skipped'
    ? `${open}>\n      <skipped${attributes({ message })}/>\n    </testcase>`
    : `${open}>\n      <${how}${attributes({ message })}>${escape(message)}</${how}>\n    </testcase>`;
}

function suite(name: string, cases: readonly TestCase[]): string {
  return [
    `  <testsuite${attributes({ name, ...countsOf(cases), time: 0 })}>`,
    ...cases.map(testCase),
    '  </testsuite>',
  ].join('\n');
}

const countsOf = (
  cases: readonly TestCase[],
): Record<'tests' | 'failures' | 'errors' | 'skipped', number> => ({
  tests: cases.length,
  failures: cases.filter(({ ended }) => ended?.how === 'failure').length,
  errors: cases.filter(({ ended }) => ended?.how === 'error').length,
  skipped: cases.filter(({ ended }) => ended?.how === 'skipped').length,
});

const className = ({ stage, day }: { readonly stage: string; readonly day: string }): string =>
  `${stage}.${day}`;

/** A test a part of the objective of each cell: skipped where the trials cannot tell, unless that counts as a failure. */
function objectives(cell: Cell, strict: boolean, words: Catalogue): TestCase[] {
  const text = words.check.junit;
  return cell.judged.map(({ figure, objective, found, verdict }): TestCase => {
    const kind = kindOf(figure);
    const asked = given(kind, objective);
    const name = text.within(word(words.words.judged, figure), whole(cell.users), asked);
    const test = { classname: className(cell), name };
    if (verdict === 'holds') return test;
    const shown = found === undefined ? text.nothing : estimate(kind, found);
    const message = verdict === 'misses' ? text.found(shown, asked) : text.unsure(shown, asked);
    return { ...test, ended: { how: verdict === 'misses' || strict ? 'failure' : 'skipped', message } };
  });
}

function change(one: Change, words: Catalogue): TestCase {
  const { figure, users, verdict } = one;
  const name = words.check.junit.notWorse(word(words.words.headlines, figure), whole(users));
  const test = { classname: className(one), name };
  if (verdict !== 'worse') return test;
  const message = `${changeText(one, words)}; ${testText(one, words)}`;
  return { ...test, ended: { how: 'failure', message } };
}

/** Why trials are missing, in a message, at most. */
const TOLD = 3;

/** Each cell that lacks trials is an error: what is judged without them is no whole answer. */
function incomplete(missing: readonly MissingTrial[], words: Catalogue): TestCase[] {
  const text = words.check.junit;
  return [...new Set(missing.map(({ cell }) => cell))].map((cell) => {
    const lost = missing.filter((one) => one.cell === cell);
    const told = lost
      .slice(0, TOLD)
      .map(({ trial, why }) => text.lost(whole(trial), visible(trialReason(why, words))));
    const message = `${told.join('; ')}${lost.length > TOLD ? '; ...' : ''}`;
    return { classname: visible(cell), name: text.allTrials, ended: { how: 'error', message } };
  });
}

/**
 * The check as JUnit's XML: a suite for the objective, one for the baseline where there is one, and one for what an answer
 * lacks.
 */
export function junit({ check, cells, scenario, run, missing = [] }: Result, words: Catalogue): string {
  if (check === undefined) return '';
  const text = words.check.junit;
  const { baseline, strict } = check;
  const suites: [string, TestCase[]][] = [
    [text.objective, cells.flatMap((cell) => objectives(cell, strict, words))],
  ];
  if (baseline !== undefined) {
    const uncompared = baseline.uncompared.map((cell): TestCase => ({
      classname: className(cell),
      name: text.baseline,
      ended: { how: 'skipped', message: text.notCompared },
    }));
    suites.push([text.baseline, [...baseline.changes.map((one) => change(one, words)), ...uncompared]]);
  }
  if (missing.length > 0) suites.push([text.trials, incomplete(missing, words)]);
  const counts = countsOf(suites.flatMap(([, cases]) => cases));
  const time = run.seconds.toFixed(3);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: `headroom ${scenario.name}`, ...counts, time })}>`,
    ...suites.map(([name, cases]) => suite(name, cases)),
    '</testsuites>',
    '',
  ].join('\n');
}
