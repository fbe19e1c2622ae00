import { expect, it } from 'vitest';
import { text } from '../../reports/catalogue/index.js';
import { missingTrials } from '../../reports/missing.js';
import { trialReason } from '../../reports/trial-reasons.js';
import { NOT_YET } from '../../sim/experiment/no-runner.js';
import { small } from './fixture.js';

const ko = text('ko');
const MEMORY = 'Worker terminated due to reaching memory limit: JS heap out of memory';

it.each([
  [NOT_YET, '아직 실행되지 않았습니다'],
  ['it took longer than 2.5 s', '2.5초를 넘겼습니다'],
  [MEMORY, '메모리가 모자랐습니다'],
  ['no luck', 'no luck'],
])('%s: is told in Korean, a fault by its own words', (why, said) => {
  expect(trialReason(why, ko)).toBe(said);
});

it('a partial answer says why in Korean', () => {
  const partial = { ...small(), missing: [{ cell: 'today/exam', trial: 1, why: NOT_YET }] };
  expect(missingTrials(partial, ko)).toContain('첫 이유: 아직 실행되지 않았습니다');
  expect(missingTrials(partial, text('en'))).toContain(NOT_YET);
});
