/** What a reader of the page sees first. Names in braces are filled with markup. */
export const hero = {
  themes: { legend: 'Colours', system: 'System', light: 'Light', dark: 'Dark' },
  headline: {
    noneHolds: 'No stage holds the users it claims',
    someHold: (held: string, of: string) => `${held} of ${of} stages hold the users they claim`,
    allHold: 'Every stage holds the users it claims',
    unclear: 'Whether the stages hold the users they claim, the trials cannot tell',
    noneMeets: 'No stage meets its objective on the days simulated',
    someMeet: (met: string, of: string) =>
      `${met} of ${of} stages meet their objective on the days simulated`,
    allMeet: 'Every stage meets its objective on the days simulated',
  },
  /** Of capacity: found against claimed. */
  holds: {
    less: '{stage} holds {users} users, not the {claimed} it claims.',
    more: '{stage} holds {users} users, no fewer than the {claimed} it claims.',
    unsure: '{stage} holds {users} users; whether the {claimed} it claims, the trials cannot tell.',
    free: '{stage} holds {users} users.',
    none: '{stage} does not hold a single user under its objective; it claims {claimed}.',
    noneFree: '{stage} does not hold a single user under its objective.',
  },
  /** Of simulated days. */
  runs: {
    misses: '{stage} misses its objective with {users} users already; it claims {claimed}.',
    missesFree: '{stage} misses its objective with {users} users.',
    unsure: '{stage} may meet its objective with {users} users or not; it claims {claimed}.',
    unsureFree: '{stage} may meet its objective with {users} users or not.',
    holds: '{stage} meets its objective with {users} users; it claims {claimed}.',
    holdsFree: '{stage} meets its objective with {users} users.',
    beyond: (users: string) => `The claim itself was not simulated (${users} users at most).`,
  },
  limits: {
    two: 'First to run out: {first}, then {next}.',
    one: 'First to run out: {first}.',
    nearest: 'Nearest its limit: {first}.',
    none: 'No single resource decides it; {part} does.',
  },
  onDay: (day: string) => `(${day})`,
  readings: {
    legend: 'Reading',
    audited: 'As audited',
    written: 'As written',
    is: {
      audited: 'by the facts of the code and the platforms, simulated',
      written: "by the plan's own sums, nothing simulated",
    },
    holds: '{stage} would hold {sums} users by its own sums; it claims {claimed}.',
    sum: (users: string, section: string) => `${users} (§${section})`,
    or: ' or ',
    nothing: '{stage}: the plan has no sum for it.',
  },
  first: {
    title: 'Do this first',
    lead: 'What helps most beyond luck, each alone on the system of today.',
    days: (days: string) => `${days} days of work`,
    notInPlan: 'not in the plan',
    danger: 'dangerous as planned, see below',
    none: 'No action of the plan helps beyond luck.',
  },
  dangers: {
    title: 'Dangerous',
    more: (count: string) => `${count} more dangers`,
  },
  guesses: {
    title: 'Guessed',
    share: (guessed: string, all: string) => `${guessed} of ${all} input figures are guesses.`,
    measure: (names: string) => `Measure first: ${names}.`,
    desc: (share: string) => `${share} of the input figures are guesses`,
  },
};
