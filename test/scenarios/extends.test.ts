import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadScenario } from '../../scenarios/load.js';
import { ScenarioError } from '../../scenarios/problem.js';

const top = mkdtempSync(join(tmpdir(), 'headroom-extends-'));
afterAll(() => rmSync(top, { recursive: true }));
const folder = join(top, 'site');
mkdirSync(join(folder, 'more'), { recursive: true });
const write = (name: string, text: string) => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};
const said = (file: string, allowOutside = false): string[] => {
  try {
    loadScenario(file, { allowOutside });
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.message
      .split('\n')
      .filter((line) => line.startsWith(top))
      .map((line) => line.replaceAll(`${folder}/`, ''));
  }
};

write(
  'base.yaml',
  `name: base
users: 50
gunicorn: -w 2 --threads 4
database: { queries: { read: 1ms, write: 2ms }, pooler: { size: 20, wait: 30s } }
endpoints:
  - { name: home, share: 3, steps: [{ cpu: 10ms }] }
  - { name: cart, share: 1, steps: [{ db: 2 }] }
`,
);

describe('a file that extends another', () => {
  const file = write(
    'black-friday.yaml',
    `extends: base.yaml
name: black-friday
users: 500
gunicorn: -w 6
database: { queries: { read: { exponential: 3ms } }, pooler: { size: 40 } }
endpoints:
  - { name: cart, share: 5 }
  - { name: pay, share: 1, steps: [{ wait: 2s }] }
`,
  );
  const loaded = loadScenario(file);
  const scenario = loaded.scenarioAt([], 'day');

  it('puts sections over sections, key by key', () => {
    expect(loaded.plan).toMatchObject({ name: 'black-friday', days: [{ users: 500 }] });
    expect(scenario.server.gunicorn).toMatchObject({ workers: 6, threads: 4 });
    expect(scenario.database.pooler).toMatchObject({ size: 40, wait: 30 });
  });
  it('replaces a figure or a law whole', () => {
    expect(scenario.database.queries).toEqual({
      read: { law: 'exponential', mean: 0.003 },
      write: { law: 'constant', value: 0.002 },
    });
  });
  it('puts elements of lists over those of the same name, and new ones behind', () => {
    expect(scenario.endpoints.map(({ name, share }) => [name, share])).toEqual([
      ['home', 3],
      ['cart', 5],
      ['pay', 1],
    ]);
    expect(scenario.endpoints[1].steps).toHaveLength(1);
  });
  it('places a problem in the file that has it', () => {
    write('bad-base.yaml', 'users: 5\nendpoints: [{ name: a, share: 1, steps: [{ cpu: 10 }] }]\n');
    expect(said(write('of-bad.yaml', 'extends: bad-base.yaml\ngunicorn: -w 0\nusers: many\n'))).toEqual([
      'of-bad.yaml:2:11: -w takes a whole number, 1 or more, not "0"',
      'of-bad.yaml:3:8: expected a whole number, 1 or more, not "many"',
      'bad-base.yaml:2:49: the bare number 10 is not a duration; write it with its unit, like 100ms, 2s or 5min',
    ]);
  });
  it('goes through a chain, also of folders', () => {
    write('more/deep.yaml', 'extends: ../base.yaml\nusers: 7\n');
    const { plan } = loadScenario(write('chain.yaml', 'extends: more/deep.yaml\n'));
    expect([plan.name, plan.days[0].users]).toEqual(['base', 7]);
  });
});

describe('refuses', () => {
  it('a circle, and shows it', () => {
    write('a.yaml', 'extends: b.yaml\n');
    write('b.yaml', 'extends: c.yaml\n');
    write('c.yaml', 'extends: a.yaml\n');
    expect(said(join(folder, 'a.yaml'))[0]).toBe(
      'c.yaml:1:10: files that extend each other in a circle: a.yaml -> b.yaml -> c.yaml -> a.yaml',
    );
    expect(said(write('own.yaml', 'extends: own.yaml\n'))[0]).toContain('in a circle: own.yaml -> own.yaml');
  });
  it('what is not there, no file, or no name', () => {
    expect(said(write('x.yaml', 'extends: nowhere.yaml\n'))[0]).toBe(
      'x.yaml:1:10: nowhere.yaml: there is no such file in the folder of this one',
    );
    expect(said(write('x.yaml', 'extends: more\n'))[0]).toContain('more: not a file');
    expect(said(write('x.yaml', 'extends: 3\n'))[0]).toContain('expected the name of a scenario file');
    expect(said(write('x.yaml', 'extends: /dev/zero\n'))[0]).toContain('lies outside the folder');
  });
  it('a file outside of its folder, through a link too, unless allowed', () => {
    writeFileSync(join(top, 'outside.yaml'), 'users: 5\nendpoints: [{ name: a, share: 1, steps: [] }]\n');
    symlinkSync(join(top, 'outside.yaml'), join(folder, 'link.yaml'));
    for (const name of ['../outside.yaml', 'link.yaml', join(top, 'outside.yaml')]) {
      const file = write('y.yaml', `extends: ${name}\n`);
      expect(said(file)[0]).toContain('lies outside the folder of the scenario');
      expect(said(file, true)).toEqual([]);
    }
  });
});
