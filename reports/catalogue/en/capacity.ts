/** The answer of `capacity`, in the terminal and on the page. Holes take text that is already formatted. */
export const capacity = {
  describe:
    'find the most concurrent users each stage holds under the objective, what runs out first and what next; writes report.html and capacity.json',
  most: (n: number) => `try no load above this many users (default: ${n})`,
  objective: (ordinary: string, ai: string, failures: string) =>
    `Objective, over 30 held minutes: p95 below ${ordinary} (AI ${ai}), failures below ${failures}.`,
  heading: 'CAPACITY (most concurrent users; 95 % intervals below each figure)',
  head: {
    stage: 'stage',
    claimed: 'claimed',
    users: 'holds',
    requests: 'requests',
    saturation: 'saturates',
    limit: 'runs out first, next',
  },
  rate: (figure: string) => `${figure}/s`,
  atLeast: (users: string) => `≥ ${users}`,
  unclaimed: '–',
  then: (resource: string) => `then ${resource}`,
  nothing: 'no one resource',
  times: (gain: string) => `×${gain}`,
  everyDay: 'every day',
  by: (stage: string, figure: string) => `${stage}: ${figure} exceeds the objective first.`,
  byNone: (stage: string) => `${stage}: held every load that was tried.`,
  doubled: (resource: string, users: string, gain: string) =>
    `Doubling ${resource} alone holds ${users} users (${gain}).`,
  doubledNext: (resource: string, users: string, gain: string) =>
    `Doubling ${resource} as well holds ${users} (${gain}).`,
  none: 'Doubling no single resource raises it beyond its interval.',
  decidedBy: (part: string) => `At the edge it is decided by: ${part}.`,
  wide: 'The interval is wider than was asked for: more trials are not worth it here.',
  saturationNote:
    'saturates: the users whose requests the most answers a second would serve were there no waiting, X(Z+S).',
  page: {
    title: 'How many users each stage holds',
    lead: 'The most concurrent users under the objective, judged on 30 minutes of held load after 10 of warm-up, found by a search on common luck. The limit is the resource whose doubling raises that number most; the next, the same again with that one doubled.',
    head: {
      stage: 'Stage',
      claimed: 'Claimed',
      users: 'Holds',
      requests: 'Requests a second',
      saturation: 'Saturates at',
      limit: 'Runs out first',
      next: 'Then',
    },
    levers: (stage: string) => `${stage}: what doubling one resource alone holds`,
    leversThen: (stage: string, limit: string) => `${stage}, with ${limit} doubled`,
    leverHead: { name: 'Doubled', what: 'In the scenario', users: 'Holds', gain: 'Times as many' },
    curve: 'What each load does: slowness and failures against users',
    curveOn: (day: string) => `What each load does: slowness and failures against users (${day})`,
    curveDesc: (stages: string) =>
      `Users on a logarithmic axis, a panel for each part of the objective, a line with its 95 % ribbon for each stage. ${stages}`,
    curveStage: (stage: string, users: string, claimed: string) =>
      `${stage} holds ${users} users and claims ${claimed}.`,
    curveHolds: 'holds',
    curveClaims: 'claims',
    curveAxis: 'concurrent users (logarithmic)',
    panels: { p95: 'p95 of ordinary requests', aiP95: 'p95 of AI requests', failures: 'failures' },
    objective: (value: string) => `objective ${value}`,
    leversTitle: 'What doubling one resource buys',
    curveHead: {
      stage: 'Stage',
      users: 'Users',
      open: 'Sessions open',
      p95: 'p95',
      aiP95: 'p95 of AI',
      failures: 'Failed',
      requests: 'Answers a second',
      trials: 'Trials',
    },
  },
};
