/** The answer of `run` in the terminal. Holes take text that is already formatted. */
export const run = {
  heading: (title: string) => `headroom · ${title}`,
  objective: (ordinary: string, ai: string, failures: string) =>
    `Objective, in the busiest five minutes: p95 below ${ordinary} (AI ${ai}), failures below ${failures}.`,
  load: 'LOAD ASSUMED',
  loadHead: {
    day: 'day',
    users: 'users at peak',
    requests: 'requests a day',
    hoursRequests: 'requests',
    sessions: 'sessions',
    mau: 'monthly users',
  },
  loadNote: {
    both: 'Monthly users: by the sessions of such a day, then by its users at the peak (Little).',
    stage: (stage: string) => `As found at ${stage}; another stage differs only by retries and refusals.`,
  },
  hours: (from: string, to: string) => `Only ${from}–${to} was simulated: no cost a month.`,
  stages: 'STAGES',
  stage: (name: string) => `${name}:`,
  claimed: (users: string) => `claimed ${users} users`,
  unclaimed: 'no claim',
  at: (users: string, verdict: string, day: string) => `at ${users} ${verdict} (${day})`,
  atFirst: (users: string, verdict: string, day: string) => `at ${users} users ${verdict} (${day})`,
  breaksFirst: (resource: string) => `breaks first: ${resource}`,
  nearest: (resource: string) => `nearest its limit: ${resource}`,
  because: (figure: string, found: string, objective: string) => `${figure} ${found}, asked < ${objective}`,
  table: 'BUSIEST FIVE MINUTES (95 % intervals below each figure)',
  answered: (rate: string) => `${rate}/s`,
  tableHead: {
    cell: 'stage',
    p50: 'p50',
    p95: 'p95',
    p99: 'p99',
    failures: 'failed',
    limit: 'limit, done',
    cost: '$ a month',
  },
  findings: 'FINDINGS',
  moreFindings: (n: number) => `… and ${n} more in the report.`,
  nothing: (actions: string) => `Buys nothing alone, beyond luck: ${actions}.`,
  mixed: (actions: string) => `Better in one figure, worse in another: ${actions}.`,
  harms: (actions: string) => `Harms alone: ${actions}.`,
  guesses: (guessed: string, all: string) =>
    `${guessed} of ${all} input figures are guesses: the intervals hold luck, not ignorance.`,
  noGuesses: (all: string) => `None of the ${all} input figures is marked as a guess.`,
  checked:
    'How far it is checked: the engine against queueing theory; gunicorn, uvicorn, the database pool, caches and Celery against 61 runs of real ones on two cores; models, users and days not (docs/accuracy.md).',
  seed: (seed: string, trials: string, scenario: string, hash: string) =>
    `Seed ${seed} · ${trials} trials a cell · scenario ${scenario} ${hash}`,
  precision: (
    asked: string,
    reached: string,
    cells: string,
    trials: string,
    most: string,
    figure: string,
    half: string,
    cell: string,
  ) =>
    `Precision ${asked} reached in ${reached} of ${cells} cells with ${trials} trials (at most ${most}); widest: ${figure} ±${half} at ${cell}.`,
  fixed: (settings: string) => `Put in by hand: ${settings}`,
  effort: (events: string, seconds: string, workers: string) =>
    `${events} events in ${seconds} on ${workers} worker threads`,
  effortOne: (events: string, seconds: string) => `${events} events in ${seconds} on one worker thread`,
  written: (files: string) => `Written: ${files}`,
  next: (command: string) => `Next: ${command}`,
};
