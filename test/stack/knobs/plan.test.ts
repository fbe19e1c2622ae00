import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../../scenarios/load.js';
import { planSchema, type Plan } from '../../../scenarios/schema/index.js';
import { buildCell } from '../../../sim/experiment/cell.js';
import { findingsOf } from '../../../sim/experiment/findings.js';
import { totalIndex } from '../../../sim/stack/measures.js';
import { layoutOver, today, Written } from '../../experiment/small-plan.js';

const planOf = (objective: object, per_month = 20): Plan =>
  planSchema.parse({
    name: 'small',
    objective,
    days: [{ name: 'weekday', users: 10, per_month }],
    stages: [{ name: 'today' }],
  });
const name = { stage: 'today', day: 'weekday', users: 10, sessionSeconds: 120 };

/** An hour in which pages take 2 s, AI answers 20 s, and a tenth of all fails. */
const hour = (): Written =>
  new Written(layoutOver(0, 3600))
    .answered(600, 0, 600, { cpu: 2 })
    .answered(600, 1, 300, { llm: 20 })
    .ended(600, 0, 100, 'client-timeout');

/** The plan's own settings, which stand beside what a trial simulates. */
describe('a setting of the plan moves an output', () => {
  const verdicts = (objective: object): Record<string, string> => {
    const cell = buildCell(today, planOf(objective), name, [hour(), hour()]);
    return Object.fromEntries(cell.judged.map(({ figure, verdict }) => [figure, verdict]));
  };
  const strict = { 'ordinary.p95': 'misses', 'ai.p95': 'misses', failures: 'misses' };

  test('by default an objective is missed', () => {
    expect(verdicts({})).toEqual(strict);
  });
  test('objective.ordinary.p95', () => {
    expect(verdicts({ ordinary: { p95: '3s' } })).toEqual({ ...strict, 'ordinary.p95': 'holds' });
  });
  test('objective.ai.p95', () => {
    expect(verdicts({ ai: { p95: '30s' } })).toEqual({ ...strict, 'ai.p95': 'holds' });
  });
  test('objective.failures', () => {
    expect(verdicts({ failures: '20%' })).toEqual({ ...strict, failures: 'holds' });
  });

  test('days.*.per_month', () => {
    const day = (): Written => {
      const written = new Written(layoutOver(0, 86_400)).answered(600, 0, 10, { cpu: 1 });
      written.totals[totalIndex('sessions')] = 1000;
      written.totals[totalIndex('cpu-seconds')] = 1e6;
      return written;
    };
    const cell = (days: number) => buildCell(today, planOf({}, days), name, [day(), day()]);
    expect(cell(30).mau!.bySessions.value).toBeCloseTo(3 * cell(10).mau!.bySessions.value);
    expect(cell(30).cost!.month.value).toBeGreaterThan(cell(10).cost!.month.value);
  });
});

test('an instance with less memory than its processes take is found', () => {
  const keysWith = (memory: string): string[] => {
    const text = `
name: small
days: [{name: weekday, users: 10}]
stages: [{name: today}]
workload: {session: {actions: 10, think: 10s}}
endpoints: [{name: list, share: 1, steps: []}]
instance: {memory: ${memory}}
`;
    const cell = buildCell(today, planOf({}), name, [hour(), hour()]);
    return findingsOf(parseScenario(text, 'small.yaml'), [cell], []).map(({ key }) => key);
  };
  expect(keysWith('200MB')).toContain('memory-exceeded');
  expect(keysWith('300MB')).not.toContain('memory-exceeded');
});
