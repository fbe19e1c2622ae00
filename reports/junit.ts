import type { Cell, Change, Result } from '../sim/experiment/result.js';
import { word, type Catalogue } from './catalogue/index.js';
import { changeText, kindOf, testText } from './check.js';
import { escape } from './escape.js';
import { estimate, given, whole } from './format.js';

/** Attributes as XML wants them: a line break in one would be read as a space. */
const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escape(String(value)).replace(/[\t\n\r]/g, ' ')}"`)
    .join('');

interface TestCase {
  readonly classname: string;
  readonly name: string;
  /** Absent where it passed. */
  readonly ended?: { readonly how: 'failure' | 'skipped'; readonly message: string };
}

function testCase({ classname, name, ended }: TestCase): string {
  const open = `    <testcase${attributes({ classname, name, time: 0 })}`;
  if (ended === undefined) return `${open}/>`;
  const { how, message } = ended;
  return how === 'skipped'
    ? `${open}>\n      <skipped${attributes({ message })}/>\n    </testcase>`
    : `${open}>\n      <failure${attributes({ message })}>${escape(message)}</failure>\n    </testcase>`;
}

function suite(name: string, cases: readonly TestCase[]): string {
  return [
    `  <testsuite${attributes({ name, ...countsOf(cases), errors: 0, time: 0 })}>`,
    ...cases.map(testCase),
    '  </testsuite>',
  ].join('\n');
}

const countsOf = (cases: readonly TestCase[]): Record<'tests' | 'failures' | 'skipped', number> => ({
  tests: cases.length,
  failures: cases.filter(({ ended }) => ended?.how === 'failure').length,
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

/** The check as JUnit's XML: a suite for the objective, and one for the baseline where there is one. */
export function junit({ check, cells, scenario, run }: Result, words: Catalogue): string {
  if (check === undefined) return '';
  const text = words.check.junit;
  const { baseline, strict } = check;
  const suites: [string, TestCase[]][] = [
    [text.objective, cells.flatMap((cell) => objectives(cell, strict, words))],
  ];
  if (baseline !== undefined) {
    const missing = baseline.uncompared.map((cell): TestCase => ({
      classname: className(cell),
      name: text.baseline,
      ended: { how: 'skipped', message: text.notCompared },
    }));
    suites.push([text.baseline, [...baseline.changes.map((one) => change(one, words)), ...missing]]);
  }
  const counts = countsOf(suites.flatMap(([, cases]) => cases));
  const time = run.seconds.toFixed(3);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: `headroom ${scenario.name}`, ...counts, errors: 0, time })}>`,
    ...suites.map(([name, cases]) => suite(name, cases)),
    '</testsuites>',
    '',
  ].join('\n');
}
