import { factAt } from './facts.js';
import type { LoadedScenario } from './loaded.js';
import { say } from './problem-text.js';
import type { Issue } from './tree.js';

/** Facts that claims name and that are no numbers in the stage they are asked of; only of a valid scenario. */
export function factChecks(loaded: LoadedScenario): Issue[] {
  const { plan } = loaded;
  return plan.claims.flatMap(({ test }, i) => {
    if (!('arithmetic' in test)) return [];
    return Object.entries(test.with).flatMap(([name, operand]) => {
      const fact = typeof operand === 'string' ? { fact: operand } : operand;
      if (typeof fact === 'number' || !('fact' in fact)) return [];
      const stage = ('stage' in fact ? fact.stage : undefined) ?? test.stage ?? plan.stages[0].name;
      const scenario = loaded.scenarioAt(loaded.actionsOf(stage), plan.days[0].name);
      if (factAt(scenario, fact.fact, 'words' in fact ? fact.words : {}) !== undefined) return [];
      const said = say('no-fact', { stage, path: fact.fact });
      return [{ keys: ['claims', i, 'test', 'with', name], said }];
    });
  });
}
