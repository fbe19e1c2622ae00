import { describe, expect, it } from 'vitest';
import { loadedFromPlain, parseScenario, readSetting } from '../../scenarios/load.js';
import { applyPatch } from '../../scenarios/paths.js';
import { ScenarioError, UsageError } from '../../scenarios/problem.js';
import { SAMPLE } from './sample.js';

const loaded = parseScenario(SAMPLE, 'f.yaml');

describe('a patch', () => {
  const tree = {
    a: { b: 1 },
    endpoints: [
      { name: 'content', share: 1 },
      { name: 'content.list', share: 3 },
    ],
  };

  it('leaves what it patches as it is', () => {
    const before = structuredClone(tree);
    const after = applyPatch(tree, { 'endpoints.content.share': 9 });
    expect(tree).toEqual(before);
    expect(after).toEqual({ ...tree, endpoints: [{ name: 'content', share: 9 }, tree.endpoints[1]] });
  });

  it('takes the longest name that fits, or the position', () => {
    const share = (path: string) =>
      (applyPatch(tree, { [path]: 9 }) as typeof tree).endpoints.map((each) => each.share);
    expect(share('endpoints.content.list.share')).toEqual([1, 9]);
    expect(share('endpoints.content.share')).toEqual([9, 3]);
    expect(share('endpoints.1.share')).toEqual([1, 9]);
  });

  it('makes the sections that are not written, from the defaults of the schema', () => {
    expect(applyPatch({}, { 'server.gunicorn.workers': 4 })).toEqual({
      server: { gunicorn: { workers: 4 } },
    });
    expect(applyPatch({}, { 'gunicorn.threads': 4 })).toEqual({ server: { gunicorn: { threads: 4 } } });
    expect(applyPatch({}, { 'regions.home.instances': 3 })).toEqual({
      regions: [{ name: 'home', instances: 3 }],
    });
    expect(applyPatch({}, { 'database.replica.lag.lognormal.median': '1s' })).toEqual({
      database: { replica: { lag: { lognormal: { median: '1s', p95: '1s' } } } },
    });
  });

  it('adds an element when its name has a plus', () => {
    expect(applyPatch({ regions: [{ name: 'home' }] }, { 'regions.+us': { users: 1 } })).toEqual({
      regions: [{ name: 'home' }, { name: 'us', users: 1 }],
    });
  });

  it.each([
    '__proto__.x',
    'constructor.prototype.x',
    'a.__proto__.x',
    'a..b',
    '',
    'toString.x',
    'a.valueOf.x',
  ])('refuses the path %j', (path) => {
    expect(() => applyPatch(tree, { [path]: 'polluted' })).toThrow();
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('cannot pollute a prototype by a key of the file either', () => {
    expect(() => parseScenario(`${SAMPLE}__proto__: { polluted: true }\n`, 'f.yaml')).toThrow(
      'cannot be a key',
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('a scenario', () => {
  it('is complete and frozen all the way down', () => {
    const scenario = loaded.scenarioAt(loaded.actionsOf('p1'), 'busy');
    expect(scenario.server.gunicorn.workers).toBe(4);
    expect(scenario.workload.session.actions).toBe(5);
    expect(scenario.endpoints[0]).toMatchObject({ name: 'content.list', share: 2, method: 'GET' });
    const thawed: string[] = [];
    const walk = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      if (!Object.isFrozen(value)) thawed.push(path);
      for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`);
    };
    walk(scenario, 'scenario');
    walk(loaded.plan, 'plan');
    expect(thawed).toEqual([]);
  });

  it('takes actions in order, then the day, then the rest', () => {
    const path = 'workload.session.actions';
    expect(loaded.scenarioAt([], 'plain').workload.session.actions).toBe(20);
    expect(loaded.scenarioAt([], 'busy').workload.session.actions).toBe(5);
    expect(loaded.scenarioAt([], 'busy', { [path]: 7 }).workload.session.actions).toBe(7);
  });

  it('puts a belief where the figure is written, below every patch', () => {
    const beliefs = { 'workload.session.actions': 8, 'actions.more.set.server.gunicorn.workers': 6 };
    const at = (actions: string[], day: string) => loaded.scenarioAt(actions, day, {}, beliefs);
    expect(at([], 'plain').workload.session.actions).toBe(8);
    expect(at([], 'busy').workload.session.actions).toBe(5);
    expect(at([], 'plain').server.gunicorn.workers).toBe(1);
    expect(at(['more'], 'plain').server.gunicorn.workers).toBe(6);
  });

  it('names what is known when a name is not', () => {
    expect(() => loaded.stage('p9')).toThrow('unknown stage p9; the stages are today, p0, p1');
    expect(() => loaded.day('bussy')).toThrow(
      'unknown day bussy; the days are plain, busy; did you mean "busy"?',
    );
    expect(() => loaded.scenarioAt(['mroe'], null)).toThrow(UsageError);
    expect(() => loaded.scenarioAt([], null, { 'servr.x': 1 })).toThrow('did you mean "server"?');
    expect(() => loaded.scenarioAt([], null, { 'server.gunicorn.workers': 0 })).toThrow(ScenarioError);
    expect(() => loaded.scenarioAt([], null, { 'server.gunicorn.workers': 0 })).toThrow(
      'f.yaml: server.gunicorn.workers: expected a whole number, 1 or more, not 0',
    );
  });

  it('is the same once rebuilt from plain data', () => {
    const rebuilt = loadedFromPlain(structuredClone(loaded.plain), loaded.file);
    expect(rebuilt.hash).toBe(loaded.hash);
    expect(rebuilt.plan).toEqual(loaded.plan);
    expect(rebuilt.scenarioAt(['more'], 'busy')).toEqual(loaded.scenarioAt(['more'], 'busy'));
    expect(loadedFromPlain(JSON.parse(JSON.stringify(loaded.plain)) as typeof loaded.plain, 'x').hash).toBe(
      loaded.hash,
    );
  });
});

describe('the hash', () => {
  const hashOf = (text: string) => parseScenario(text, 'other.yaml').hash;

  it('depends on neither comments, nor order, nor sources, nor line ends', () => {
    expect(loaded.hash).toMatch(/^[0-9a-f]{16}$/);
    expect(hashOf(`# a comment\n${SAMPLE}`)).toBe(loaded.hash);
    expect(hashOf(SAMPLE.replaceAll('\n', '\r\n'))).toBe(loaded.hash);
    expect(hashOf(SAMPLE.replace('name: sample\n', '') + 'name: sample\n')).toBe(loaded.hash);
    expect(hashOf(SAMPLE.replace('users: 30', 'users: { value: 30, source: a log }'))).toBe(loaded.hash);
  });

  it('depends on every figure and on what is believed of it', () => {
    expect(hashOf(SAMPLE.replace('users: 30', 'users: 31'))).not.toBe(loaded.hash);
    expect(hashOf(SAMPLE.replace('users: 30', 'users: { guess: 30, between: [20, 50] }'))).not.toBe(
      loaded.hash,
    );
  });
});

describe('notes', () => {
  const notesOf = (from: string, to: string) => parseScenario(SAMPLE.replace(from, to), 'f.yaml');

  it('are taken off the figures and kept', () => {
    const { notes, figures, unsourced, plan } = notesOf(
      'users: 30',
      'users: { guess: 30, between: [20, 50], why: a look }',
    );
    expect(notes).toEqual([
      { path: 'days.busy.users', kind: 'guess', text: 'a look', value: 30, between: [20, 50] },
    ]);
    expect(plan.days[1].users).toBe(30);
    expect([figures, unsourced]).toEqual([loaded.figures, loaded.figures - 1]);
  });

  it('cover what stands below them; a source that begins with "guess" makes guesses', () => {
    const { notes } = notesOf(
      '    small: { first',
      '    small: { source: "guess: by ear", rtt: { value: 1s, source: a log }, first',
    );
    expect(notes).toEqual([
      { path: 'llm.models.small.rtt', kind: 'source', text: 'a log', value: '1s' },
      { path: 'llm.models.small.first_token', kind: 'guess', text: 'by ear', value: '600ms' },
      { path: 'llm.models.small.speed', kind: 'guess', text: 'by ear', value: 110 },
    ]);
  });

  it('stand in patches too, and say whose', () => {
    const { notes, scenarioAt } = notesOf('workers: 4', 'workers: { guess: 4, between: [2, 8] }');
    expect(notes).toEqual([
      {
        path: 'actions.more.set.server.gunicorn.workers',
        kind: 'guess',
        text: '',
        value: 4,
        between: [2, 8],
        owner: { kind: 'action', name: 'more' },
      },
    ]);
    expect(scenarioAt(['more'], null).server.gunicorn.workers).toBe(4);
  });
});

it('a setting given by hand is a path and a value', () => {
  expect(readSetting('server.gunicorn.workers=4')).toEqual({ path: 'server.gunicorn.workers', value: 4 });
  expect(readSetting('edge.timeout = 30s')).toEqual({ path: 'edge.timeout', value: '30s' });
  expect(readSetting('auth.mode=jwt').value).toBe('jwt');
  for (const wrong of ['workers', '=4', 'a=[1']) expect(() => readSetting(wrong)).toThrow(UsageError);
});
