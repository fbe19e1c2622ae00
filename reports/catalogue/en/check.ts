/** The verdict for continuous integration: in the terminal, as Markdown, as JUnit and in the page. */
export const check = {
  describe:
    'the verdict for CI: exit 1 where a stage misses the objective or got worse; writes check.md and junit.xml',
  options: {
    strict: 'a cell of which the trials cannot tell counts as missing its objective',
    format: 'what to print: text, markdown or junit (default: text)',
    baseline: 'an earlier check.json or result.json: fail where a figure got worse beyond luck',
  },
  notFormat: (given: string) => `--format: "${given}" is none of text, markdown, junit`,
  formatAndJson: '--format: not together with --json',
  baselineOption: (message: string) => `--baseline: ${message}`,
  heading: 'CHECK',
  title: 'Check',
  passed: 'passes',
  failed: 'fails',
  verdict: (verdict: string, holds: string, misses: string, unsure: string) =>
    `${verdict}; of the cells ${holds} hold, ${misses} miss, ${unsure} unsure`,
  strict: 'unsure counts as missing (--strict)',
  compared: (figures: string, worse: string, better: string, hash: string) =>
    `against the baseline ${hash}: ${figures} figures compared, ${worse} worse, ${better} better`,
  uncompared: (cells: string) => `not in the baseline: ${cells}`,
  cell: (stage: string, day: string, users: string) => `${stage}, ${day}, ${users} users`,
  change: (figure: string, before: string, now: string, difference: string) =>
    `${figure} ${before} -> ${now} (${difference})`,
  changes: { worse: 'worse', better: 'better', same: 'no difference beyond luck' },
  tests: {
    paired: (trials: string) => `${trials} pairs of trials with the same luck`,
    'two samples': (now: string, before: string) => `${now} trials against ${before} of other luck`,
  },
  head: {
    cell: 'Stage and day',
    users: 'Users',
    verdict: 'Verdict',
    p95: 'p95',
    ai: 'p95 of AI',
    failures: 'Failed',
    limit: 'Limit',
    figure: 'Figure',
    before: 'Before',
    now: 'Now',
    difference: 'Difference',
    change: 'Change',
    test: 'Test',
  },
  asked: (p95: string, ai: string, failures: string) =>
    `Objective, in the busiest five minutes: p95 below ${p95} (AI ${ai}), failures below ${failures}. Brackets: 95 % intervals of luck.`,
  against: 'Against the baseline',
  rule: 'Worse or better: beyond luck at 5 % for all figures together (Holm), and by 1 % at least (failures: 0.1 percentage points).',
  again: (command: string) => `To make it again: ${command}`,
  made: (scenario: string, hash: string, seed: string, trials: string, version: string) =>
    `Scenario ${scenario} ${hash}, random seed ${seed}, ${trials} trials a cell, headroom ${version}.`,
  junit: {
    objective: 'objective',
    baseline: 'baseline',
    trials: 'trials',
    allTrials: 'all its trials',
    lost: (trial: string, why: string) => `trial ${trial}: ${why}`,
    within: (figure: string, users: string, objective: string) =>
      `${figure} at ${users} users within ${objective}`,
    notWorse: (figure: string, users: string) => `${figure} at ${users} users not worse than before`,
    found: (found: string, objective: string) => `${found}, asked < ${objective}`,
    unsure: (found: string, objective: string) => `cannot tell: ${found}, asked < ${objective}`,
    nothing: 'nothing was measured',
    notCompared: 'the baseline has no such cell',
  },
};
