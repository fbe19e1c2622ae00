// The arrows between the rooms: each forbidden one, drawn backwards in a small house of its own, is caught
// by its rule; the arrows a house needs are let through; and this house has none of the forbidden ones.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

interface Violation {
  from: string;
  to: string;
  rule: { name: string };
}

interface Report {
  summary: { violations: Violation[]; totalCruised: number };
}

/** What `npm run check:arrows` would say of the house that stands in `folder`. */
function judge(folder: string): Promise<Report['summary']> {
  const depcruise = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const config = join(root, '.dependency-cruiser.cjs');
  const args = [depcruise, '--config', config, '--output-type', 'json', '.'];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (stdout === '') reject(new Error(stderr, { cause: error }));
      else resolve((JSON.parse(stdout) as Report).summary);
    });
  });
}

const value = (path: string) => `import { it } from '${path}';\nexport const uses = it;\n`;
const type = (path: string) => `import type { It } from '${path}';\nexport type Uses = It;\n`;

/** Something to point at in every room: a value and a type. */
const rooms = [
  'sim/engine/room.ts',
  'sim/stack/room.ts',
  'sim/experiment/room.ts',
  'sim/experiment/result.ts',
  'sim/cli/room.ts',
  'sim/index.ts',
  'scenarios/room.ts',
  'reports/room.ts',
  'bench/room.ts',
  'test/room.ts',
];

/** [the rule that must fail, the file with the wrong arrow, what stands in it] */
const forbidden: [rule: string, file: string, text: string][] = [
  ['engine-knows-no-other-room', 'sim/engine/to-stack.ts', value('../stack/room.js')],
  ['engine-knows-no-other-room', 'sim/engine/to-stack-types.ts', type('../stack/room.js')],
  ['engine-knows-no-other-room', 'sim/engine/to-experiment.ts', value('../experiment/room.js')],
  ['engine-knows-no-other-room', 'sim/engine/to-scenarios.ts', type('../../scenarios/room.js')],
  ['engine-knows-no-other-room', 'sim/engine/to-index.ts', value('../index.js')],
  ['engine-needs-no-node', 'sim/engine/to-node.ts', `import { it } from 'node:fs';\nexport { it };\n`],
  ['engine-needs-no-node', 'sim/engine/to-bare.ts', `import * as fs from 'fs';\nexport { fs };\n`],
  ['engine-has-two-libraries', 'sim/engine/to-npm.ts', value('third')],
  ['stack-runs-nothing', 'sim/stack/to-experiment.ts', value('../experiment/room.js')],
  ['stack-runs-nothing', 'sim/stack/to-experiment-types.ts', type('../experiment/room.js')],
  ['stack-runs-nothing', 'sim/stack/to-reports.ts', value('../../reports/room.js')],
  ['experiment-renders-nothing', 'sim/experiment/to-reports.ts', value('../../reports/room.js')],
  ['scenarios-run-nothing', 'scenarios/to-stack.ts', value('../sim/stack/room.js')],
  ['scenarios-run-nothing', 'scenarios/to-stack-types.ts', type('../sim/stack/room.js')],
  ['scenarios-run-nothing', 'scenarios/schema/to-experiment.ts', value('../../sim/experiment/room.js')],
  ['scenarios-run-nothing', 'scenarios/to-reports.ts', value('../reports/room.js')],
  ['reports-simulate-nothing', 'reports/to-engine.ts', value('../sim/engine/room.js')],
  ['reports-simulate-nothing', 'reports/to-stack.ts', type('../sim/stack/room.js')],
  ['reports-simulate-nothing', 'reports/to-experiment.ts', type('../sim/experiment/room.js')],
  ['reports-simulate-nothing', 'reports/html/to-index.ts', type('../../sim/index.js')],
  ['reports-take-types-only', 'reports/to-result.ts', value('../sim/experiment/result.js')],
  [
    'reports-take-types-only',
    'reports/to-result-twice.ts',
    `import type { It } from '../sim/experiment/result.js';\n` +
      `import { it } from '../sim/experiment/result.js';\nexport const uses: It = it;\n`,
  ],
  [
    'reports-take-types-only',
    'reports/to-result-again.ts',
    `export { it } from '../sim/experiment/result.js';\n`,
  ],
  [
    'reports-take-types-only',
    'reports/to-result-later.ts',
    `export const uses = import('../sim/experiment/result.js');\n`,
  ],
  ['nothing-imports-cli', 'sim/engine/to-cli.ts', value('../cli/room.js')],
  ['nothing-imports-cli', 'sim/stack/to-cli.ts', value('../cli/room.js')],
  ['nothing-imports-cli', 'sim/experiment/to-cli.ts', type('../cli/room.js')],
  ['nothing-imports-cli', 'scenarios/to-cli.ts', value('../sim/cli/room.js')],
  ['nothing-imports-cli', 'reports/to-cli.ts', value('../sim/cli/room.js')],
  ['nothing-imports-cli', 'bench/to-cli.ts', value('../sim/cli/room.js')],
  ['nothing-imports-cli', 'test/to-cli.ts', value('../sim/cli/room.js')],
  ['not-through-the-front-door', 'sim/stack/to-index.ts', value('../index.js')],
  ['not-through-the-front-door', 'scenarios/to-index.ts', type('../sim/index.js')],
  ['nothing-imports-tests', 'sim/stack/to-test.ts', value('../../test/room.js')],
  ['ships-with-what-it-needs', 'sim/stack/to-dev.ts', value('tool')],
  ['no-circles', 'sim/stack/egg.ts', value('./hen.js')],
  ['nothing-unresolvable', 'sim/stack/to-nowhere.ts', value('./nowhere.js')],
];

/** Arrows the house is made of. */
const allowed: [file: string, text: string][] = [
  ['sim/engine/good.ts', value('./room.js')],
  ['sim/engine/good-future.ts', value('fastpriorityqueue')],
  ['sim/engine/good-chance.ts', value('seedrandom/lib/alea.js')],
  ['sim/stack/good.ts', value('../engine/room.js') + type('../../scenarios/room.js')],
  ['sim/experiment/good.ts', value('../stack/room.js') + type('../../scenarios/room.js')],
  ['sim/experiment/good-node.ts', `export * from 'node:worker_threads';\n`],
  ['sim/experiment/good-npm.ts', value('third')],
  [
    'sim/cli/good.ts',
    ['./room', '../index', '../experiment/room', '../../reports/room']
      .map((path) => value(path + '.js'))
      .join(''),
  ],
  ['reports/good.ts', type('../sim/experiment/result.js') + value('./room.js')],
  [
    'reports/good-inline.ts',
    `import { type It } from '../sim/experiment/result.js';\nexport type Uses = It;\n`,
  ],
  ['reports/good-again.ts', `export type { It } from '../sim/experiment/result.js';\n`],
  ['test/good.ts', value('../sim/stack/room.js') + value('tool')],
];

const modules = ['fastpriorityqueue/index.js', 'seedrandom/lib/alea.js', 'third/index.js', 'tool/index.js'];
const manifest = {
  type: 'module',
  dependencies: { fastpriorityqueue: '1.0.0', seedrandom: '1.0.0', third: '1.0.0' },
  devDependencies: { tool: '1.0.0' },
};

describe('a house with every wrong arrow in it', () => {
  let house: string;
  let violations: Violation[];

  const put = async (file: string, text: string) => {
    await mkdir(dirname(join(house, file)), { recursive: true });
    await writeFile(join(house, file), text);
  };
  const brokenBy = (file: string) =>
    violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);

  beforeAll(async () => {
    house = await mkdtemp(join(tmpdir(), 'headroom-arrows-'));
    await put('package.json', JSON.stringify(manifest));
    for (const room of rooms) await put(room, 'export const it = 1;\nexport type It = number;\n');
    for (const module of modules) {
      const name = module.split('/')[0];
      await put(
        `node_modules/${name}/package.json`,
        JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
      );
      await put(`node_modules/${module}`, 'exports.it = 1;\n');
    }
    // The other half of the circle, which is reported once.
    await put('sim/stack/hen.ts', type('./egg.js'));
    for (const [, file, text] of forbidden) await put(file, text);
    for (const [file, text] of allowed) await put(file, text);
    ({ violations } = await judge(house));
  });

  afterAll(() => rm(house, { recursive: true, force: true }));

  it.each(forbidden)('%s: %s', (rule, file) => {
    expect(brokenBy(file)).toContain(rule);
  });

  it.each(allowed)('lets through: %s', (file) => {
    expect(brokenBy(file)).toEqual([]);
  });
});

it('this house draws no arrow backwards', { timeout: 120_000 }, async () => {
  const { violations, totalCruised } = await judge(root);
  expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
  expect(totalCruised).toBeGreaterThan(0);
});
