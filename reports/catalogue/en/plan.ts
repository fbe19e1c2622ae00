/** The answer of `plan`, in the terminal and on the page. Holes take text that is already formatted. */
export const plan = {
  describe:
    'rewrite the plan: over all subsets of its actions, what holds how many users for how much work and money; writes report.html and plan.json',
  options: {
    users: 'say what holds so many users for the least work and the least money; bills are for so many then',
    actions: 'search these actions only, as workers-4x4,credits (default: all)',
    unknownAction: (name: string, known: string) =>
      `--actions: there is no action "${name}"; the actions are ${known}`,
    most: (n: number) => `try no load above this many users (default: ${n})`,
    suggest: 'search what the plan does not have and might, too',
    oneDay: '--day: a plan is made for one day',
    mostBelowUsers: (most: number, users: number) =>
      `--most: ${most} is less than the ${users} users that are to be held`,
    quick: 'a first answer: fewer trials, no audit of what was left out, no whole days',
  },
  heading: (day: string, users: string) =>
    `THE PLAN REWRITTEN (${day}; dollars a month at ${users} users for all)`,
  lead: 'Each line is worth its work or its money: nothing else holds as many users for as few days and dollars. In brackets 95 % intervals.',
  head: { users: 'holds users', cost: '$ a month', days: 'days', actions: 'by doing' },
  today: 'nothing: the system of today',
  unknownDays: (days: string) => `${days} + ?`,
  wholeDays: (shares: string) => `whole days: ${shares}`,
  denied: (share: string) => `${share} denied`,
  degraded: (share: string) => `${share} degraded`,
  misses: (users: string) => `misses the objective on whole days with ${users} users`,
  memory: (short: string) => `${short} GB more memory an instance is needed than there is`,
  danger: (actions: string) => `danger: ${actions}`,
  suggested: (actions: string) => `not in the plan: ${actions}`,
  risk: (actions: string) => `has risks: ${actions}`,
  unpriced: (prices: string) => `in no bill: ${prices}`,
  unknown: (actions: string) => `nobody has said how many days ${actions} takes`,
  stages: 'THE STAGES OF THE PLAN',
  stage: (stage: string, users: string, cost: string, days: string) =>
    `${stage} holds ${users} users for ${cost} a month with ${days} days of work.`,
  onFrontier: 'Nothing does that for less.',
  todayDoes: (users: string, cost: string) =>
    `The system of today does as well: ${users} users, ${cost}, no work. Skip all of it.`,
  same: (actions: string, users: string, cost: string, days: string) =>
    `As many with ${actions}: ${users} users, ${cost}, ${days} days.`,
  skip: (actions: string) => `Skip ${actions}.`,
  best: (users: string, cost: string, days: string, actions: string) =>
    `For no more work ${users} users, ${cost}, ${days} days: ${actions}.`,
  target: (users: string) => `TO HOLD ${users} USERS`,
  targetWork: (days: string, cost: string, actions: string) =>
    `The least work: ${days} days, ${cost} a month: ${actions}.`,
  targetMoney: (cost: string, days: string, actions: string) =>
    `The least money: ${cost} a month, ${days} days: ${actions}.`,
  targetNone: (users: string, most: string) =>
    `No subset of the actions surely holds ${users} users; the most that one holds is ${most}.`,
  skipped: 'IN NO LINE ABOVE',
  reasons: {
    'no change': 'Change nothing in the model',
    'buys nothing': 'Buy nothing beyond luck',
    harms: 'Lower the users held',
    dominated: 'Help, but others do as much for less',
  },
  effect: (id: string, alone: string, added: string) => `${id} (${alone}, ${added})`,
  effectNote:
    'In brackets: times as many users, added to the system of today and to the plan that holds the most.',
  times: (ratio: string) => `×${ratio}`,
  search: (subsets: string, actions: string, evaluated: string, tests: string) =>
    `${subsets} subsets of ${actions} actions: ${evaluated} were simulated (${tests} loads).`,
  suggestions: (tried: string) =>
    `${tried} suggestions were tried beside the plan, and those that did anything were searched with it.`,
  pruned: (believed: string) =>
    `${believed} were left out because something believed to be no worse had failed already.`,
  audited: (drawn: string, wrong: string, most: string) =>
    `Of those ${drawn} were drawn and simulated all the same: ${wrong} were left out wrongly (with 95 % confidence at most ${most} of all).`,
  refuted: (beliefs: string) => `Beliefs refuted on the way and given up: ${beliefs}.`,
  unreached: (subsets: string) => `Not reached: ${subsets}.`,
  quick: 'Quick: without an audit and without whole days.',
  page: {
    title: 'The plan rewritten',
    lead: (day: string, users: string) =>
      `Over all subsets of the actions: what holds how many users for how many days of work and how many dollars a month. Nothing else holds as many for as little. Users are concurrent, under the objective, on the ${day}; bills are for ${users} users at the peak, all of them answered, so that they can be compared.`,
    head: {
      users: 'Holds users',
      days: 'Days of work',
      cost: 'Dollars a month',
      actions: 'Actions',
      whole: 'On whole days with so many users',
    },
    whole: (users: string, cost: string, mau: string) =>
      `${users} users, ${mau} monthly users, ${cost} a month`,
    failed: (failed: string, denied: string) => `${failed} failed, ${denied} denied`,
    figure: {
      title: 'Users held against dollars a month',
      desc: (points: string) =>
        `Dollars a month across, users held upwards with their 95 % intervals; labels are days of work. ${points}`,
      days: (days: string) => `${days} days`,
      plan: 'worth its work or its money (days of work)',
      stage: 'stage of the plan',
      across: 'dollars a month, at the same load for all',
      up: 'concurrent users held',
      all: 'Every plan that is worth its work or its money',
    },
    stagesTitle: 'The stages beside it',
    skippedTitle: 'In none of these plans',
    skippedHead: {
      action: 'Action',
      reason: 'Why',
      alone: 'Users, alone',
      aloneCost: 'Dollars a month, alone',
      added: 'Users, added to the largest',
      addedCost: 'Dollars a month, added',
    },
  },
};
