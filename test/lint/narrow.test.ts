import { expect, it } from 'vitest';
import { loadScenario } from '../../scenarios/load.js';
import { documentOf } from '../../sim/experiment/document.js';
import { lint } from '../../sim/experiment/lint/study.js';
import { tooWide } from '../reports/narrow.js';

it('what lint says fits 40 columns and more', () => {
  const loaded = loadScenario('resee');
  const names = (of: readonly { readonly name: string }[]): string[] => of.map(({ name }) => name);
  const { plan } = loaded;
  const asked = { stages: names(plan.stages), days: names(plan.days) };
  const result = documentOf(
    loaded,
    { ...asked, command: 'lint', seed: plan.seed, trials: 0, objective: plan.objective },
    { lint: lint(loaded, asked) },
    { version: '0', workers: 0, events: 0, began: 0 },
  );
  expect(tooWide(result)).toEqual([]);
});
