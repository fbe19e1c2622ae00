import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amended } from '../../scenarios/amended.js';
import { loadScenario, parseScenario, readSetting, writeValue } from '../../scenarios/load.js';
import { ScenarioError, UsageError } from '../../scenarios/problem.js';
import { SAMPLE } from './sample.js';

const GUESSED = SAMPLE.replace('users: 30', 'users: { guess: 30, between: [20, 50], why: a look }').replace(
  'median: 12s',
  'median: { guess: 12s, between: [5s, 25s], why: a look }',
);
const loaded = parseScenario(GUESSED, 'f.yaml');
const pin = (pinned: Record<string, unknown>) => amended(loaded, { pinned });

describe('a pinned figure', () => {
  it('is as if the file said so: scenarios, plan, hash, and a guess less', () => {
    const pinned = pin({ 'workload.session.think.lognormal.median': '8s', 'days.busy.users': 40 });
    const written = parseScenario(
      SAMPLE.replace('users: 30', 'users: 40').replace('median: 12s', 'median: 8s'),
      'f.yaml',
    );
    expect(pinned.hash).toBe(written.hash);
    expect(pinned.plan).toEqual(written.plan);
    expect(pinned.scenarioAt(['more'], 'busy')).toEqual(written.scenarioAt(['more'], 'busy'));
    expect(pinned.notes).toEqual([]);
    expect(loaded.notes).toHaveLength(2);
  });

  it('gives way to an action that replaces it', () => {
    const pinned = pin({ 'server.gunicorn.workers': 3 });
    expect(pinned.scenarioAt([], null).server.gunicorn.workers).toBe(3);
    expect(pinned.scenarioAt(['more'], null).server.gunicorn.workers).toBe(4);
  });

  it('takes the guesses below it along, and goes by its full name', () => {
    const { notes, pinned } = pin({ 'workload.session.think': '10s', 'gunicorn.workers': 3 });
    expect(notes.map(({ path }) => path)).toEqual(['days.busy.users']);
    expect(pinned).toEqual({ 'workload.session.think': '10s', 'server.gunicorn.workers': 3 });
  });

  it('must exist and fit', () => {
    expect(() => pin({ 'wrkload.x': 1 })).toThrow(UsageError);
    expect(() => pin({ 'wrkload.x': 1 })).toThrow('did you mean "workload"?');
    expect(() => pin({ 'workload.session.think': 8 })).toThrow(ScenarioError);
    expect(() => pin({ 'days.busy.users': 0 })).toThrow(
      'days.busy.users: expected a whole number, 1 or more, not 0',
    );
  });
});

describe('amending', () => {
  it('twice adds the second to the first, whatever the order', () => {
    const last = { 'workload.session.actions': 8 };
    const pinned = { 'database.queries.read': '3ms' };
    const one = amended(amended(loaded, { last }), { pinned });
    const other = amended(amended(loaded, { pinned }), { last });
    for (const each of [one, other, amended(loaded, { last, pinned })]) {
      expect(each.hash).toBe(one.hash);
      expect(each.scenarioAt([], 'busy').workload.session.actions).toBe(8);
      expect(each.scenarioAt([], 'busy').database.queries['read']).toEqual({ law: 'constant', value: 0.003 });
    }
  });

  it('by nothing changes nothing', () => expect(amended(loaded, {})).toBe(loaded));
});

describe('a value as it is typed', () => {
  it('is read back the same', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.dictionary(fc.string(), fc.nat())),
        (value) => {
          // YAML would make a mapping with this key its own prototype.
          fc.pre(typeof value !== 'object' || !Object.hasOwn(value, '__proto__'));
          expect(readSetting(`a=${writeValue(value)}`).value).toEqual(value);
        },
      ),
    );
  });

  it('stays bare where nothing is lost', () => {
    expect(['8s', '30%', 'jwt', '$5', 4, true].map(writeValue)).toEqual([
      '8s',
      '30%',
      'jwt',
      '$5',
      '4',
      'true',
    ]);
    expect(['4', 'true', 'a b', ''].map(writeValue)).toEqual(['"4"', '"true"', '"a b"', '""']);
  });
});

it('every guess of the bundled plan can be pinned at its own value', () => {
  const bundled = loadScenario();
  const guesses = bundled.notes.filter(({ kind }) => kind === 'guess');
  const pinned = Object.fromEntries(guesses.map(({ path, value }) => [path, value]));
  const same = amended(bundled, { pinned });
  expect(same.notes).toEqual(bundled.notes.filter(({ kind }) => kind !== 'guess'));
  expect(same.scenarioAt(bundled.actionsOf('p2'), 'exam')).toEqual(
    bundled.scenarioAt(bundled.actionsOf('p2'), 'exam'),
  );
});
