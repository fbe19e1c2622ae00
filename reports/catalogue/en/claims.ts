/** What the plan says, figure by figure, in the terminal and on the page. Holes take text that is already formatted. */
export const claims = {
  heading: (count: string) => `CLAIMS OF THE PLAN (${count} judged here)`,
  verdicts: {
    holds: 'hold',
    'too optimistic': 'too optimistic',
    'too pessimistic': 'too pessimistic',
    unsure: 'unsure',
    'not testable': 'not testable',
  },
  count: (count: string, verdict: string) => `${count} ${verdict}`,
  byInput: (count: string) =>
    `${count} of the verdicts need no simulation: the scenario's facts settle them.`,
  farthest: 'Farthest from what was found, too optimistic first:',
  head: {
    claim: 'Claim',
    section: '§',
    said: 'Said',
    asWritten: "By the plan's arithmetic",
    found: 'Found',
    verdict: 'Verdict',
    why: 'Why',
  },
  row: (section: string, claim: string, said: string, found: string) =>
    `§${section} ${claim}: said ${said}, found ${found}`,
  /** Where a claim names no section. */
  somewhere: '–',
  range: (low: string, high: string) => `${low} to ${high}`,
  atLeast: (end: string) => `at least ${end}`,
  atMost: (end: string) => `at most ${end}`,
  over: (end: string) => `over ${end}`,
  under: (end: string) => `under ${end}`,
  contradicts: (count: string) => `The plan contradicts itself in ${count} places, among them:`,
  contradictsOnce: 'The plan contradicts itself:',
  contradiction: (one: string, oneSection: string, other: string, otherSection: string) =>
    `“${one}” (§${oneSection}), but “${other}” (§${otherSection})`,
  page: {
    lead: 'Said is the plan; found is what its own facts or the simulation give. A claim holds within 5 % of what is said unless it says otherwise; an interval that lies across that edge settles nothing.',
    all: (count: string) => `All ${count} claims`,
    contradictions: 'Where the plan contradicts itself',
    contradictionsOf: (count: string) => `Where the plan contradicts itself: ${count} places`,
    contradictionHead: {
      one: 'It says',
      other: 'It also says',
      is: 'That is',
      otherIs: 'against',
      why: 'Why',
    },
    quoted: (text: string, section: string) => `“${text}” (§${section})`,
  },
};
