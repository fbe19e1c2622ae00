import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEPLOYMENTS } from './deployments.js';
import { fit } from './fit.js';
import { readFitted, type Fitted, type Level } from './fitted.js';
import { gatesOf, shapesOf } from './gates.js';
import { KNOWN_MISSES } from './known-misses.js';
import type { Slow } from './lone.js';
import { recordingOf, RUNS } from './recording.js';
import { replay, scenarioOf } from './replay.js';
import { checksOfAll, keyOf, missLines, runTable, summaryAsKnown } from './report.js';
import { nameOf, rulesOf } from './rules.js';

const fitted = readFitted();
const page = readFileSync(join('docs', 'accuracy.md'), 'utf8');

describe('the simulator on the arrivals and demands of each measured run', () => {
  const checks = checksOfAll(fitted, ({ kind }) => kind !== 'band');
  const gates = [...gatesOf(fitted), ...shapesOf(fitted)];

  test.each(checks.map((check) => [keyOf(check), check] as const))('%s', (key, { broken }) => {
    if (key in KNOWN_MISSES)
      expect(broken, 'holds by now: take it off the list of known misses').not.toEqual([]);
    else expect(broken).toEqual([]);
  });

  test.each(gates.map((gate) => [`${gate.title} (${gate.runs})`, gate] as const))(
    '%s',
    (_title, { holds }) => {
      expect(holds).toBe(true);
    },
  );

  test('docs/accuracy.md says what is found: `npm run reality -- --write` writes it', () => {
    expect(page).toContain(runTable(checks));
    for (const line of missLines(checks)) expect(page).toContain(line);
    for (const { runs, measured, simulated } of gates)
      expect(page).toContain(`| ${runs} | ${measured} | ${simulated} | holds |`);
    expect(page).toContain(summaryAsKnown(gates.length));
  });
});

test('every known miss is a run under one of its rules', () => {
  const keys = RUNS.flatMap(({ name }) => rulesOf(name).map((rule) => `${name}: ${nameOf(rule)}`));
  expect(Object.keys(KNOWN_MISSES).filter((key) => !keys.includes(key))).toEqual([]);
});

describe('the measurements', () => {
  test('61 runs, each with its deployment', () => {
    expect(RUNS.length).toBe(61);
    expect(Object.keys(DEPLOYMENTS).sort()).toEqual(RUNS.map(({ name }) => name).sort());
  });

  test('a row a request, and the mean that was noted at the time', () => {
    for (const run of RUNS) {
      const { measured, figures } = recordingOf(run.name);
      expect(measured.seconds.length, run.name).toBe(run.requests);
      expect(figures.answered, run.name).toBe(run.outcome['200'] ?? run.outcome['done']);
      expect(Math.abs(1000 * figures.mean - run.measured_ms.mean), run.name).toBeLessThan(0.06);
    }
  });

  test('every request of a replay is accounted for', () => {
    const recording = recordingOf('V212_2x2_wc2_exp_r36_s1');
    const { figures } = replay(scenarioOf(recording, fitted, { workers: false }));
    expect(figures.answered + Math.round(figures.failures * figures.requests)).toBe(recording.requests);
  });
});

test('the fit comes out again from the runs it says', () => {
  const flat = ({ machine, slow: _slow, ...others }: Fitted): Record<string, number> => ({
    ...others,
    acceptSpread: 0,
    ...Object.fromEntries(
      Object.entries(machine).flatMap(([level, { hold, connect }]) => [
        [`${level} hold`, hold],
        [`${level} connect`, connect],
      ]),
    ),
  });
  const found = fit(false);
  for (const [name, value] of Object.entries(flat(found))) {
    expect(Math.abs(value - flat(fitted)[name]), name).toBeLessThan(name === 'firstRequest' ? 5e-5 : 5e-6);
  }
  for (const [name, value] of Object.entries(found.slow) as [keyof Slow, number][]) {
    expect(Math.abs(value / fitted.slow[name] - 1), `slow ${name}`).toBeLessThan(5e-4);
  }
  for (const [level, { turns }] of Object.entries(fitted.machine)) {
    expect(Math.abs(found.machine[level as Level].turns - turns), `${level} turns`).toBeLessThan(5e-5);
  }
}, 180_000);
