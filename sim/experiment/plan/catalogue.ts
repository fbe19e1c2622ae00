import type { LoadedScenario } from '../../../scenarios/load.js';
import { ScenarioError, UsageError } from '../../../scenarios/problem.js';
import { suggestionsFor } from '../../../scenarios/suggestions.js';
import type { Scenario } from '../../../scenarios/schema/index.js';
import { membersOf, subsetOf, type Choice, type Subset } from './choices.js';

/** An action of the plan, or one that the plan does not have. */
export interface PlanChoice extends Choice {
  readonly title: string;
  /** What it may do to users that no figure shows; empty: nothing known. */
  readonly danger: string;
  /** A price that the scenario does not know, so that it is in no bill; empty: none. */
  readonly unpriced: string;
  /** The patch. */
  readonly set: Readonly<Record<string, unknown>>;
  /** Is it something that the plan does not have? */
  readonly suggested: boolean;
  /** Of something suggested: the kind of change and what fills its texts. */
  readonly kind?: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Does it change nothing, whatever else is chosen? */
export const changesNothing = ({ set }: PlanChoice): boolean => Object.keys(set).length === 0;

/** The systems that a scenario's choices make on one day, on top of some actions that are taken already. */
export class PlanCatalogue {
  /** `taken`: default: what the first stage has. */
  constructor(
    private readonly loaded: LoadedScenario,
    readonly day: string,
    readonly choices: readonly PlanChoice[],
    readonly taken: readonly string[] = loaded.actionsOf(loaded.plan.stages[0].name),
  ) {}

  /** The same with other choices, on top of more actions. */
  with(choices: readonly PlanChoice[], more: readonly string[] = []): PlanCatalogue {
    return new PlanCatalogue(this.loaded, this.day, choices, [...this.taken, ...more]);
  }

  members = (set: Subset): PlanChoice[] => membersOf(set).map((choice) => this.choices[choice]);
  ids = (set: Subset): string[] => this.members(set).map(({ id }) => id);
  /** What errors and progress call the system. */
  nameOf = (set: Subset): string => ['plan', ...this.ids(set)].join(' ');

  /** The choices with these names; undefined where one is neither a choice nor taken already. */
  subset(ids: readonly string[]): Subset | undefined {
    const places = ids.filter((id) => !this.taken.includes(id)).map((id) => this.placeOf(id));
    return places.includes(-1) ? undefined : subsetOf(places);
  }

  /** The choices that make the same system as actions of the plan, some of which may be no choice but change nothing. */
  equivalent(ids: readonly string[]): Subset | undefined {
    const { plan } = this.loaded;
    const telling = plan.actions.filter(({ id, set }) => ids.includes(id) && Object.keys(set).length > 0);
    return this.subset(telling.map(({ id }) => id));
  }

  private placeOf = (id: string): number => this.choices.findIndex((each) => each.id === id);

  /**
   * The system with these choices, applied in the order of the plan, then what the plan does not have; undefined where
   * they make no valid one.
   */
  scenario(set: Subset): Scenario | undefined {
    const chosen = this.members(set);
    const actions = chosen.filter(({ suggested }) => !suggested).map(({ id }) => id);
    const patch = new Map<string, unknown>();
    for (const { suggested, set: changes } of chosen) {
      for (const [path, value] of Object.entries(suggested ? changes : {})) {
        // The last to set a path is the last to be applied.
        patch.delete(path);
        patch.set(path, value);
      }
    }
    try {
      const scenario = this.loaded.scenarioAt(
        [...this.taken, ...actions],
        this.day,
        Object.fromEntries(patch),
      );
      // Plans are made for days on which nothing happens.
      return scenario.events.length === 0 ? scenario : { ...scenario, events: [] };
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
      const { title, effort, danger, set } = loaded.action(id);
      return { id, title, effort, danger, unpriced: '', set, suggested: false };
    });
}

/** What the plan does not have and might, for the system of its first stage. */
export function suggestedChoices(loaded: LoadedScenario, day: string): PlanChoice[] {
  const today = loaded.actionsOf(loaded.plan.stages[0].name);
  return suggestionsFor(loaded, today, day).map(
    ({ id, kind, values, title, effort, risk = '', unpriced = '', set }) => {
      return { id, kind, values, title, effort, danger: risk, unpriced, set, suggested: true };
    },
  );
}
