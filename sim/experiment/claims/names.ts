import type { LoadedScenario } from '../../../scenarios/load.js';
import { suggestion } from '../../../scenarios/nearest.js';
import { UsageError } from '../../../scenarios/problem.js';
import { FIGURES } from '../../../scenarios/schema/claims.js';
import { deploymentGauges } from '../../stack/deployment-gauges.js';
import { CAUSES } from '../../stack/measures.js';
import { Parts } from '../../stack/parts.js';
import type { Ask } from './asks.js';
import type { Tested } from './judged.js';

/**
 * Names that only the simulator knows: of resources, of causes, of kinds of requests.
 * @throws UsageError that tells each wrong one, with its claim
 */
export function checkNames(loaded: LoadedScenario, tested: readonly Tested[]): void {
  const problems = tested.flatMap(({ claim, working }) =>
    'asks' in working
      ? [...working.asks.values()].flatMap((ask) => {
          const problem = problemOf(loaded, ask);
          return problem === undefined ? [] : [`${loaded.file}: claim ${claim.id}: ${problem}`];
        })
      : [],
  );
  if (problems.length > 0) throw new UsageError([...new Set(problems)].join('\n'));
}

function problemOf(loaded: LoadedScenario, ask: Ask): string | undefined {
  if (ask.kind !== 'cell' && ask.kind !== 'light') return undefined;
  const { figure, of } = ask;
  const what = FIGURES[figure].of;
  if (what === 'nothing') return of === undefined ? undefined : `${figure} is of nothing; leave out "of"`;
  if (what === 'cache' || what === 'call') return undefined;
  if (what === 'resource' && of === undefined) return `${figure} needs the name of a resource under "of"`;
  if (of === undefined) return undefined;
  const known =
    what === 'resource'
      ? resourcesOf(loaded, ask)
      : what === 'cause'
        ? CAUSES
        : (['ordinary', 'ai', 'all'] as const);
  if (known.includes(of)) return undefined;
  return `there is no ${what} ${JSON.stringify(of)}; ${suggestion(of, known) ?? `known are ${known.join(', ')}`}`;
}

function resourcesOf(
  loaded: LoadedScenario,
  ask: Extract<Ask, { kind: 'cell' | 'light' }>,
): readonly string[] {
  const first = loaded.actionsOf(loaded.plan.stages[0].name);
  const actions =
    ask.kind === 'cell'
      ? loaded.actionsOf(ask.stage)
      : 'stage' in ask.system
        ? loaded.actionsOf(ask.system.stage)
        : [...first, ask.system.action];
  const scenario = loaded.scenarioAt(actions, ask.day);
  const parts = new Parts(scenario, { seed: '', trial: 0, clockStart: 0 });
  return deploymentGauges(parts).map(({ name }) => name);
}
