import type {
  ChoiceEffect,
  Frontier,
  FrontierPlan,
  FrontierStage,
  PlanWorth,
} from '../sim/experiment/result.js';
import { usersHeld, usersInterval } from './capacity.js';
import type { Catalogue } from './catalogue/index.js';
import { visible } from './escape.js';
import { ABSENT, estimate, figure, given, whole } from './format.js';

/** Names in a row, as they may be shown. */
export const listed = (ids: readonly string[]): string => ids.map(visible).join(', ');

/** `38 [36–40]` */
export function usersOf(worth: PlanWorth, words: Catalogue): string {
  const range = usersInterval(worth.users);
  return usersHeld(worth, words) + (range === '' ? '' : ` [${range}]`);
}

/** `10.4`; `0.4 + ?` where nobody has said how many days some of it takes. */
export function daysOf({ days, unknownEffort }: PlanWorth, { plan }: Catalogue): string {
  const known = given('count', Number(days.toFixed(2)));
  return unknownEffort.length > 0 ? plan.unknownDays(known) : known;
}

export const doing = ({ actions }: PlanWorth, { plan }: Catalogue): string =>
  actions.length === 0 ? plan.today : listed(actions);

/** What a reader must know of a plan beside its figures. */
export function warningsOf(worth: FrontierPlan, { choices }: Frontier, { plan }: Catalogue): string[] {
  const { actions, dangers, unknownEffort, memoryShort, day } = worth;
  const taken = choices.filter(({ id }) => actions.includes(id));
  const ids = (those: typeof taken): string => listed(those.map(({ id }) => id));
  const suggested = taken.filter((choice) => choice.suggested);
  const risky = suggested.filter(({ danger }) => danger !== undefined);
  const dangerous = dangers.filter((id) => !risky.some((choice) => choice.id === id));
  const unpriced = taken.flatMap((choice) => choice.unpriced ?? []);
  const shares = (['denied', 'degraded'] as const).flatMap((name) =>
    day !== undefined && day[name].value >= WORTH_TELLING
      ? [plan[name](figure('share', day[name].value))]
      : [],
  );
  return [
    ...(dangerous.length > 0 ? [plan.danger(listed(dangerous))] : []),
    ...(suggested.length > 0 ? [plan.suggested(ids(suggested))] : []),
    ...(risky.length > 0 ? [plan.risk(ids(risky))] : []),
    ...(unpriced.length > 0 ? [plan.unpriced(unpriced.map(visible).join('; '))] : []),
    ...(memoryShort !== undefined ? [plan.memory(figure('count', memoryShort))] : []),
    ...(unknownEffort.length > 0 ? [plan.unknown(listed(unknownEffort))] : []),
    ...(day?.verdict === 'misses' ? [plan.misses(whole(day.users))] : []),
    ...(shares.length > 0 ? [plan.wholeDays(shares.join(', '))] : []),
  ];
}

/** Shares from here on are told. */
const WORTH_TELLING = 0.001;

/** A stage beside the frontier, in sentences. */
export function stageSentences(stage: FrontierStage, { plans }: Frontier, words: Catalogue): string[] {
  const { plan } = words;
  const money = (worth: PlanWorth): string => figure('money', worth.cost.value);
  const told = (worth: PlanWorth) => [usersOf(worth, words), money(worth), daysOf(worth, words)] as const;
  const same = plans[stage.same.plan];
  const best = plans[stage.best.plan];
  const own = same.actions.length === stage.actions.length && stage.same.skips.length === 0;
  const better = stage.best.plan !== stage.same.plan && best.users.value > same.users.value;
  return [
    plan.stage(visible(stage.stage), ...told(stage)),
    ...(own ? [plan.onFrontier] : []),
    ...(!own && same.actions.length === 0 ? [plan.todayDoes(usersOf(same, words), money(same))] : []),
    ...(!own && same.actions.length > 0
      ? [plan.same(listed(same.actions), ...told(same)), plan.skip(listed(stage.same.skips))]
      : []),
    ...(better ? [plan.best(...told(best), listed(best.actions))] : []),
  ];
}

/** What was asked to be held, in sentences. */
export function targetSentences({ target, plans }: Frontier, words: Catalogue): string[] {
  if (target === undefined) return [];
  const { plan } = words;
  const { users, leastWork, leastMoney } = target;
  if (leastWork === undefined || leastMoney === undefined) {
    const most = plans.reduce((best, one) => (one.users.value > best.users.value ? one : best));
    return [plan.targetNone(whole(users), usersOf(most, words))];
  }
  const [work, money] = [plans[leastWork], plans[leastMoney]];
  const dollars = (worth: PlanWorth): string => figure('money', worth.cost.value);
  return [
    plan.targetWork(daysOf(work, words), dollars(work), doing(work, words)),
    ...(work === money ? [] : [plan.targetMoney(dollars(money), daysOf(money, words), doing(money, words))]),
  ];
}

/** `×1.02 [0.98–1.06]` */
export const timesText = (effect: ChoiceEffect | undefined, { plan }: Catalogue): string =>
  effect?.users === undefined ? ABSENT : plan.times(estimate('count', effect.users));

/** How the subsets were gone through, in sentences. */
export function searchSentences({ search, suggested, quick }: Frontier, { plan }: Catalogue): string[] {
  const { subsets, choices, evaluated, tests, pruned, refuted, audited } = search;
  return [
    plan.search(whole(subsets), whole(choices.length), whole(evaluated), whole(tests)),
    ...(suggested !== undefined ? [plan.suggestions(whole(suggested))] : []),
    ...(pruned.believed > 0 ? [plan.pruned(whole(pruned.believed))] : []),
    ...(audited !== undefined
      ? [plan.audited(whole(audited.drawn), whole(audited.wrong), figure('share', audited.share.high))]
      : []),
    ...(refuted > 0 ? [plan.refuted(whole(refuted))] : []),
    ...(pruned.unreached > 0 ? [plan.unreached(whole(pruned.unreached))] : []),
    ...(quick ? [plan.quick] : []),
  ];
}

/** What was asked, as it would be typed. */
export const planArguments = ({ target, most, only, suggested, quick }: Frontier): string[] => [
  ...(target !== undefined ? ['--users', String(target.users)] : []),
  ...(only !== undefined ? ['--actions', only.join(',')] : []),
  ...(suggested !== undefined ? ['--suggest'] : []),
  '--most',
  String(most),
  ...(quick ? ['--quick'] : []),
];
