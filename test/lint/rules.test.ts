import { describe, expect, it } from 'vitest';
import { RULES } from '../../sim/experiment/lint/families.js';
import { CASES } from './cases.js';
import { linted, rulesOf, SOUND } from './small.js';

/** Of recorded arrivals, which come from a file: tested with the bundled example. */
const TRACED = ['replayed-users'];

describe('every rule of lint', () => {
  it('has a case, and a name of its own', () => {
    const names = RULES.map(({ name }) => name);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    const tried = new Set([...CASES.map(({ rule }) => rule), ...TRACED]);
    expect([...tried].sort()).toEqual([...names].sort());
  });

  it.each(CASES)('$rule: told where it is broken, not where it nearly is', ({ rule, trips, near }) => {
    const told = linted(trips).findings.filter((finding) => finding.rule === rule);
    expect(told.length).toBeGreaterThan(0);
    expect(rulesOf(near)).not.toContain(rule);
    const { severity, guide } = RULES.find(({ name }) => name === rule)!;
    for (const finding of told) {
      expect(finding).toMatchObject({ severity, guide });
      expect(finding.text).not.toMatch(/[{}]|undefined|NaN|Infinity|\[object/);
    }
  });
});

it('finds hardly anything in a sound scenario', () => {
  expect(rulesOf({ ...SOUND, source: 'known' })).toEqual(['no-ai']);
});
