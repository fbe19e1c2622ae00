import { describe, expect, it } from 'vitest';
import { text } from '../../reports/catalogue/index.js';
import { html } from '../../reports/html/index.js';
import { json } from '../../reports/json.js';
import { readResult } from '../../reports/read.js';
import { reproduce } from '../../reports/summary.js';
import { terminal } from '../../reports/terminal/index.js';
import type { EventEffect, EventResult, Result } from '../../sim/experiment/result.js';
import { e, small } from './fixture.js';
import { tooWide } from './narrow.js';
import { all, attribute, every, parse, textOf } from './well-formed.js';

const words = text();
const TYPED = ['12:15 3x for 10m', 'db down 2m at 13:00'];

const event = (what: EventEffect, at: number, more: Partial<EventResult> = {}): EventResult => ({
  at,
  for: 600,
  what,
  failures: e(0.123),
  degraded: e(0.004),
  lost: e(1234),
  recovered: e(1, 0),
  recovery: e(222),
  ...more,
});
const told = ({ recovery: _, ...never }: EventResult): EventResult => never;

/** Each cell with events that end in every way. */
function stormy(): Result {
  const result = small();
  const noon = 12 * 3600;
  const events = [
    event({ load: 3 }, noon + 900),
    event({ database: 'down' }, noon + 3600, { for: 90, recovery: e(0) }),
    event({ database: { slower: 5 } }, noon, { recovered: e(0.6), recovery: e(900) }),
    told(event({ redis: 'down', instance: 'down' }, noon + 7200, { recovered: e(0, 0) })),
    event({ llm: { error: 529, share: 0.2 } }, 86_400 - 300, { for: 3600 }),
  ];
  const { recovered: _, ...unseen } = told(events[4]);
  return {
    ...result,
    events: TYPED,
    cells: result.cells.map((cell) => ({ ...cell, events: [...events.slice(0, 4), unseen] })),
  };
}

it('a Result with events read back is the Result', () => {
  expect(readResult(json(stormy()), 'r.json', words)).toEqual({ result: stormy() });
});

it('the command that makes it again has the events', () => {
  expect(reproduce(stormy(), '')).toContain(`--event '12:15 3x for 10m' --event 'db down 2m at 13:00'`);
});

describe('in the terminal', () => {
  const shown = terminal(stormy(), { words, source: '' });
  const block = shown.slice(shown.indexOf('EVENTS'), shown.indexOf('FINDINGS'));

  it('an event stands above a row for each cell it came to', () => {
    for (const said of [
      '12:15–12:25: load × 3',
      '13:00–13:01:30: the database is down',
      '12:00–12:10: database queries take 5 times as long',
      '14:00–14:10: an instance is down, Redis is down',
      '23:55–00:55: 20 % of the attempts at language models get 529',
    ])
      expect(block.split(said)).toHaveLength(2);
    expect(block.match(/^exam 300/gm)).toHaveLength(5 * 4);
  });

  it('says whether the site came back', () => {
    const [, spike, down, slow, redis, model] = block.split(/^.*: (?:load|the|database|an|20).*$/m);
    expect(spike).toContain('3.70 min after its end');
    expect(spike).toContain('3.48–3.97');
    expect(down).toContain('within a minute');
    expect(slow).toMatch(/15\.0 min after its end\n.*in 3 of 5 trials/);
    expect(redis).toContain('not while simulated');
    expect(model).toContain('the time ends too soon');
  });

  it('fits 40 columns and more, and is not there where nothing happened', () => {
    expect(tooWide(stormy())).toEqual([]);
    expect(terminal(small(), { words, source: '' })).not.toContain('EVENTS');
  });
});

describe('in the page', () => {
  const root = parse(html(stormy(), { words, source: '' }));
  const marks = all(root, 'rect').filter((rect) => attribute(rect, 'class') === 'event');

  it('each is marked on each panel of each day, inside the drawing', () => {
    // Of 8 cells, wide and narrow: 5 events on 3 panels at least, and on as many on each.
    const days = all(root, 'figure').filter((one) => attribute(one, 'id').startsWith('figure-day-'));
    expect(days).toHaveLength(8);
    for (const drawn of days.flatMap((one) => all(one, 'svg'))) {
      const own = all(drawn, 'rect').filter((rect) => attribute(rect, 'class') === 'event');
      expect(own.length).toBeGreaterThanOrEqual(5 * 3);
      expect(own.length % 5).toBe(0);
    }
    for (const mark of marks) expect(Number(attribute(mark, 'width'))).toBeGreaterThanOrEqual(1);
    expect(textOf(days[0])).toContain('12:15–12:25: load × 3');
  });

  it('has a row for each event of each cell', () => {
    const section = every(root).find((element) => attribute(element, 'id') === 'events')!;
    expect(all(section, 'tr')).toHaveLength(1 + 8 * 5);
    expect(textOf(section)).toContain('not while simulated');
    const plain = parse(html(small(), { words, source: '' }));
    expect(every(plain).some((element) => attribute(element, 'id') === 'events')).toBe(false);
  });
});
