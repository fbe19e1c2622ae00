import { Expression } from '../../../scenarios/expression.js';
import { factAt } from '../../../scenarios/facts.js';
import type { LoadedScenario } from '../../../scenarios/load.js';
import { comparesCost, type FigureName } from '../../../scenarios/schema/claims.js';
import type { Plan } from '../../../scenarios/schema/index.js';
import type { System } from '../money/systems.js';

type Test = Plan['claims'][number]['test'];
type Arithmetic = Extract<Test, { arithmetic: unknown }>;
type Operand = Arithmetic['with'][string];

/** One figure that somebody has to bring before a claim can be judged. */
export type Ask =
  /** A number of the plan or of the scenario: known already; undefined where there is none. */
  | { readonly kind: 'fact'; readonly value: number | undefined }
  /** Of a stage on a day, with the day's users or those named. */
  | (FigureAsk & { readonly kind: 'cell'; readonly stage: string; readonly users?: number })
  /** Of a stage, or of the first stage with an action more, under the light load on which money is measured. */
  | (FigureAsk & { readonly kind: 'light'; readonly system: System })
  /** A line of a month's bill at so many monthly users. */
  | { readonly kind: 'cost'; readonly system: System; readonly line: string; readonly mau: number }
  | {
      readonly kind: 'break-even';
      readonly stage: string;
      readonly what: 'users' | 'conversion';
      readonly mau: number | null;
    }
  | {
      readonly kind: 'capacity';
      readonly stage: string;
      readonly day: string;
      readonly what: 'users' | 'requests' | 'saturation' | 'saturated requests';
    }
  /** What an action alone does to the most users that the first stage holds. */
  | { readonly kind: 'capacity change'; readonly action: string; readonly as: Change };

export type Change = 'relative' | 'difference' | 'after';

interface FigureAsk {
  readonly figure: FigureName;
  readonly of?: string;
  readonly day: string;
}

/** How a claim is worked out: arithmetic over figures that are asked for, or why it cannot be. */
export type Working =
  | { readonly expression: Expression; readonly asks: ReadonlyMap<string, Ask> }
  | { readonly untestable: string };

/** What has to be known to test a claim. */
export function workingOf(loaded: LoadedScenario, test: Test): Working {
  const { plan } = loaded;
  const first = plan.stages[0].name;
  const firstDay = plan.days[0].name;
  if ('untestable' in test) return { untestable: test.untestable };
  if ('arithmetic' in test) return arithmeticOf(loaded, test);
  if ('capacity' in test) {
    const what = test.saturated ? 'saturation' : 'users';
    return alone({ kind: 'capacity', stage: test.capacity, day: test.day ?? firstDay, what });
  }
  if ('throughput' in test) {
    const what = test.saturated ? 'saturated requests' : 'requests';
    return alone({ kind: 'capacity', stage: test.throughput, day: test.day ?? firstDay, what });
  }
  if ('break_even' in test) {
    const { break_even: what, stage = first, mau = null } = test;
    return alone({ kind: 'break-even', stage, what, mau });
  }
  if ('cost' in test) {
    const base = test.against ?? first;
    const after = costAsk(test, first);
    return comparesCost(test)
      ? compared(after, { ...after, system: { stage: base } }, test.as)
      : alone(after);
  }
  if ('figure' in test) {
    const after = figureAsk(test, test.stage ?? first, firstDay);
    if (test.against === undefined) return alone(after);
    return compared(after, figureAsk(test, test.against, firstDay), test.as);
  }
  if (test.changes === 'capacity') {
    return alone({ kind: 'capacity change', action: test.action, as: test.as });
  }
  const light = { figure: test.changes, ...(test.of !== undefined && { of: test.of }), day: firstDay };
  const after: Ask = { kind: 'light', ...light, system: { action: test.action } };
  return test.as === 'after'
    ? alone(after)
    : compared(after, { kind: 'light', ...light, system: { stage: first } }, test.as);
}

const alone = (ask: Ask): Working => ({
  expression: Expression.of('found'),
  asks: new Map([['found', ask]]),
});

const compared = (after: Ask, before: Ask, as: Change): Working => ({
  expression: Expression.of(as === 'relative' ? 'after / before - 1' : 'after - before'),
  asks: new Map([
    ['after', after],
    ['before', before],
  ]),
});

function figureAsk(
  { figure, of, day, users, load }: Extract<Operand, { figure: unknown }>,
  stage: string,
  firstDay: string,
): Ask {
  const asked = { figure, ...(of !== undefined && { of }), day: day ?? firstDay };
  return load === 'light'
    ? { kind: 'light', ...asked, system: { stage } }
    : { kind: 'cell', ...asked, stage, ...(users !== undefined && { users }) };
}

function costAsk(
  { cost: line, mau, stage, action }: Extract<Operand, { cost: unknown }>,
  first: string,
): Extract<Ask, { kind: 'cost' }> {
  return { kind: 'cost', line, mau, system: action === undefined ? { stage: stage ?? first } : { action } };
}

function arithmeticOf(loaded: LoadedScenario, test: Arithmetic): Working {
  const { plan } = loaded;
  const expression = Expression.of(test.arithmetic);
  const asks = expression.names.map((name): [string, Ask] => {
    if (Object.hasOwn(test.with, name))
      return [name, operandAsk(loaded, test.with[name], test.stage ?? plan.stages[0].name)];
    const value = Object.hasOwn(plan.figures, name) ? plan.figures[name].is : undefined;
    return [name, { kind: 'fact', value }];
  });
  return { expression, asks: new Map(asks) };
}

function operandAsk(loaded: LoadedScenario, operand: Operand, stage: string): Ask {
  if (typeof operand === 'number') return { kind: 'fact', value: operand };
  const fact = typeof operand === 'string' ? { fact: operand } : operand;
  const day = loaded.plan.days[0].name;
  if ('cost' in fact) return costAsk(fact, stage);
  if ('figure' in fact) return figureAsk(fact, fact.stage ?? stage, day);
  const scenario = loaded.scenarioAt(loaded.actionsOf(fact.stage ?? stage), day);
  return { kind: 'fact', value: factAt(scenario, fact.fact, fact.words) };
}
