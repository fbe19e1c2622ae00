import { z } from 'zod';
import { coded, say, type ProblemKey } from '../problem-text.js';
import { costLine, monthlyUsers as users } from './accounts.js';
import { said, type Kind } from './said.js';
import { share } from './units.js';

/**
 * Claims: what a plan says, and how to test it. A file may have any number of them; nothing here changes what is
 * simulated.
 */

/** What of a simulated load can be claimed: what it counts, which way is better, and what `of` names. */
export const FIGURES = {
  mean: { kind: 'duration', better: 'less', of: 'requests' },
  p50: { kind: 'duration', better: 'less', of: 'requests' },
  p95: { kind: 'duration', better: 'less', of: 'requests' },
  p99: { kind: 'duration', better: 'less', of: 'requests' },
  throughput: { kind: 'count', better: 'more', of: 'nothing' },
  failures: { kind: 'share', better: 'less', of: 'cause' },
  gateway: { kind: 'share', better: 'less', of: 'nothing' },
  denied: { kind: 'share', better: 'less', of: 'nothing' },
  degraded: { kind: 'share', better: 'less', of: 'nothing' },
  requests: { kind: 'count', better: 'more', of: 'nothing' },
  queries: { kind: 'count', better: 'less', of: 'nothing' },
  connections: { kind: 'count', better: 'less', of: 'nothing' },
  hits: { kind: 'share', better: 'more', of: 'cache' },
  commands: { kind: 'count', better: 'less', of: 'nothing' },
  calls: { kind: 'count', better: 'less', of: 'call' },
  tokens: { kind: 'count', better: 'less', of: 'call' },
  dollars: { kind: 'money', better: 'less', of: 'call' },
  utilisation: { kind: 'share', better: 'less', of: 'resource' },
  wait: { kind: 'duration', better: 'less', of: 'resource' },
  cpu: { kind: 'duration', better: 'less', of: 'nothing' },
  tasks: { kind: 'count', better: 'more', of: 'nothing' },
} as const satisfies Record<string, { kind: Kind; better: Better; of: string }>;

export type Better = 'more' | 'less';
export type FigureName = keyof typeof FIGURES;
const FIGURE_NAMES = Object.keys(FIGURES) as [FigureName, ...FigureName[]];

const GAINS: readonly string[] = ['payers', 'revenue', 'profit'];

const name = z.string().min(1);
const change = z.enum(['relative', 'difference', 'after']).default('relative');

const place = { stage: name.optional(), day: name.optional() };

/** A figure of a stage: on a day of the plan with the day's users, or under the light load of the money tables. */
const figure = z.strictObject({
  figure: z.enum(FIGURE_NAMES),
  of: name.optional(),
  ...place,
  users: users.optional().describe('with so many users at the peak, or not settled'),
  load: z.enum(['day', 'light']).default('day'),
  against: name.optional().describe('a stage: the change from it'),
  as: change,
});

/** Dollars of a month at so many monthly users: of a stage, or of the first stage with one action more. */
const cost = z.strictObject({
  cost: costLine,
  stage: name.optional(),
  action: name.optional(),
  mau: users,
  against: name.optional().describe('a stage: the change from it'),
  as: change,
});

const fact = z.strictObject({
  fact: name.describe('a path of the scenario'),
  stage: name.optional(),
  words: z.record(z.string(), z.number()).optional().describe('what a word that stands there counts'),
});

/** What a name in the arithmetic of a claim stands for; a bare text is the path of a fact. */
const level = { against: true, as: true } as const;
const operand = z.union([z.number(), name, fact, figure.omit(level), cost.omit(level)]);

const action = z.strictObject({
  action: name.describe('alone on the first stage, under the light load of the money tables'),
  changes: z.enum([...FIGURE_NAMES, 'capacity']),
  of: name.optional(),
  as: change,
});

const saturated = z
  .boolean()
  .default(false)
  .describe('without the objective: the users that its most answers a second would serve, and those answers');

const forms = [
  z.strictObject({
    capacity: name.describe('a stage: the most users it holds under the objective'),
    day: name.optional(),
    saturated,
  }),
  z.strictObject({
    throughput: name.describe('a stage: answers a second at its capacity'),
    day: name.optional(),
    saturated,
  }),
  figure,
  action,
  cost,
  z.strictObject({
    break_even: z.enum(['users', 'conversion']),
    stage: name.optional(),
    mau: users.optional(),
  }),
  z.strictObject({
    arithmetic: name,
    stage: name.optional(),
    with: z.record(z.string(), operand).default({}),
  }),
  z.strictObject({ untestable: name.describe('why') }),
] as const;

const test = z.union(forms, { error: coded('test-form') });

export type ClaimTest = z.output<typeof test>;
export type Operand = z.output<typeof operand>;

export const claim = z
  .strictObject({
    id: name,
    section: z.string().default('').describe('where the plan says so; several parted by commas'),
    claim: name,
    said: said.optional(),
    better: z
      .enum(['more', 'less'])
      .optional()
      .describe('which way the figure is better; arithmetic must say'),
    within: share.default(0.05).describe('so far off it still holds, as a share of what is said'),
    test,
    as_written: z
      .union([z.string(), z.number(), z.tuple([z.string(), z.string()])])
      .transform((given) => (typeof given === 'number' ? String(given) : given))
      .optional()
      .describe("the plan's own arithmetic over `figures`; two for a range"),
    why: z.string().default(''),
  })
  .superRefine((given, context) => {
    const fail = (at: string, key: ProblemKey, values = {}): void => {
      context.issues.push({ code: 'custom', input: given, path: [at], message: coded(key, values) });
    };
    if ('untestable' in given.test) return;
    if (given.said === undefined) {
      fail('said', 'claim-needs-said');
      return;
    }
    const kind = kindOf(given.test);
    if (kind !== undefined && kind !== given.said.kind)
      fail('said', 'claim-kinds', { said: KINDS[given.said.kind], tested: KINDS[kind] });
    if ((given.better ?? betterOf(given.test)) === undefined) fail('better', 'claim-better');
  });

const KINDS = {
  count: say('a-count'),
  share: say('a-share'),
  money: say('an-amount'),
  duration: say('a-duration'),
} as const;

/** What the figure that a test finds counts; undefined where any may come out. */
export function kindOf(given: ClaimTest): Kind | undefined {
  if ('capacity' in given || 'throughput' in given) return 'count';
  if ('break_even' in given) return given.break_even === 'users' ? 'count' : 'share';
  if ('arithmetic' in given || 'untestable' in given) return undefined;
  const changes = 'action' in given && given.as !== 'after';
  const relative =
    (changes || ('against' in given && given.against !== undefined)) && given.as === 'relative';
  if ('cost' in given) return comparesCost(given) && given.as === 'relative' ? 'share' : costKind(given.cost);
  if (relative) return 'share';
  const tested = 'figure' in given ? given.figure : given.changes;
  return tested === 'capacity' ? 'count' : FIGURES[tested].kind;
}

const costKind = (line: string): Kind => (line === 'payers' ? 'count' : 'money');

/** Whether a cost is compared with another: a stage with one before it, or an action with none. */
export const comparesCost = (given: Extract<ClaimTest, { cost: unknown }>): boolean =>
  given.as !== 'after' && (given.against !== undefined || given.action !== undefined);

/** Which way the figure of a test is better; undefined for arithmetic. */
export function betterOf(given: ClaimTest): Better | undefined {
  if ('capacity' in given || 'throughput' in given) return 'more';
  if ('break_even' in given) return 'less';
  if ('cost' in given) return GAINS.includes(given.cost) ? 'more' : 'less';
  if ('figure' in given) return FIGURES[given.figure].better;
  if ('changes' in given) return given.changes === 'capacity' ? 'more' : FIGURES[given.changes].better;
  return undefined;
}
