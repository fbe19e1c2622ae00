import type { FrontierStage, PlanChange, PlanWorth } from '../result.js';
import { noMoreWork, type Subset } from './choices.js';
import { asGood, clearlyMore, inOrder, type Confirmed } from './confirm.js';
import { noDearer } from './pareto.js';

type Beside = Pick<FrontierStage, 'same' | 'best'>;

/**
 * A stage beside the plans of the frontier: the one that holds as many users for the least work (and for no more money,
 * if there is one), and the one that holds the most for no more work (and money, if there is one). Today's system is
 * among the plans, so there always is one of each, or the stage itself.
 */
export function besideFrontier(
  stage: Confirmed,
  plans: readonly Confirmed[],
  ids: (set: Subset) => readonly string[],
): Beside {
  const change = (plan: Confirmed): PlanChange => ({
    plan: plans.indexOf(plan),
    skips: ids(stage.set & ~plan.set),
    adds: ids(plan.set & ~stage.set),
  });
  const noMore = plans.filter((plan) => noMoreWork(plan.effort, stage.effort));
  const enough = noMore.filter((plan) => !clearlyMore(stage, plan));
  const same =
    inOrder(enough.filter((plan) => asGood(plan, stage))).at(0) ?? inOrder(enough).at(0) ?? plans[0];
  const affordable = noMore.filter((plan) => noDearer(plan.bill.cost.value, stage.bill.cost.value));
  return { same: change(same), best: change(mostUsers(affordable) ?? mostUsers(noMore) ?? same) };
}

/** Of several that hold the most, beyond what can be told apart, the one with the least work. */
export function mostUsers(plans: readonly Confirmed[]): Confirmed | undefined {
  if (plans.length === 0) return undefined;
  const users = (plan: Confirmed): number => plan.capacity.users.value;
  const most = plans.reduce((best, plan) => (users(plan) > users(best) ? plan : best));
  return inOrder(plans.filter((plan) => !clearlyMore(most, plan)))[0];
}

/** What a confirmed subset takes and buys, as the Result tells it. */
export function worthOf(
  { set, effort, capacity, bill }: Confirmed,
  ids: (set: Subset) => readonly string[],
): PlanWorth {
  const { users, bound, by } = capacity;
  return {
    actions: ids(set),
    days: effort.days,
    unknownEffort: ids(effort.unknown),
    users,
    bound,
    ...(by !== undefined && { by }),
    cost: bill.cost,
  };
}
