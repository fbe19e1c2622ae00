import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, expect, it } from 'vitest';
import { text } from '../../reports/catalogue/index.js';
import { emitted } from '../../reports/emit/index.js';
import { BUNDLED, loadScenario } from '../../scenarios/load.js';
import { sessionSeconds } from '../../sim/stack/expected.js';
import { HAS_PYTHON, python } from './python.js';

const examples = join(import.meta.dirname, '../../scenarios/examples');
const scenarios = [
  ...BUNDLED,
  ...readdirSync(examples)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(examples, name)),
];

const folder = mkdtempSync(join(tmpdir(), 'headroom-emit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The files of every stage of a scenario, by its name. */
function stagesOf(path: string): [stage: string, replays: boolean, files: Record<string, string>][] {
  const loaded = loadScenario(path);
  const { plan, hash } = loaded;
  const [{ name: day, users }] = plan.days;
  return plan.stages.map(({ name: stage }) => {
    const scenario = loaded.scenarioAt(loaded.actionsOf(stage), day);
    const about = { scenario, name: plan.name, title: plan.title, hash, version: '0', stage, day, users };
    const of = { ...about, sessionSeconds: sessionSeconds(scenario), objective: plan.objective };
    return [stage, scenario.workload.trace !== null, emitted(of, text())];
  });
}

it.each(scenarios)('every stage of %s is files that their languages read', (path) => {
  for (const [stage, replays, files] of stagesOf(path)) {
    // A recorded day is no behaviour that a script could show.
    expect(Object.keys(files).includes('k6.js'), stage).toBe(!replays);
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['Procfile', 'settings_headroom.py']));
    for (const [name, content] of Object.entries(files)) {
      const slip =
        name === 'k6.js' ? /NaN|\bundefined,|\[object/ : /\b(undefined|NaN|Infinity|null)\b|\[object/;
      expect(content, `${stage}/${name}`).not.toMatch(slip);
      if (name === 'k6.js') {
        const { diagnostics } = ts.transpileModule(content, { reportDiagnostics: true });
        expect(diagnostics, stage).toEqual([]);
      }
    }
    const into = join(folder, path.replaceAll('/', '-'), stage);
    mkdirSync(into, { recursive: true });
    for (const [name, content] of Object.entries(files)) writeFileSync(join(into, name), content);
  }
});

it.skipIf(!HAS_PYTHON)('Python reads every file of theirs that is Python', () => {
  const program = `
import ast, glob, json
read = 0
for name in glob.glob('**/*.py', recursive=True):
    ast.parse(open(name, encoding='utf-8').read(), name)
    read += 1
print(json.dumps(read))`;
  expect(python(program, folder)).toBeGreaterThan(scenarios.length);
});
