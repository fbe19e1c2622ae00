/** Two results side by side: in the terminal, as Markdown and in the page. Holes take text that is already formatted. */
export const comparison = {
  title: 'Compared with before',
  heading: 'COMPARED (before -> now; in brackets the difference with its 95 % interval)',
  of: (name: string, hash: string, seed: string, trials: string) =>
    `${name} ${hash}, seed ${seed}, ${trials} trials a cell`,
  between: (before: string, now: string) => `Before: ${before}. Now: ${now}.`,
  sameScenario: 'The scenario is the same.',
  paired: (pairs: string) =>
    `The same luck in both: up to ${pairs} pairs of trials a cell, compared one by one.`,
  samples: 'Luck differs (another random seed), so only large differences show.',
  rule: 'Told from luck (*): at 5 % for all figures together (Holm), and by 1 % at least (failures: 0.1 percentage points).',
  capacityRule:
    'Users held: told (*) where the interval of the difference leaves out zero and it is 1 % at least, each stage by itself.',
  verdict: (before: string, now: string) => `${before} -> ${now}`,
  limit: (before: string, now: string) => `limit ${before} -> ${now}`,
  sameLimit: (limit: string) => `limit ${limit}`,
  changes: { worse: 'worse', better: 'better', same: 'no difference beyond luck' },
  users: { more: 'more', fewer: 'fewer', same: 'no difference beyond luck' },
  capacity: 'users held',
  summary: (worse: string, better: string, all: string) =>
    `Of ${all} figures ${worse} are worse and ${better} better.`,
  onlyBefore: (cells: string) => `Only before: ${cells}`,
  onlyNow: (cells: string) => `Only now: ${cells}`,
  head: {
    cell: 'stage',
    figure: 'figure',
    before: 'before',
    now: 'now',
    difference: 'difference',
    verdict: 'verdict',
  },
  nothing: (before: string, now: string) =>
    `${before} and ${now} have no cell and no capacity in common: the same stage, day, users and hours`,
};
