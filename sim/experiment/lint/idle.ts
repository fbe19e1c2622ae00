import type { LoadedScenario } from '../../../scenarios/load.js';
import { Origins } from '../../../scenarios/origin.js';
import type { Scenario } from '../../../scenarios/schema/index.js';
import { canonical, dotted, valueAt, type Keys } from '../../../scenarios/tree.js';
import { RULES, type NamedRule } from './families.js';
import type { Noticed } from './rule.js';

/** A setting without effect, at one of the places of the file where it is written. */
export interface IdleSetting extends Noticed {
  readonly rule: NamedRule;
}

/** One scenario that the plan can come to. */
interface Reached {
  readonly scenario: Scenario;
  readonly origins: Origins;
}

/**
 * Settings that somebody wrote and that are idle whatever the plan comes to: in every stage on every day, and with every
 * action that no stage has. Where actions write one, the actions are told of, not the file they change.
 */
export function idleSettings(loaded: LoadedScenario): IdleSetting[] {
  const reached = reachedBy(loaded);
  return RULES.flatMap((rule) => {
    const { idle } = rule;
    if (idle === undefined) return [];
    const [first, ...others] = reached.map(({ scenario }) => idle(scenario));
    const always = first.filter(({ at }) => others.every((found) => found.some((one) => same(one.at, at))));
    return always.flatMap(({ at, values }) =>
      written(loaded, reached, at).map((place) => ({
        rule,
        at: place,
        values: { setting: dotted(loaded.plain.tree, at), ...values },
      })),
    );
  });
}

function reachedBy(loaded: LoadedScenario): Reached[] {
  const { stages, days, actions } = loaded.plan;
  const taken = new Set(stages.flatMap(({ name }) => loaded.actionsOf(name)));
  const today = loaded.actionsOf(stages[0].name);
  const alone = actions.filter(({ id }) => !taken.has(id)).map(({ id }) => [...today, id]);
  const at = (ids: readonly string[], day: string): Reached => ({
    scenario: loaded.scenarioAt(ids, day),
    origins: new Origins(loaded, ids, day),
  });
  return [
    ...stages.flatMap(({ name }) => days.map((day) => at(loaded.actionsOf(name), day.name))),
    // What a day changes is seen in the stages.
    ...alone.map((ids) => at(ids, days[0].name)),
  ];
}

/** The places of the file where a setting is written. */
function written(loaded: LoadedScenario, reached: readonly Reached[], at: Keys): Keys[] {
  const places = new Map<string, Keys>();
  for (const { origins } of reached)
    for (const keys of origins.patches(at)) places.set(canonical(keys), keys);
  if (places.size === 0 && valueAt(loaded.plain.tree, at) !== undefined) return [at];
  return [...places.values()];
}

const same = (one: Keys, other: Keys): boolean =>
  one.length === other.length && one.every((key, depth) => other[depth] === key);
