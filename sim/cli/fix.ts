import type { Catalogue } from '../../reports/catalogue/index.js';
import { amended } from '../../scenarios/amended.js';
import { readSetting, type LoadedScenario } from '../../scenarios/load.js';
import { nearest } from '../../scenarios/nearest.js';
import { ScenarioError, UsageError } from '../../scenarios/problem.js';
import type { Reading } from './options.js';

/**
 * The scenario with the figures of `--fix name=value` put in by hand; what is wrong with one of them is told to
 * `reading`, and the others are put in all the same.
 */
export function withFixes(
  loaded: LoadedScenario,
  given: readonly string[],
  reading: Reading,
  { cli }: Catalogue,
): LoadedScenario {
  const pinned: Record<string, unknown> = {};
  for (const setting of given) {
    try {
      const { path, value } = readSetting(setting);
      if (Object.hasOwn(pinned, path)) throw new UsageError(cli.fixedTwice(path));
      tried(loaded, path, value, cli);
      pinned[path] = value;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      reading.problem(`--fix: ${error.message}`);
    }
  }
  return amended(loaded, { pinned });
}

/** Puts one figure in and has every stage and day of the plan take it. */
function tried(loaded: LoadedScenario, path: string, value: unknown, cli: Catalogue['cli']): void {
  try {
    const fixed = amended(loaded, { pinned: { [path]: value } });
    for (const { name: stage } of fixed.plan.stages)
      for (const { name: day } of fixed.plan.days) fixed.scenarioAt(fixed.actionsOf(stage), day);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const problem = error instanceof ScenarioError ? error.problems[0] : undefined;
    const stranger = problem === undefined ? path : /^(\S+): unknown key/.exec(problem.message)?.[1];
    if (stranger !== undefined && `${path}.`.startsWith(`${stranger}.`)) {
      const meant = likely(
        path,
        loaded.notes.map((note) => note.path),
      );
      if (meant !== undefined) throw new UsageError(cli.unknownFigure(path) + cli.didYouMean(meant));
    }
    if (problem === undefined) throw error;
    throw new UsageError(
      problem.hint === undefined ? problem.message : `${problem.message}; ${problem.hint}`,
    );
  }
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
