import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEPLOYMENTS } from './deployments.js';
import { fit } from './fit.js';
import { readFitted, type Fitted } from './fitted.js';
import { KNOWN_MISSES } from './known-misses.js';
import { figuresOf } from './plot.js';
import { recordingOf, RUNS } from './recording.js';
import { checksOfAll, insert, keyOf, markdown, reportOf } from './report.js';
import { replay, scenarioOf } from './replay.js';

const fitted = readFitted();
const page = readFileSync(join('docs', 'accuracy.md'), 'utf8');

describe('the simulator on the arrivals and demands of each measured run', () => {
  const checks = checksOfAll(fitted);
  const report = reportOf(fitted, checks);

  test.each(checks.map((check) => [keyOf(check), check] as const))('%s', (key, { broken }) => {
    if (key in KNOWN_MISSES)
      expect(broken, 'holds by now: take it off the list of known misses').not.toEqual([]);
    else expect(broken).toEqual([]);
  });

  test.each(
    [...report.gates, ...report.shapes].map((gate) => [`${gate.title} (${gate.runs})`, gate] as const),
  )('%s', (_title, { holds }) => {
    expect(holds).toBe(true);
  });

  test('every known miss is one of these checks', () => {
    const keys = checks.map(keyOf);
    expect(Object.keys(KNOWN_MISSES).filter((key) => !keys.includes(key))).toEqual([]);
  });

  test('docs/accuracy.md says what is found: `npm run reality -- --write` writes it', () => {
    expect(insert(page, markdown(report))).toBe(page);
  });

  test('and so do its figures, all of which it shows', () => {
    for (const { file, svg } of figuresOf(fitted)) {
      expect(readFileSync(join('docs', 'img', file), 'utf8'), file).toBe(svg);
      expect(page).toContain(`img/${file}`);
    }
  });
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

describe('the fit', () => {
  test('comes out again from the runs it says', () => {
    const again = fit(false);
    const flat = (each: Fitted): Record<string, number> => ({
      ...each,
      machine: 0,
      ...Object.fromEntries(
        Object.entries(each.machine).flatMap(([level, { hold, connect }]) => [
          [`${level} hold`, hold],
          [`${level} connect`, connect],
        ]),
      ),
      acceptSpread: 0,
    });
    for (const [name, value] of Object.entries(flat(again))) {
      expect(Math.abs(value - flat(fitted)[name]), name).toBeLessThan(2e-6);
    }
  });
});
