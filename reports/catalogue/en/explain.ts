/** The answer of `explain`, in the terminal and on the page. Holes take text that is already formatted. */
export const explain = {
  describe:
    'what each action of the plan buys, alone, in order and taken out again, and where the time goes; writes report.html and explain.json',
  options: {
    suggest: 'try what the plan missed, too',
    capacity: 'do not seek the most users each system holds: about half the time',
    most: (n: number) => `for the most users: try no load above this many (default: ${n})`,
  },
  objective: (ordinary: string, ai: string, failures: string) =>
    `Objective: p95 below ${ordinary} (AI ${ai}), failures below ${failures}.`,
  time: {
    heading: (day: string, from: string, to: string, users: string) =>
      `WHERE THE TIME GOES (${day}, ${from}–${to}, ${users} users)`,
    /** One letter a part, for bars in plain text. */
    letters: {
      network: 'n',
      backlog: 'b',
      thread: 't',
      cpu: 'C',
      'db-connect': 'o',
      'db-pool': 'p',
      database: 'd',
      cache: 'r',
      llm: 'M',
      wait: 'w',
    },
    key: (letter: string, part: string) => `${letter} ${part}`,
    kinds: { all: 'all', ordinary: 'ordinary', ai: 'AI' },
    stage: (stage: string, kind: string) => `${stage}, ${kind}`,
    during: (events: string) => `In this hour: ${events}.`,
    lead: 'The mean split of the answered requests around each percentile; bars are of one length.',
  },
  actions: {
    heading: 'WHAT EACH ACTION BUYS (with it, less without it)',
    lead: (today: string, whole: string) =>
      `Alone: added to ${today}. In order: added to what comes before it in the plan; of an action in no stage, to ${whole}. In the whole: ${whole} with it, less ${whole} without it.`,
    marks:
      '~ not told from luck, all differences tested together. Gain a day: how many objectives nearer the latencies and failures come for a day of work. Intervals: report.html and explain.json.',
    marksCapacity:
      '~ not told from luck, all differences tested together. Users a day: of capacity for a day of work. Intervals: report.html and explain.json.',
    head: {
      p95: 'p95',
      aiP95: 'AI p95',
      failures: 'failed',
      degraded: 'no model',
      capacity: 'users',
      cost: '$ a month',
      gain: 'gain a day',
      capacityADay: 'users a day',
    },
    action: (id: string, title: string, stage: string, effort: string) =>
      `${id}: ${title} (${stage}${effort})`,
    noStage: 'in no stage',
    effort: (days: string) => `, ${days} days`,
    ways: { alone: 'alone', inOrder: 'in order', takenOut: 'in the whole' },
    signs: { helps: '+', harms: '!', mixed: '±', nothing: ' ' },
    luck: 'no difference that luck alone could not make',
    same: 'no difference at all',
    unsure: (text: string) => `~${text}`,
    levels: 'As they are',
  },
  suggestions: {
    heading: (stage: string) => `WHAT THE PLAN MISSED, ADDED TO ${stage}`,
    lead: 'By what it buys for a day of work and a dollar a month. Days are guesses.',
    item: (n: number, title: string) => `${n}. ${title}`,
    effort: (days: string) => `${days} days`,
    bill: (cost: string, price: string) => `bill ${cost} a month, ${price} for as many answers`,
    sameBill: 'bill as before',
    price: (price: string) => `${price} a month for as many answers`,
    unpriced: (what: string) => `not in that price: ${what}`,
    risk: (what: string) => `But: ${what}`,
    figures: {
      p95: 'p95',
      aiP95: 'AI p95',
      failures: 'failed',
      degraded: 'answered without the model',
      denied: 'denied',
      tasksLeft: 'tasks left waiting',
      capacity: 'users',
    },
    gain: (gain: string) => `nearer to the objective by ${gain}`,
    saves: (titles: string) => `Only save money: ${titles}.`,
    nothing: (titles: string) => `Nothing beyond luck: ${titles}.`,
    loses: (titles: string) => `Would make it worse: ${titles}.`,
    more: (n: number) => `… and ${n} more that gain something, in the report.`,
    none: 'Nothing of the catalogue makes sense here that the plan does not have.',
  },
  page: {
    actions: {
      lead: (day: string, from: string, to: string, users: string, today: string, whole: string) =>
        `Each action on ${day}, ${from}–${to}, with ${users} users: alone, added to ${today}; in order, added to what comes before it in the plan (an action in no stage: to ${whole}); in the whole, ${whole} with it less ${whole} without it. The same luck in all. Bold: told from luck, all differences tested together, so that of those in bold one in twenty at most is luck.`,
      title: 'Alone, in order, in the whole plan',
      head: {
        action: 'Action',
        way: 'Added',
        verdict: 'Verdict',
        degraded: 'Answered without the model',
        capacity: 'Users held',
        perDay: 'Gain for a day of work',
        usersPerDay: 'Users for a day of work',
      },
      effort: (days: string) => `${days} days`,
      levels: 'The two systems themselves',
      levelHead: 'System',
    },
    suggestions: {
      title: 'What the plan missed',
      lead: 'Changes from a catalogue that make sense for this deployment and that the plan does not have, each tried alone. The order is by what it buys for a day of work and a dollar a month: users where capacities were sought, else how many objectives nearer the latencies and failures come. A price below a dollar counts as one; days are guesses. The price is for as many answers as before.',
      stage: (stage: string) => `Added to ${stage}`,
      head: {
        change: 'Change',
        p95: 'p95',
        aiP95: 'p95 of AI',
        failures: 'Failed',
        degraded: 'Without the model',
        capacity: 'Users held',
        price: 'Price a month',
        worth: 'Gain a day and dollar',
        usersWorth: 'Users a day and dollar',
      },
      all: (count: string) => `All ${count} that were tried`,
      patch: 'As an action of the scenario',
    },
    waits: {
      title: (kind: string) => `Where the time of an answer goes: ${kind}`,
      fold: 'In the busiest hour, ordinary and AI requests apart',
      lead: (day: string, from: string, to: string, users: string) =>
        `${day}, ${from}–${to}, ${users} users: the mean split of the requests around each percentile.`,
      kinds: { all: 'all requests', ordinary: 'ordinary requests', ai: 'AI requests' },
    },
  },
};
