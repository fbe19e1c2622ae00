import type { LoadedScenario } from '../../../scenarios/load.js';

/** Two systems of the plan that differ in one action, by the actions taken. */
export interface Pair {
  readonly without: readonly string[];
  readonly with: readonly string[];
}

/** What an action is judged by: see `ActionEffect`. */
export interface ActionPairs {
  readonly id: string;
  readonly alone: Pair;
  readonly inOrder: Pair;
  readonly takenOut?: Pair;
}

/** What the plan's stages come to in the end. */
export interface PlanEnds {
  /** Actions of the first stage, and of the last. */
  readonly today: readonly string[];
  readonly whole: readonly string[];
}

/** The plan from its first stage to the last of `stages`. */
export function endsOf(loaded: LoadedScenario, stages: readonly string[]): PlanEnds {
  return {
    today: loaded.actionsOf(loaded.plan.stages[0].name),
    whole: loaded.actionsOf(stages.at(-1)!),
  };
}

/** The systems to compare for each action that the first stage has not, in the order of the file. */
export function actionPairs(loaded: LoadedScenario, { today, whole }: PlanEnds): ActionPairs[] {
  const { stages, actions } = loaded.plan;
  return actions
    .filter(({ id }) => !today.includes(id))
    .map(({ id }) => {
      const stage = stages.find((each) => each.actions.includes(id));
      const order = whole.includes(id) || stage === undefined ? whole : loaded.actionsOf(stage.name);
      const before = order.includes(id) ? order.slice(0, order.indexOf(id)) : order;
      return {
        id,
        alone: { without: today, with: [...today, id] },
        inOrder: { without: before, with: [...before, id] },
        ...(whole.includes(id) && {
          takenOut: { without: whole.filter((each) => each !== id), with: whole },
        }),
      };
    });
}
