import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadScenario } from '../../scenarios/load.js';
import type { EmittedStage } from '../../reports/emit/index.js';
import { sessionSeconds } from '../../sim/stack/expected.js';
import type { Tree } from '../lint/small.js';
import { filesOf } from './stage.js';

const folder = mkdtempSync(join(tmpdir(), 'headroom-k6-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// What k6 gives a script, told instead of done; time passes only where a user sleeps.
const STUBS: Readonly<Record<string, string>> = {
  'package.json': '{ "type": "module", "exports": { ".": "./index.js", "./*": "./*.js" } }',
  'index.js':
    'export const sleep = (seconds) => { globalThis.told.slept.push(seconds); globalThis.now += seconds * 1000; };',
  'http.js': `export default { request(method, url, body, params) {
    const { status, error_code } = globalThis.answer(method, url);
    globalThis.told.sent.push({ method, url, params });
    return { status, error_code, timings: { duration: 50 } };
  } };`,
  'metrics.js': `class Metric {
    constructor(name) { this.name = name; }
    add(value, tags) { globalThis.told.added.push([this.name, Number(value), tags.kind, tags.phase]); }
  }
  export const Trend = Metric;
  export const Rate = Metric;`,
  'execution.js': 'export default { vu: { get iterationInScenario() { return globalThis.iteration; } } };',
};
mkdirSync(join(folder, 'node_modules/k6'), { recursive: true });
for (const [name, text] of Object.entries(STUBS)) writeFileSync(join(folder, 'node_modules/k6', name), text);

interface Told {
  readonly slept: number[];
  readonly sent: { method: string; url: string; params: { timeout: string; headers: Tree; tags: Tree } }[];
  readonly added: [string, number, string, string][];
  readonly options: { scenarios: { users: Tree & { stages?: Tree[] } }; thresholds: Tree };
  readonly sessions: number[];
}

/** Runs so many sessions of a script on seeded chance; `answer` is the body of a function of (method, url). */
function ran(script: string, sessions: number, answer = 'return { status: 200 };', env: Tree = {}): Told {
  const paths = script.replace(/"name": "([^"]*)"(.*?)"path": "YOURS"/g, '"name": "$1"$2"path": "/$1"');
  writeFileSync(join(folder, 'k6.mjs'), paths);
  const driver = `
    let seed = 7;
    Math.random = () => {
      seed = (seed + 0x6d2b79f5) | 0;
      let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
    globalThis.now = 0;
    Date.now = () => globalThis.now;
    globalThis.__ENV = ${JSON.stringify({ BASE_URL: 'http://site', ...env })};
    globalThis.told = { slept: [], sent: [], added: [] };
    globalThis.answer = (method, url) => { ${answer} };
    const { default: session, options, setup } = await import('./k6.mjs');
    const data = setup();
    const lasted = [];
    for (globalThis.iteration = 0; iteration < ${sessions}; globalThis.iteration++) {
      const before = told.slept.length;
      session(data);
      lasted.push(told.slept.slice(before).reduce((a, b) => a + b, 0));
    }
    process.stdout.write(JSON.stringify({ ...told, options, sessions: lasted }));
  `;
  writeFileSync(join(folder, 'driver.mjs'), driver);
  const out = execFileSync(process.execPath, ['driver.mjs'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return JSON.parse(out) as Told;
}

const k6Of = (change: Tree = {}, about: Partial<EmittedStage> = {}): string =>
  filesOf(change, about)['k6.js'];

describe('the load of the bundled plan as k6 makes it', () => {
  const loaded = loadScenario();
  const scenario = loaded.scenarioAt(loaded.actionsOf('p0'), 'weekday');
  const about = {
    scenario,
    users: 100,
    sessionSeconds: sessionSeconds(scenario),
    objective: loaded.plan.objective,
  };
  const { sent, slept, sessions, options } = ran(k6Of({}, about), 2000);

  it('asks for each endpoint as often as the scenario says', () => {
    // 2,000 sessions of 26 requests, and polls; 4 standard errors of a share, and AI use differs by user.
    const own = sent.filter(({ url }) => !url.endsWith('/exam-status'));
    const share = (name: string): number =>
      own.filter(({ url }) => url === `http://site/${name}`).length / own.length;
    const polled = scenario.endpoints.filter(({ name, ai }) => name !== 'exam-status' && !ai);
    const all = polled.reduce((sum, endpoint) => sum + endpoint.share, 0);
    const ordinary = polled.reduce((sum, { name }) => sum + share(name), 0);
    for (const endpoint of polled) {
      const expected = endpoint.share / all;
      const error = 4 * Math.sqrt((expected * (1 - expected)) / own.length);
      expect(Math.abs(share(endpoint.name) / ordinary - expected), endpoint.name).toBeLessThan(error);
    }
    expect(own.length / 2000).toBeCloseTo(26, 0);
  });

  it('has sessions that last as long as headroom reckons, answers aside', () => {
    // The lognormal think time has a coefficient of variation of 0.66, a session 20 of them; 4 standard errors.
    const mean = sessions.reduce((a, b) => a + b, 0) / sessions.length;
    // A wait of up to a minute before it begins, and the seconds between polls.
    const polls = sent.filter(({ url }) => url.endsWith('/exam-status')).length / 2000;
    expect(Math.abs(mean - 30 - polls - 20 * 12 * Math.exp(0.18))).toBeLessThan(6);
    expect(slept.length).toBeGreaterThan(40_000);
  });

  it('begins as many an hour as keep the users open, at the peak or over the day', () => {
    const perHour = Math.round((100 * 3600) / (Math.round(about.sessionSeconds * 1000) / 1000));
    expect(options.scenarios.users).toMatchObject({
      executor: 'constant-arrival-rate',
      rate: perHour,
      timeUnit: '1h',
      duration: '2400s',
    });
    const day = ran(k6Of({}, about), 0, '', { MODE: 'day', HOURS: '11-14', USERS: '200' }).options.scenarios
      .users;
    const rate = (weight: number): number => {
      const exact = (200 * 3600) / (Math.round(about.sessionSeconds * 1000) / 1000);
      return Math.round(exact * (Math.round((weight / 9) * 1e6) / 1e6));
    };
    expect(day).toMatchObject({ executor: 'ramping-arrival-rate', startRate: rate(5) });
    expect(day.stages).toEqual(
      [5, 8, 5].flatMap((weight) => [
        { target: rate(weight), duration: '0s' },
        { target: rate(weight), duration: '1h' },
      ]),
    );
  });

  it('judges by the objective, after the warm-up', () => {
    expect(options.thresholds).toEqual({
      'answered{kind:ordinary,phase:counted}': ['p(95)<1000'],
      'answered{kind:ai,phase:counted}': ['p(95)<15000'],
      'failures{phase:counted}': ['rate<0.01'],
    });
  });
});

describe('a user of k6', () => {
  const two = (retry: Tree): string =>
    k6Of({
      workload: { session: { actions: 1, think: '3s' }, patience: { page: '2s', ai: null }, retry },
      endpoints: [{ name: 'page', share: 1, steps: [] }],
    });

  it('waits with patience, sends its own token, and none without', () => {
    const { sent, added, slept } = ran(two({}), 1, undefined, { TOKENS: 'abc' });
    expect(sent).toHaveLength(1);
    expect(sent[0].params).toMatchObject({
      timeout: '2000ms',
      headers: { Authorization: 'Bearer abc' },
      tags: { name: 'page', kind: 'ordinary', phase: 'warm-up' },
    });
    expect(slept.at(-1)).toBe(3);
    expect(added.map(([name, value]) => [name, value])).toEqual([
      ['answered', 50],
      ['failures', 0],
      ['denied', 0],
    ]);
    expect(ran(two({}), 1).sent[0].params.headers).toEqual({});
  });

  it('repeats a failed GET by itself, not what it gave up; clicks again five times at most', () => {
    const sends = (retry: Tree, answer: string): number => ran(two(retry), 1, answer).sent.length;
    const failing = 'return { status: 500 };';
    const late = 'return { status: 0, error_code: 1050 };';
    expect(sends({}, failing)).toBe(1);
    expect(sends({ automatic: 2 }, failing)).toBe(3);
    expect(sends({ automatic: 2 }, late)).toBe(1);
    expect(sends({ again: 1 }, failing)).toBe(5);
    expect(sends({ again: 1 }, 'return { status: 429 };')).toBe(1);
  });

  it('tells what failed from what was denied, and counts after the warm-up', () => {
    const script = two({});
    const { added } = ran(
      script,
      400,
      'return { status: globalThis.told.sent.length % 2 === 0 ? 503 : 429 };',
    );
    const counted = added.filter(([, , , phase]) => phase === 'counted');
    expect(counted.length).toBeGreaterThan(100);
    const sum = (name: string): number =>
      counted.filter((one) => one[0] === name).reduce((all, one) => all + one[1], 0);
    expect(Math.abs(sum('failures') - sum('denied'))).toBeLessThanOrEqual(1);
    expect(sum('answered')).toBe(0);
  });

  it('polls until its task is done, as often as the page does', () => {
    const poll = { endpoint: 'state', every: '5s', times: 7, task: 'job' };
    const script = k6Of({
      workload: { session: { actions: 1, think: '3s' } },
      endpoints: [
        { name: 'page', share: 1, steps: [{ task: 'job' }], poll },
        { name: 'state', share: 0, steps: [] },
      ],
      celery: { tasks: [{ name: 'job', steps: [] }] },
    });
    expect(ran(script, 1).sent.filter(({ url }) => url.endsWith('/state'))).toHaveLength(7);
    const done = script.replace('return false;', 'return true;');
    expect(ran(done, 1).sent.filter(({ url }) => url.endsWith('/state'))).toHaveLength(1);
  });

  it('of a closed population acts once an iteration, and begins anywhere in its first think time', () => {
    const script = k6Of({ workload: { population: 'closed', session: { actions: 20, think: '4s' } } });
    const { sent, slept, options } = ran(script, 3);
    expect(sent).toHaveLength(3);
    expect(slept).toHaveLength(4);
    expect(slept[0]).toBeLessThan(4);
    expect(options.scenarios.users).toMatchObject({ executor: 'constant-vus', vus: 10 });
  });

  it.each([
    [{ exponential: '2s' }, 2, 1],
    [{ gamma: { mean: '2s', cv: 0.5 } }, 2, 0.5],
    [{ gamma: { mean: '2s', cv: 2 } }, 2, 2],
    [{ hyperexponential: { mean: '2s', cv: 2 } }, 2, 2],
    [{ uniform: ['1s', '3s'] }, 2, 0.289],
    [{ empirical: ['1s', '3s'] }, 2, 0.5],
    [{ lognormal: { mean: '2s', cv: 1 } }, 2, 1],
  ])('thinks by any law: %j', (think, mean, cv) => {
    const n = 4000;
    const script = k6Of({ workload: { population: 'closed', session: { actions: 1, think } } });
    const slept = ran(script, n).slept.slice(1);
    const found = slept.reduce((a, b) => a + b, 0) / n;
    const spread = Math.sqrt(slept.reduce((sum, x) => sum + (x - found) ** 2, 0) / n);
    // Four standard errors of the mean; the spread to a tenth, for its own error is larger where tails are long.
    expect(Math.abs(found - mean)).toBeLessThan((4 * mean * cv) / Math.sqrt(n));
    expect(Math.abs(spread / mean - cv)).toBeLessThan(0.1 * Math.max(1, cv));
  });
});

it('refuses to begin without a site or with a path that nobody wrote', () => {
  const script = k6Of();
  writeFileSync(join(folder, 'raw.mjs'), script);
  const begin = (env: Tree): string => {
    const program = `globalThis.__ENV = ${JSON.stringify(env)}; import('./raw.mjs').catch((e) => console.log(e.message))`;
    return execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd: folder,
      encoding: 'utf8',
    });
  };
  expect(begin({})).toBe('BASE_URL is not set\n');
  expect(begin({ BASE_URL: 'http://site' })).toBe('k6.js: write the paths of page\n');
});

it('recorded arrivals have no users: there is no script of them', () => {
  const scenario = loadScenario('scenarios/examples/replay-2x2.yaml').scenarioAt([], 'measured');
  expect(Object.keys(filesOf({}, { scenario }))).not.toContain('k6.js');
});
