import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { text as catalogue } from '../../reports/catalogue/index.js';
import { eventOf } from '../../scenarios/event-text.js';
import { inWords } from '../../scenarios/problem-text.js';
import { UsageError, wordsOf } from '../../scenarios/problem.js';
import { event } from '../../scenarios/schema/events.js';
import { readScenario } from '../../scenarios/validate.js';
import { site } from '../stack/small.js';

test.each([
  ['12:15 3x for 10m', { at: '12:15', for: '10min', load: 3 }],
  ['3x for 10m', { for: '10min', load: 3 }],
  ['at 9:05:30 load x2.5 for 90 s', { at: '9:05:30', for: '90s', load: 2.5 }],
  ['0.5 x the traffic, 1 hour', { for: '1h', load: 0.5 }],
  ['db down 2m at 12:15', { at: '12:15', for: '2min', database: 'down' }],
  ['the database is down for 30 seconds', { for: '30s', database: 'down' }],
  ['db 5x slower for 10m at 12:15', { at: '12:15', for: '10min', database: { slower: 5 } }],
  ['slow db 5x 10min', { for: '10min', database: { slower: 5 } }],
  ['redis down 30s', { for: '30s', redis: 'down' }],
  ['an instance is down for 5m at 12:15', { at: '12:15', for: '5min', instance: 'down' }],
  ['llm 529 20% for 30m at 12:15', { at: '12:15', for: '30min', llm: { error: 529, share: '20%' } }],
  ['LLM 401 for 5m', { for: '5min', llm: { error: 401 } }],
  ['provider errors 12.5 % 5m', { for: '5min', llm: { share: '12.5%' } }],
  ['llm down 5m', { for: '5min', llm: {} }],
])('%s', (text, written) => {
  expect(eventOf(text)).toEqual(written);
});

test('a line gives the same event as the file', () => {
  const [first] = site({ events: [{ at: '12:15', for: '30min', llm: { error: 529, share: 0.2 } }] }).events;
  expect(event.parse(eventOf('llm 529 20% for 30m at 12:15'))).toEqual(first);
  expect(first).toEqual({
    at: 44_100,
    for: 1800,
    load: null,
    instance: null,
    database: null,
    redis: null,
    llm: { error: 529, share: 0.2 },
  });
});

test.each([
  ['db down at 12:15', 'it does not say how long it lasts'],
  ['12:15 for 10m', 'it does not say what happens'],
  ['db for 10m', 'a database is down, or so many times slower'],
  ['db 5x for 10m', 'a database is down, or so many times slower'],
  ['redis 5x slower 10m', 'Redis can only be down'],
  ['llm for 10m', 'it does not say what the model’s provider does'],
  ['dbb down 2m', '"dbb" is not a word of an event (did you mean "db"?)'],
  ['3x for 10m at 12:15 13:15', 'it names a second time of day, "13:15"'],
  ['3x 10m 20m', 'it names a second duration, "20m"'],
  ['3x 20% 10m', 'a share means nothing here ("20%")'],
  ['db down 3x 10m', 'a factor means nothing here ("3")'],
  ['3x for 10m at 25:00', '"25:00" is not a time of day; write it like 9:05 or 12:15'],
  ['3x for 0m', 'must be longer than 0'],
  ['llm 299 for 3m', 'expected a status from 400 to 599, like 529, not 299'],
  ['', 'it does not say how long it lasts'],
])('%s: %s', (text, problem) => {
  expect(() => eventOf(text)).toThrow(UsageError);
  expect(() => eventOf(text)).toThrow(problem);
  expect(() => eventOf(text)).toThrow('write events like "12:15 3x for 10m"');
});

test('what is wrong is told in Korean too', () => {
  const told = (typed: string): string => {
    try {
      eventOf(typed);
    } catch (error) {
      if (error instanceof UsageError) return wordsOf(error, catalogue('ko').problems);
      throw error;
    }
    return '';
  };
  expect(told('dbb down 2m')).toMatch(
    /^"dbb down 2m": 이벤트에 쓰는 말이 아닙니다: "dbb"\(.*"db".*\)\. 이벤트는 이렇게/,
  );
  expect(told('3x 20% 10m')).toContain('여기서는 뜻이 없습니다(비율): "20%"');
  expect(told('3x for 0m')).not.toContain('must be');
});

test('words in any order say the same', () => {
  const words = ['llm', '529', '20%', 'for 30m', 'at 12:15'];
  fc.assert(
    fc.property(fc.shuffledSubarray(words, { minLength: words.length }), (order) => {
      expect(eventOf(order.join(' '))).toEqual(eventOf(words.join(' ')));
    }),
    { seed: 1, numRuns: 50 },
  );
});

test('any text is an event or a clear complaint', () => {
  const word = fc.constantFrom(
    'db',
    'down',
    '3x',
    '10m',
    '12:15',
    'llm',
    '20%',
    '529',
    'slower',
    'redis',
    '-1',
    'x',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(word, fc.string({ maxLength: 6 })), { maxLength: 7 }), (words) => {
      try {
        event.parse(eventOf(words.join(' ')));
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError);
      }
    }),
    { seed: 2, numRuns: 500 },
  );
});

describe('an event of a file', () => {
  const complaints = (one: unknown, workload: object = {}): string[] =>
    readScenario({
      workload: { session: { actions: 1, think: '1s' }, ...workload },
      endpoints: [{ name: 'page', share: 1, steps: [] }],
      events: [one],
    }).issues.map(({ keys, said }) => `${keys.join('.')}: ${inWords(said)}`);

  test.each([
    [
      { at: '12:15', for: '10min' },
      'events.0: nothing happens here: say load: 3, instance: down, database: down, redis: down or llm: {error: 529, share: 20%}',
    ],
    [
      { at: '24:00', for: '10min', load: 2 },
      'events.0.at: "24:00" is not a time of day; write it like 9:05 or 12:15, up to 23:59',
    ],
    [
      { at: 735, for: '10min', load: 2 },
      'events.0.at: 735 is not a time of day; write it like 9:05 or 12:15, up to 23:59',
    ],
    [{ for: 0, load: 2 }, 'events.0.for: must be longer than 0'],
    [{ load: 2 }, 'events.0: the key "for" is missing'],
    [{ for: '1min', load: 101 }, 'events.0.load: 101 is out of range: must be 100 or less'],
    [{ for: '1min', database: 'off' }, 'events.0.database: expected down or {slower: 5}, not "off"'],
    [
      { for: '1min', database: { slow: 3 } },
      'events.0.database: expected down or {slower: 5}, not a mapping',
    ],
    [{ for: '1min', redis: 'slow' }, 'events.0.redis: "slow" is not one of down'],
    [
      { for: '1min', llm: { error: 200 } },
      'events.0.llm.error: expected a status from 400 to 599, like 529, not 200',
    ],
    [{ for: '1min', loud: 3 }, 'events.0.loud: unknown key "loud"'],
  ])('%j: %s', (one, message) => {
    expect(complaints(one)).toEqual([message]);
  });

  test('needs sessions that begin, where it multiplies them', () => {
    expect(complaints({ for: '1min', load: 2 })).toEqual([]);
    expect(complaints({ for: '1min', redis: 'down' }, { population: 'closed' })).toEqual([]);
    expect(complaints({ for: '1min', load: 2 }, { population: 'closed' })).toEqual([
      'events.0.load: a closed population has no sessions that begin more often',
    ]);
  });
});
