import { expect, it } from 'vitest';
import { buildCell } from '../../sim/experiment/cell.js';
import { findingsOf } from '../../sim/experiment/findings.js';
import { totalIndex, type Total } from '../../sim/stack/measures.js';
import { layoutOver, loaded, today, Written } from './small-plan.js';

const NOON = 12 * 3600;

/** Two trials with these totals each, and what is found about their tasks. */
function found(totals: Partial<Record<Total, number>>) {
  const trial = new Written(layoutOver(NOON, NOON + 3600)).answered(NOON, 0, 10, { cpu: 0.01 });
  for (const [name, value] of Object.entries(totals)) trial.totals[totalIndex(name as Total)] = value;
  const name = { stage: 'today', day: 'weekday', users: 10, sessionSeconds: 120 };
  const cell = buildCell(today, loaded.plan, name, [trial, trial]);
  const findings = findingsOf(loaded, [cell], []).filter(({ key }) => /^tasks-/.test(key));
  return { celery: cell.celery, findings };
}

it('says how many tasks are lost, and how many run again', () => {
  const { celery, findings } = found({
    'celery-queued': 1200,
    'celery-lost': 30,
    'celery-failed': 4,
    'celery-retried': 5,
    'celery-redelivered': 6,
    'celery-repeated': 7,
  });
  const figures = [celery.lost, celery.failed, celery.retried, celery.redelivered, celery.repeated];
  expect(figures.map((figure) => figure?.value)).toEqual([30, 4, 5, 6, 7]);
  expect(findings.map(({ severity, where, text }) => [severity, where, text])).toEqual([
    [
      'danger',
      'today/weekday',
      'today, weekday, 10 users: 30 of 1,200 Celery tasks are lost with the processes that ran them.',
    ],
    [
      'warning',
      'today/weekday',
      'today, weekday, 10 users: 7 times a Celery task begins that had begun before, because nobody had acknowledged it: what it did is done twice.',
    ],
  ]);
});

it('says nothing where each task runs once', () => {
  expect(found({ 'celery-queued': 1200, 'celery-done': 1200 }).findings).toEqual([]);
});
