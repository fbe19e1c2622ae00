import { issuesOf } from './issues.js';
import { say, type ProblemKey, type Said } from './problem-text.js';
import { UsageError } from './problem.js';
import { event } from './schema/events.js';
import { hintFor } from './nearest.js';

/** An event as a scenario file would have it written. */
export type WrittenEvent = Readonly<Record<string, unknown>>;

/** What a word of a sentence says, and what it is worth there. */
interface Told {
  readonly kind: 'at' | 'for' | 'times' | 'share' | 'status' | 'part' | 'state';
  readonly value: string;
}

const PARTS: Readonly<Record<string, string>> = {
  load: 'load',
  traffic: 'load',
  users: 'load',
  sessions: 'load',
  db: 'database',
  database: 'database',
  postgres: 'database',
  postgresql: 'database',
  redis: 'redis',
  instance: 'instance',
  llm: 'llm',
  ai: 'llm',
  model: 'llm',
  provider: 'llm',
};
const STATES: Readonly<Record<string, string>> = {
  down: 'down',
  out: 'down',
  outage: 'down',
  slow: 'slow',
  slower: 'slow',
};
/** Units of a duration as people write them, and as a scenario does. */
const UNITS: Readonly<Record<string, string>> = {
  s: 's',
  sec: 's',
  second: 's',
  seconds: 's',
  m: 'min',
  min: 'min',
  mins: 'min',
  minute: 'min',
  minutes: 'min',
  h: 'h',
  hour: 'h',
  hours: 'h',
};
const UNIT = Object.keys(UNITS).join('|');
const IDLE = new Set([
  'at',
  'for',
  'from',
  'of',
  'the',
  'is',
  'are',
  'a',
  'an',
  'errors',
  'error',
  'with',
  'goes',
]);

/** What it says twice, or fails to say, in words. */
const NAMES: Readonly<Record<Told['kind'], ProblemKey>> = {
  at: 'a-time-of-day',
  for: 'a-duration',
  times: 'a-factor',
  share: 'a-share',
  status: 'a-status',
  part: 'a-part',
  state: 'a-state',
};

export const EXAMPLES =
  '"12:15 3x for 10m", "db down 2m at 12:15", "db 5x slower for 10m", "llm 529 20% for 30m"';

const TELLERS: readonly (readonly [RegExp, (match: RegExpExecArray) => Told])[] = [
  [/^\d{1,2}:\d{2}(:\d{2})?$/, ([value]) => ({ kind: 'at', value })],
  [
    new RegExp(`^(\\d+(?:\\.\\d+)?)(${UNIT})$`),
    ([, amount, unit]) => ({ kind: 'for', value: `${amount}${UNITS[unit]}` }),
  ],
  [
    /^(?:x\d+(?:\.\d+)?|\d+(?:\.\d+)?[x×])$/,
    ([value]) => ({ kind: 'times', value: value.replace(/[x×]/, '') }),
  ],
  [/^\d+(\.\d+)?%$/, ([value]) => ({ kind: 'share', value })],
  [/^\d{3}$/, ([value]) => ({ kind: 'status', value })],
];

function told(word: string): Told | undefined {
  for (const [pattern, tell] of TELLERS) {
    const match = pattern.exec(word);
    if (match !== null) return tell(match);
  }
  if (Object.hasOwn(PARTS, word)) return { kind: 'part', value: PARTS[word] };
  if (Object.hasOwn(STATES, word)) return { kind: 'state', value: STATES[word] };
  return undefined;
}

/**
 * An event from a line such as `12:15 3x for 10m`, `db down 2m at 12:15`, `db 5x slower for 10m at 12:15`,
 * `llm 529 20% for 30m` or `redis down 30s`, its words in any order; without a time of day it begins with the busiest
 * of the simulated hours.
 * @throws UsageError when it is not clear what happens, or for how long
 */
export function eventOf(text: string): WrittenEvent {
  const fail = (problem: Said): never => {
    throw new UsageError(say('event', { shown: JSON.stringify(text), problem, examples: EXAMPLES }));
  };
  const said = new Map<Told['kind'], string>();
  for (const word of wordsOf(text)) {
    if (IDLE.has(word)) continue;
    const one = told(word);
    if (one === undefined) {
      const hint = hintFor(word, [...Object.keys(PARTS), ...Object.keys(STATES)]);
      const problem = say('event-word', { shown: JSON.stringify(word) });
      return fail(hint?.key === 'did-you-mean' ? say('event-word-meant', { problem, hint }) : problem);
    }
    if (said.has(one.kind))
      return fail(say('event-second', { what: say(NAMES[one.kind]), shown: JSON.stringify(word) }));
    said.set(one.kind, one.value);
  }
  if (!said.has('for')) return fail(say('event-no-duration'));
  const { what, uses } = happening(said, fail);
  for (const kind of said.keys()) {
    if (kind !== 'at' && kind !== 'for' && !uses.includes(kind)) {
      return fail(say('event-needless', { what: say(NAMES[kind]), shown: JSON.stringify(said.get(kind)) }));
    }
  }
  const at = said.get('at');
  const written = { ...(at !== undefined && { at }), for: said.get('for'), ...what };
  const read = event.safeParse(written);
  return read.success ? written : fail(issuesOf(read.error.issues, written, event)[0].said);
}

/** Words in lower case, numbers with the units that stand behind them. */
const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(new RegExp(`(\\d)\\s+(${UNIT}|%|x|×)(?=[\\s,]|$)`, 'g'), '$1$2')
    .split(/[\s,]+/)
    .filter((word) => word !== '');

interface Happening {
  readonly what: WrittenEvent;
  /** The kinds of words that say it. */
  readonly uses: readonly Told['kind'][];
}

function happening(said: ReadonlyMap<Told['kind'], string>, fail: (problem: Said) => never): Happening {
  const times = said.get('times');
  const down = said.get('state') === 'down';
  switch (said.get('part')) {
    case 'database':
      if (down) return { what: { database: 'down' }, uses: ['part', 'state'] };
      if (times === undefined || !said.has('state')) {
        return fail(say('event-database'));
      }
      return { what: { database: { slower: Number(times) } }, uses: ['part', 'state', 'times'] };
    case 'redis':
      if (!down) return fail(say('event-redis'));
      return { what: { redis: 'down' }, uses: ['part', 'state'] };
    case 'instance':
      if (!down) return fail(say('event-instance'));
      return { what: { instance: 'down' }, uses: ['part', 'state'] };
    case 'llm': {
      const [status, share] = [said.get('status'), said.get('share')];
      if (!down && status === undefined && share === undefined) {
        return fail(say('event-llm'));
      }
      const llm = {
        ...(status !== undefined && { error: Number(status) }),
        ...(share !== undefined && { share }),
      };
      return { what: { llm }, uses: ['part', 'status', 'share', ...(down ? (['state'] as const) : [])] };
    }
    default:
      if (times === undefined) return fail(say('event-nothing'));
      return { what: { load: Number(times) }, uses: ['part', 'times'] };
  }
}
