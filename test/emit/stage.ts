import { parseScenario } from '../../scenarios/load.js';
import { text } from '../../reports/catalogue/index.js';
import { emitted, type EmittedStage } from '../../reports/emit/index.js';
import { sessionSeconds } from '../../sim/stack/expected.js';
import { changed, SOUND, type Tree } from '../lint/small.js';

/** Ends a line, a comment, a string, a section or a script, or names an encoding, in some language or other. */
export const HOSTILE =
  'x"\'`${1}\\\n[databases]\r\u2028\u2029\u0085 coding: utf-7 """ \'\'\' */ </script> ; # // \u202e %(y)s \ud800 한글';

/** The stage `today` of a small site with whatever `change` adds. */
export function stageOf(change: Tree = {}, about: Partial<EmittedStage> = {}): EmittedStage {
  const loaded = parseScenario(JSON.stringify(changed(SOUND, change)), 'small.json');
  const scenario = loaded.scenarioAt([], 'plain');
  return {
    scenario,
    name: loaded.plan.name,
    title: loaded.plan.title,
    hash: loaded.hash,
    version: '0.1.0',
    stage: 'today',
    day: 'plain',
    users: loaded.day('plain').users,
    sessionSeconds: sessionSeconds(scenario),
    objective: loaded.plan.objective,
    ...about,
  };
}

export const filesOf = (change: Tree = {}, about: Partial<EmittedStage> = {}): Record<string, string> =>
  emitted(stageOf(change, about), text());
