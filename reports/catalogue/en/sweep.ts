/** Stages by users, or by settings: in the terminal and in the page. */
export const sweep = {
  title: 'Swept: stages by users and settings',
  heading: 'SWEEP, busiest five minutes (95 % intervals below each figure)',
  lead: 'Each stage with each number of users and each combination of the varied settings: the busiest five minutes. Under each figure its 95 % interval.',
  figure: (day: string) => `95th percentile of ordinary requests: ${day}`,
  desc: 'A line for each stage and setting on a logarithmic axis of seconds, one place across for each number of users or value.',
  axis: 'p95 (logarithmic)',
  users: 'users at the peak',
  objective: (seconds: string) => `objective ${seconds}`,
  head: {
    cell: 'stage',
    users: 'users',
    p95: 'p95',
    ai: 'p95 of AI',
    failures: 'failed',
    limit: 'limit',
    cost: '$ a month',
    verdict: 'verdict and limit',
    done: 'Done a second',
  },
};
