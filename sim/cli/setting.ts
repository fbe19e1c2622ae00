import type { Catalogue } from '../../reports/catalogue/index.js';
import type { LoadedScenario } from '../../scenarios/load.js';
import { nearest } from '../../scenarios/nearest.js';
import { say, type Said } from '../../scenarios/problem-text.js';
import { ScenarioError, UsageError } from '../../scenarios/problem.js';

/**
 * Has every stage and day of the plan take a scenario in which `path` was changed by hand.
 * @throws UsageError that says what is wrong with the path or the value, and what would be right
 */
export function tryEverywhere(
  loaded: LoadedScenario,
  path: string,
  change: () => LoadedScenario,
  { cli }: Catalogue,
): void {
  try {
    const changed = change();
    for (const { name: stage } of changed.plan.stages)
      for (const { name: day } of changed.plan.days) changed.scenarioAt(changed.actionsOf(stage), day);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const problem = error instanceof ScenarioError ? error.problems[0] : undefined;
    const stranger = problem === undefined ? path : strangerIn(problem.said);
    if (stranger !== undefined && `${path}.`.startsWith(`${stranger}.`)) {
      const known = loaded.notes.map((note) => note.path);
      const meant = likely(path, known);
      if (meant !== undefined) throw new UsageError(cli.unknownFigure(path) + cli.didYouMean(meant));
    }
    if (problem === undefined) throw error;
    throw new UsageError(
      problem.hint === undefined
        ? problem.said
        : say('with-hint', { problem: problem.said, hint: problem.hint }),
    );
  }
}

/** The path of an unknown key, where that is what is wrong. */
function strangerIn({ key, values }: Said): string | undefined {
  const { path, problem } = values;
  const unknown = typeof problem === 'object' && 'key' in problem && problem.key === 'unknown-key';
  return key === 'at-path' && unknown && typeof path === 'string' ? path : undefined;
}

/** The figure that was meant: one whose path has these words in this order, the last ones best, or one spelt nearly so. */
function likely(path: string, known: readonly string[]): string | undefined {
  const words = path.split('.');
  const within = known.filter((one) => {
    let at = 0;
    for (const word of one.split('.')) if (word === words[at]) at++;
    return at === words.length;
  });
  const ending = within.find((one) => one.endsWith(`.${path}`));
  return ending ?? within.at(0) ?? nearest(path, known);
}
