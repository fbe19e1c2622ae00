// docs/scenarios.md: each of its YAML blocks is a scenario, or one put over the first; its table of keys says what the schema
// says (UPDATE_KEYS=1 npx vitest run test/docs/scenarios.test.ts renews it).
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { loadScenario } from '../../scenarios/load.js';
import { planSchema } from '../../scenarios/schema/index.js';
import { writtenSchema } from '../../scenarios/schema/written.js';
import { simulate } from '../../sim/stack/simulate.js';

const file = join(import.meta.dirname, '../../docs/scenarios.md');
const text = readFileSync(file, 'utf8');

const TABLE = /<!-- keys -->\n(?:\n(?:\|.*\n)+)?/;
const HEAD = '| key | what it is |\n|---|---|\n';

/** What a key is, where its schema does not say so. */
const SECTIONS: Readonly<Record<string, string>> = {
  title: 'what reports call it in their head',
  seed: 'where chance begins: the same seed, the same answer',
  objective: 'latencies at the 95th percentile and the share of failures that the team wants',
  days: 'kinds of day, each with its users and a patch',
  stages: 'lists of actions, each after another stage',
  actions: 'named patches',
  figures: 'figures that the plan states, for its arithmetic',
  claims: 'what the plan says, and how to test it',
  contradictions: 'two places of the plan that cannot both be right',
  accounts: 'what the plan says a month costs and brings',
  workload: 'who comes, when, and what they do',
  endpoints: 'what they ask for, and what the code does',
  limits: 'limits that the application sets on its users',
  throttle: 'the throttle of requests of one user',
  edge: 'what lies between a user and the instances; a CDN',
  balancer: 'which instance gets the next request',
  regions: 'where instances run, how many, and how far things are',
  instance: 'cores, memory and life of one instance',
  server: 'gunicorn or uvicorn',
  deploys: 'new versions of the application',
  database: 'PostgreSQL, its pooler and its replica',
  redis: 'Redis',
  cache: 'the default cache of Django',
  caches: 'families of cached answers',
  auth: 'how a request is signed in',
  llm: 'language models and the calls to them',
  celery: 'work outside the request; a command line or keys',
  money: 'what the deployment costs',
};

function renewed(): string {
  const rows = Object.entries(writtenSchema.shape as Record<string, z.ZodType>).map(
    ([key, schema]) =>
      `| \`${key}\` | ${schema.description ?? (Object.hasOwn(SECTIONS, key) ? SECTIONS[key] : '')} |\n`,
  );
  return text.replace(TABLE, `<!-- keys -->\n\n${HEAD}${rows.join('')}`);
}

if (process.env['UPDATE_KEYS'] !== undefined) writeFileSync(file, renewed());

describe('docs/scenarios.md', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-guide-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const blocks = [...text.matchAll(/^```yaml\n([^]*?)^```$/gm)].map(([, block]) => block);
  writeFileSync(join(folder, 'shop.yaml'), blocks[0]);
  const whole = (block: string): boolean => /^(name|users): [^]*^endpoints:.*steps/m.test(block);
  const load = (block: string, i: number) => {
    const path = join(folder, `block-${i}.yaml`);
    writeFileSync(path, i === 0 || whole(block) ? block : `extends: shop.yaml\n${block}`);
    return loadScenario(path);
  };

  it.each(blocks.map((block, i) => [block.split('\n')[0], block, i] as const))('%s', (_, block, i) => {
    const loaded = load(block, i);
    const stage = loaded.plan.stages.at(-1)!.name;
    const scenario = loaded.scenarioAt(loaded.actionsOf(stage), loaded.plan.days[0].name);
    const { arrivals } = simulate(scenario, {
      ...{ users: 20, seed: 'guide', trial: 0, from: 43_200, to: 43_260, held: true },
    });
    expect(arrivals.some((count) => count > 0)).toBe(true);
  });

  it('has an example of each section that a first scenario needs', () => {
    expect(blocks.length).toBeGreaterThan(9);
    expect(blocks[0].trimEnd().split('\n').length).toBeLessThanOrEqual(20);
  });

  it('names every key of a file', () => {
    expect(text).toBe(renewed());
    expect(text).not.toMatch(/^\| `\w+` \| {2}\|$/m);
    for (const key of Object.keys(planSchema.shape)) expect(text).toContain(`| \`${key}\` |`);
  });
});
