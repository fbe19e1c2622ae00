import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../scenarios/load.js';
import { ScenarioError } from '../../scenarios/problem.js';

const SHOP = `users: 200
gunicorn: --workers 4 --threads 4 --timeout 120
database: { pooler: { size: 20 } }
endpoints:
  - { name: home, share: 60%, steps: [{ cpu: 15ms }, { db: 4 }] }
  - { name: search, share: 30%, steps: [auth, { cpu: 30ms }, { db: 12 }] }
  - { name: checkout, share: 10%, method: POST, steps: [auth, { db: { read: 3, write: 2 } }] }
`;
const said = (text: string): string[] => {
  try {
    parseScenario(text, 'shop.yaml');
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.message.split('\n').filter((line) => line.startsWith('shop.yaml'));
  }
};

describe('a site in seven lines', () => {
  const loaded = parseScenario(SHOP, 'some/where/shop.yaml');
  const scenario = loaded.scenarioAt([], 'day');

  it('has a name, a day, a stage, users who think and queries that take time', () => {
    expect(loaded.plan).toMatchObject({
      name: 'shop',
      days: [{ name: 'day', users: 200 }],
      stages: [{ name: 'today' }],
    });
    expect(scenario.workload.session.think).toEqual({ law: 'exponential', mean: 7 });
    expect(Object.keys(scenario.database.queries)).toEqual(['read', 'write']);
    expect(scenario.database.writes).toEqual(['write']);
    expect(scenario.endpoints.map(({ share }) => share)).toEqual([0.6, 0.3, 0.1]);
  });

  it('marks what nobody said as a guess with a range', () => {
    const guesses = loaded.notes.filter(({ kind }) => kind === 'guess');
    expect(guesses.map(({ path }) => path)).toEqual([
      'database.queries.read.lognormal.mean',
      'database.queries.write.lognormal.mean',
      'workload.session.actions',
      'workload.session.think.exponential',
    ]);
    expect(
      guesses.every(({ between, text }) => between !== undefined && text.startsWith('nobody said')),
    ).toBe(true);
  });

  it('guesses nothing that is said', () => {
    const { notes } = parseScenario(
      `${SHOP}workload: { session: { actions: 3, think: 5s } }\n`.replace(
        'pooler: { size: 20 }',
        'queries: { read: 1ms, write: 2ms }',
      ),
      'shop.yaml',
    );
    expect(notes).toEqual([]);
  });
});

it.each([
  [
    'users and days',
    'users: 200',
    'users: 200\ndays: [{ name: d, users: 3 }]',
    '1:1: users is short for one day',
  ],
  ['no users', 'users: 200\n', '', '1:1: the key "days" is missing; write users: 200'],
  ['half a user', 'users: 200', 'users: 1.5', '1:8: expected a whole number, 1 or more, not 1.5'],
  ['percents that are too many', '60%', '70%', '4:1: the shares in endpoints sum to 110%, not to 100%'],
  ['percents and weights', '60%', '2', '4:1: some shares in endpoints are percents and some are weights'],
])('%s', (_, from, to, problem) => {
  expect(said(SHOP.replace(from, to))).toEqual([expect.stringContaining(`shop.yaml:${problem}`) as string]);
});
