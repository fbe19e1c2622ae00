import { expect, it } from 'vitest';
import { text } from '../../reports/catalogue/index.js';
import { json } from '../../reports/json.js';
import { readResult } from '../../reports/read.js';
import { nextCommand, reproduce } from '../../reports/summary.js';
import { hostile, small } from './fixture.js';

const problems = (source: string): readonly string[] => {
  const read = readResult(source, 'r.json', text());
  return 'problems' in read ? read.problems : [];
};

it('a Result read back is the Result', () => {
  for (const result of [small(), hostile()])
    expect(readResult(json(result), 'r.json', text())).toEqual({ result });
});

it('says what is wrong with what is no Result', () => {
  expect(problems('{"a": ')[0]).toMatch(/^r\.json: is not JSON: /);
  expect(problems('[]')).toEqual(problems('{"format": 1}'));
  expect(problems('null')[0]).toBe(
    'r.json: is not a Result document of headroom (its "format" should be "headroom/1")',
  );
  expect(problems('{"format": "headroom/7"}')[0]).toContain('has the format "headroom/7"');
  expect(problems('{"format": "headroom/1"}')).toHaveLength(6);
  const broken = JSON.parse(json(small())) as { cells: { open: { low: unknown } }[] };
  broken.cells[1].open.low = null;
  expect(problems(JSON.stringify(broken))[0]).toMatch(/^r\.json: cells\.1\.open\.low: /);
});

it('the command that makes a Result again names what is needed, quoted as a shell wants it', () => {
  const result = small();
  expect(reproduce(result, undefined)).toContain('run <scenario.yaml> --stage');
  const alike = result.cells.map((cell) => ({ ...cell, users: 200 }));
  expect(reproduce({ ...result, cells: alike, hours: [12, 13], seed: "it's" }, 'my plan.yaml')).toBe(
    `npx headroom run 'my plan.yaml' --stage today,p0,p1,p2 --day weekday,exam --users 200 --hours 12-13 --trials 5 --seed 'it'\\''s'`,
  );
});

it('the next command tries what nobody knows yet', () => {
  const result = small();
  const judged = (verdict: 'holds' | 'misses' | 'unsure') => ({
    ...result,
    cells: result.cells.map((cell) => ({ ...cell, verdict })),
  });
  expect(nextCommand(judged('holds'), '')).toBe('npx headroom run --stage p0 --day exam --users 400');
  expect(nextCommand(judged('misses'), '')).toBe('npx headroom run --stage p2 --day weekday --users 50');
  const known = {
    ...judged('unsure'),
    stages: result.stages.map((stage) => ({ ...stage, claimedUsers: 50 })),
  };
  expect(nextCommand(known, '')).toBe('npx headroom run --stage today --day weekday --trials 20');
});
