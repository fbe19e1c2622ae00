import { describe, expect, it } from 'vitest';
import { text } from '../../reports/catalogue/index.js';
import { composed } from '../../reports/compose.js';
import { html } from '../../reports/html/index.js';
import { json } from '../../reports/json.js';
import { readResult } from '../../reports/read.js';
import { reproduce } from '../../reports/summary.js';
import { terminal } from '../../reports/terminal/index.js';
import type { Capacity, HeldLoad, Result } from '../../sim/experiment/result.js';
import { e, HOSTILE, small } from './fixture.js';
import { tooWide } from './narrow.js';
import { all, attribute, every, parse, textOf } from './well-formed.js';

const words = text();

const load = (users: number, ai: boolean): HeldLoad => ({
  users,
  trials: 12,
  open: e(users, 0.02),
  p95: e(users / 40, 0.1),
  ...(ai && { aiP95: e(11, 0.1) }),
  failures: e(users / 10_000, 0.3),
  requests: e(users / 10.5, 0.01),
});

const found = (stage: string, users: number, change: Partial<Capacity> = {}): Capacity => ({
  stage,
  day: 'weekday',
  alike: ['exam'],
  users: e(users, 0.04),
  bound: 'found',
  most: 10_000,
  requests: e(users / 10.5, 0.02),
  by: 'ordinary.p95',
  trials: 12,
  precise: true,
  saturation: e(1.4 * users, 0.01),
  limit: 'threads',
  next: 'db-pool',
  levers: [
    { name: 'threads', what: 'server.gunicorn.threads', users: e(1.8 * users), gain: e(1.8, 0.05) },
    { name: 'cpu', what: 'instance.vcpus', users: e(users), gain: e(1, 0.05) },
  ],
  nextLevers: [{ name: 'db-pool', what: 'database.pooler.size', users: e(2 * users), gain: e(1.2, 0.05) }],
  curve: [load(Math.max(1, Math.ceil(users / 2)), false), load(Math.max(2, Math.ceil(users)), true)],
  ...change,
});

/** What `capacity` answers: no cells. */
const answer = (change: (row: Capacity) => Capacity = (row) => row): Result => {
  const { format, scenario, seed, trials, objective, days, guesses, run, stages } = small();
  const [today, p0, p1, p2] = stages.map(({ stage }) => stage);
  const {
    saturation: _saturation,
    by: _by,
    ...open
  } = found(p2, 10_000, {
    users: { value: 10_000, low: 10_000, high: 10_000 },
    bound: 'most',
    limit: '',
    next: '',
    levers: [],
    nextLevers: [],
  });
  const none = {
    users: { value: 0, low: 0, high: 1 },
    bound: 'none',
    limit: '',
    next: '',
    decidedBy: 'llm',
  } as const;
  return {
    format,
    command: 'capacity',
    scenario,
    seed,
    trials,
    objective,
    stages,
    days,
    cells: [],
    actions: [],
    claims: [],
    findings: [],
    guesses,
    run,
    capacity: [
      found(today, 26.9),
      found(p0, 412, { next: '', nextLevers: [], precise: false }),
      found(p1, 0, {
        ...none,
        levers: [{ name: 'instances', what: 'regions.*.instances', users: e(0) }],
        nextLevers: [],
      }),
      open,
    ].map(change),
  };
};

/** The same with names that nobody should choose. */
const hostile = (name: string): Result =>
  answer((row) => ({
    ...row,
    day: name,
    alike: [],
    limit: row.limit === '' ? '' : name,
    next: row.next === '' ? '' : name,
    levers: row.levers.map((lever) => ({ ...lever, name, what: name })),
  }));

const told = (result: Result): string => terminal(result, { words, source: '' });

describe('a capacity in the terminal', () => {
  it('reads as written down', () => expect(told(answer())).toMatchFileSnapshot('./capacity.txt'));

  it.each([
    ['of an ordinary result', answer()] as const,
    ...HOSTILE.map((name, i) => [`of a result with hostile name ${i}`, hostile(name)] as const),
  ])('fits 40 columns and more, and obeys no control character: %s', (_, result) => {
    const said = told(result);
    expect(tooWide(result)).toEqual([]);
    expect(said).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });

  it('counts whole users, the fewer', () => {
    expect(told(answer())).toMatch(/^today +100 +26 /m);
    expect(told(answer())).toMatch(/≥ 10,000/);
  });
});

describe('a capacity on the page', () => {
  it.each([
    ['an ordinary result', answer()] as const,
    ...HOSTILE.map((name, i) => [`a result with hostile name ${i}`, hostile(name)] as const),
  ])('is well-formed, with unique ids: %s', (_, result) => {
    const source = html(result, { words, source: '' });
    const root = parse(source);
    const ids = every(root)
      .map((element) => attribute(element, 'id'))
      .filter(Boolean);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('capacity');
    const scripts = all(root, 'script').map(textOf);
    const shown = scripts.reduce((rest, script) => rest.replace(script, ''), source);
    expect(shown).not.toMatch(/NaN|Infinity|undefined|\[object/);
  });

  it('shows every load and every lever', () => {
    const section = every(parse(html(answer(), { words, source: '' }))).find(
      (element) => attribute(element, 'id') === 'capacity',
    )!;
    const shown = textOf(section);
    for (const piece of ['server.gunicorn.threads', 'database.pooler.size', '≥ 10,000', 'no one resource'])
      expect(shown).toContain(piece);
    const loads = answer().capacity!.flatMap(({ curve }) => curve);
    const rows = all(section, 'figure').flatMap((drawn) => all(all(drawn, 'tbody')[0], 'tr'));
    expect(rows).toHaveLength(loads.length);
  });

  it('stands beside what other commands found', () => {
    const page = composed([small(), answer()]);
    expect(page.capacity).toHaveLength(4);
    expect(page.cells.length).toBeGreaterThan(0);
    expect(html(page, { words, source: '' })).toContain('id="capacity"');
  });
});

describe('a capacity as a document', () => {
  it('is read as it was written', () => {
    const read = readResult(json(answer()), 'capacity.json', words);
    expect(read).toEqual({ result: answer() });
  });

  it('is refused with the place of what is wrong', () => {
    const { capacity = [], ...rest } = answer();
    const broken = { ...rest, capacity: [{ ...capacity[0], bound: 'perhaps' }] };
    const read = readResult(JSON.stringify(broken), 'capacity.json', words);
    expect('problems' in read && read.problems[0]).toMatch(/^capacity\.json: capacity\.0\.bound: /);
  });

  it('says the command that gives it again, objective and all', () => {
    const result: Result = {
      ...answer(),
      objective: { ordinary: { p95: 0.5 }, ai: { p95: 15 }, failures: 0.001 },
      objectiveGiven: true,
    };
    expect(reproduce(result, '')).toContain(
      'npx headroom capacity --stage today,p0,p1,p2 --day weekday,exam --most 10000 --trials',
    );
    expect(reproduce(result, '')).toContain("--objective 'p95<0.5s,ai.p95<15s,failures<0.1%'");
    expect(reproduce(answer(), '')).not.toContain('--objective');
  });
});
