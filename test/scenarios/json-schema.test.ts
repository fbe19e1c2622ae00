import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { text } from '../../reports/catalogue/index.js';
import { starter } from '../../reports/starter/index.js';
import { jsonSchema } from '../../scenarios/json-schema/index.js';
import type { JsonSchema } from '../../scenarios/json-schema/json.js';
import { parseScenario } from '../../scenarios/load.js';
import { readText, SourceFile } from '../../scenarios/source-file.js';

const scenarios = join(import.meta.dirname, '../../scenarios');
const schema = jsonSchema();
const validate = new Ajv({ strict: true, allErrors: true }).compile(schema);
const dataOf = (written: string): unknown => new SourceFile('a.yaml', written).raw;

const files = [
  ...['resee.yaml', 'resee-as-written.yaml'].map((name) => join(scenarios, name)),
  ...readdirSync(join(scenarios, 'examples'))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(scenarios, 'examples', name)),
];

describe('the JSON Schema of scenario files', () => {
  it('is the one that is checked in; if not: npx headroom init --schema > scenarios/headroom.schema.json', () => {
    const kept: unknown = JSON.parse(readFileSync(join(scenarios, 'headroom.schema.json'), 'utf8'));
    expect(schema).toEqual(kept);
  });

  it.each(files)('takes %s, which names it in its first line', (file) => {
    const written = readText(file);
    expect(validate(dataOf(written)), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    const [, named] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(written) ?? [];
    expect(resolve(dirname(file), named)).toBe(join(scenarios, 'headroom.schema.json'));
  });

  it('takes what init writes', () => {
    const written = starter({ file: 'a.yaml', schema: './a', project: undefined }, text());
    expect(validate(dataOf(written))).toBe(true);
  });

  const sound = readText(join(scenarios, 'examples/spike.yaml'));

  it.each<[string, string, string, string]>([
    ['a key that nothing has', 'patience: { page: 5s }', 'patence: { page: 5s }', '/workload'],
    ['a duration without its unit', 'page: 5s', 'page: 5', '/workload/patience/page'],
    ['a unit that nothing has', 'page: 5s', 'page: 5 sec', '/workload/patience/page'],
    ['a share above one', 'again: 100%', 'again: 2', '/workload/retry/again'],
    ['half a worker', 'workers: 1', 'workers: 1.5', '/server/uvicorn/workers'],
    ['a server that nobody knows', 'kind: uvicorn', 'kind: gnuicorn', '/server/kind'],
    ['a step that does nothing', '[{ cpu:', '[{ cpus:', '/endpoints/0/steps/0'],
    ['a law that nobody knows', 'exponential: 200ms', 'exponentail: 200ms', '/endpoints/0/steps/0/cpu'],
    [
      'a patch outside the scenario',
      'server.uvicorn.limit_concurrency:',
      'serve.uvicorn.limit:',
      '/actions/0/set',
    ],
    [
      'a patch that sets no number',
      'limit_concurrency: 15',
      'limit_concurrency: many',
      '/actions/0/set/server.uvicorn.limit_concurrency',
    ],
    ['a name of two words', 'name: limit,', 'name: a limit,', '/stages/1/name'],
    ['a list that is none', 'stages:', 'stages: today\nactions_:', '/stages'],
    ['a guess with an odd word', 'page: 5s', 'page: { guess: 5s, becaus: x }', '/workload/patience/page'],
    ['a guess without its unit', 'page: 5s', 'page: { guess: 5, why: x }', '/workload/patience/page'],
  ])('refuses %s, as headroom does', (_, right, wrong, place) => {
    const written = sound.replace(right, wrong);
    expect(written).not.toBe(sound);
    expect(() => parseScenario(written, 'a.yaml')).toThrow();
    expect(validate(dataOf(written))).toBe(false);
    expect(validate.errors!.map(({ instancePath }) => instancePath)).toContain(place);
  });

  it.each([
    ['what an endpoint does', /, steps: \[.*?\]/, '', '/endpoints/0', 'steps'],
    ['all endpoints', /^endpoints:.*\n/m, '', '', 'endpoints'],
    ['how many users a day has', /, users: \d+/, '', '/days/0', 'users'],
    ['who comes', /^days:.*\n/m, '', '', 'users'],
    ['what an action sets', /set: \{.*?\}/, 'days: 1', '/actions/0', 'set'],
    ['how long users think', /think: .*?(?=,? *\}|\n)/, '', '/workload/session', 'think'],
  ])('misses %s, as headroom does, but not where the file extends another', (_, right, wrong, place, key) => {
    const written = sound.replace(right, wrong);
    expect(written).not.toBe(sound);
    expect(() => parseScenario(written, 'a.yaml')).toThrow();
    const missing = (): string[] => {
      validate(dataOf(written));
      return (validate.errors ?? [])
        .filter(({ keyword }) => keyword === 'required')
        .map(({ instancePath, params }) => `${instancePath} ${params['missingProperty']}`);
    };
    expect(missing()).toContain(`${place} ${key}`);
    validate(dataOf(`extends: shop.yaml\n${written}`));
    expect((validate.errors ?? []).filter(({ keyword }) => keyword === 'required')).toEqual([]);
  });

  it('takes figures with their sources and guesses, at every depth', () => {
    const written = sound
      .replace('page: 5s', 'page: { guess: 5s, between: [2s, 9s], why: x, measure: y }')
      .replace('exponential: 200ms', 'exponential: { value: 200ms, source: log }')
      .replace('workers: 1', 'source: x, workers: { value: 1 }');
    expect(() => parseScenario(written, 'a.yaml')).not.toThrow();
    expect(validate(dataOf(written)), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  });

  it('says of every setting what it does, and how it may be written', () => {
    const mute: string[] = [];
    const walk = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      const { properties, anyOf, items, additionalProperties } = node as JsonSchema;
      for (const [key, inner] of Object.entries((properties ?? {}) as Record<string, JsonSchema>)) {
        if (typeof inner['description'] !== 'string' && inner['$ref'] === undefined)
          mute.push(`${path}.${key}`);
        walk(inner, `${path}.${key}`);
      }
      for (const branch of (anyOf ?? []) as JsonSchema[]) walk(branch, path);
      walk(items, `${path}[]`);
      walk(additionalProperties, `${path}.*`);
    };
    walk(schema, '');
    for (const [name, definition] of Object.entries(schema['definitions'] as Record<string, JsonSchema>))
      if (!/^(annotated|patch)/.test(name)) walk(definition, name);
    expect(mute).toEqual([]);
  });
});
