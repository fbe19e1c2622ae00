import type { LoadedScenario } from '../../../scenarios/load.js';
import { ScenarioError, UsageError } from '../../../scenarios/problem.js';
import type { Scenario } from '../../../scenarios/schema/index.js';
import { membersOf, type Choice, type Subset } from './choices.js';

/** An action of the plan, or one that the plan does not have. */
export interface PlanChoice extends Choice {
  readonly title: string;
  /** What it may do to users that no figure shows; empty: nothing known. */
  readonly danger: string;
  /** Of what the plan does not have: the patch. */
  readonly set?: Readonly<Record<string, unknown>>;
}

/** The systems that a scenario's choices make on one day, on top of what its first stage has already. */
export class PlanCatalogue {
  /** Actions of the first stage: today's system. */
  readonly today: readonly string[];

  constructor(
    private readonly loaded: LoadedScenario,
    readonly day: string,
    readonly choices: readonly PlanChoice[],
  ) {
    this.today = loaded.actionsOf(loaded.plan.stages[0].name);
  }

  ids = (set: Subset): string[] => membersOf(set).map((choice) => this.choices[choice].id);

  /** The choices with these names; names that are no choice are left out. */
  subset(ids: readonly string[]): Subset {
    return this.choices.reduce((set, { id }, choice) => (ids.includes(id) ? set | (1 << choice) : set), 0);
  }

  /**
   * The system with these choices, applied in the order of the plan, then what the plan does not have; undefined where
   * they make no valid one.
   */
  scenario(set: Subset): Scenario | undefined {
    const chosen = membersOf(set).map((choice) => this.choices[choice]);
    const actions = chosen.filter((choice) => choice.set === undefined).map(({ id }) => id);
    const patch: Record<string, unknown> = {};
    for (const choice of chosen) {
      for (const [path, value] of Object.entries(choice.set ?? {})) {
        // The last to set a path is the last to be applied.
        delete patch[path];
        patch[path] = value;
      }
    }
    try {
      return this.loaded.scenarioAt([...this.today, ...actions], this.day, patch);
    } catch (error) {
      if (error instanceof ScenarioError || error instanceof UsageError) return undefined;
      throw error;
    }
  }
}

/** The plan's actions that its first stage has not, in the order in which its stages take them, the others last. */
export function planChoices(loaded: LoadedScenario): PlanChoice[] {
  const { stages, actions } = loaded.plan;
  const staged = [...new Set(stages.flatMap(({ name }) => loaded.actionsOf(name)))];
  const today = loaded.actionsOf(stages[0].name);
  const order = [...staged, ...actions.map(({ id }) => id).filter((id) => !staged.includes(id))];
  return order
    .filter((id) => !today.includes(id))
    .map((id) => {
      const { title, effort, danger } = loaded.action(id);
      return { id, title, effort, danger };
    });
}
