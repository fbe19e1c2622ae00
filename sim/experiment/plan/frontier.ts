import { memoryShortOf } from '../cost.js';
import type { Lab } from '../lab.js';
import type { Frontier, FrontierChoice, FrontierPlan, FrontierStage } from '../result.js';
import type { Question } from '../study.js';
import type { PlanCatalogue, PlanChoice } from './catalogue.js';
import type { Subset } from './choices.js';
import { asGood, clearlyMore, inOrder, type Confirmation, type Confirmed } from './confirm.js';
import type { Meter } from './meter.js';
import { uncovered } from './pareto.js';
import { searchSection, type Found } from './search-section.js';
import { skippedOf } from './skipped.js';
import { besideFrontier, worthOf } from './stages.js';
import { wholeDay } from './whole-day.js';

export interface Setting {
  readonly question: Question;
  readonly day: string;
  /** Users of the load at which bills are compared. */
  readonly users: number;
  readonly target: number | undefined;
  readonly sessionSeconds: number;
  /** All choices: subsets here are of these. */
  readonly all: PlanCatalogue;
  readonly confirmation: Confirmation;
  readonly wholeDays: boolean;
}

const GB = 1e9;

/** How much of the whole study each part takes, about. */
export const SHARES = { begin: 0.02, search: 0.43, confirm: 0.2, compare: 0.35 };

/**
 * What a search has found, confirmed with more trials and on whole days. What lost a trial is not in it, but among the
 * `lost`, by its name; and there is no frontier where that is today's system, with which all are compared.
 */
export async function frontierSection(
  lab: Lab,
  setting: Setting,
  found: Found,
  meter: Meter,
): Promise<{ readonly frontier?: Omit<Frontier, 'most'>; readonly lost: readonly string[] }> {
  const { all, day, users, target } = setting;
  const stages = stagesOf(setting);
  const { confirmed, lost } = await confirmFound(
    setting,
    found,
    stages.map(({ set }) => set),
    meter,
  );
  if (!confirmed.some(({ set }) => set === 0)) return { lost };
  const plans = plansOf(confirmed, target);
  const used = plans.reduce((sets, { set }) => sets | set, 0);
  const unused = all.choices.filter(({ suggested }, place) => !suggested && (used & (1 << place)) === 0);
  meter.begin(SHARES.compare, unused.length + (setting.wholeDays ? plans.length : 0));
  const [days, rest] = await Promise.all([
    daysOf(lab, setting, plans, meter),
    skippedOf(setting, plans, unused, meter),
  ]);
  const frontier = {
    day,
    users,
    choices: all.choices.map(choiceOf),
    plans: plans.map((plan, p): FrontierPlan => {
      const short = memoryShortOf(all.scenario(plan.set)!) / GB;
      return {
        ...worthOf(plan, all.ids),
        dangers: all.members(plan.set).flatMap(({ id, danger }) => (danger === '' ? [] : [id])),
        ...(short > 0 && { memoryShort: short }),
        ...(days[p] !== undefined && { day: days[p] }),
      };
    }),
    stages: stages.flatMap(({ stage, set }): FrontierStage[] => {
      const own = confirmed.find((each) => each.set === set);
      return own === undefined
        ? []
        : [{ stage, ...worthOf(own, all.ids), ...besideFrontier(own, plans, all.ids) }];
    }),
    skipped: rest.skipped,
    ...(target !== undefined && { target: onTarget(plans, target) }),
    search: searchSection(found),
  };
  const titles = rest.lost.map((id) => all.choices.find((choice) => choice.id === id)!.title);
  return { frontier, lost: [...lost, ...titles] };
}

const choiceOf = ({
  id,
  title,
  effort,
  danger,
  unpriced,
  suggested,
  kind,
  values,
}: PlanChoice): FrontierChoice => ({
  id,
  title,
  ...(effort !== null && { effort }),
  ...(danger !== '' && { danger }),
  ...(unpriced !== '' && { unpriced }),
  ...(suggested && { suggested, kind, values }),
});

/** The stages after the first of which all actions are among the choices, and which are a system at all. */
function stagesOf({
  question: { loaded },
  all,
}: Setting): { readonly stage: string; readonly set: Subset }[] {
  return loaded.plan.stages.slice(1).flatMap(({ name }) => {
    const set = all.subset(loaded.actionsOf(name));
    return set === undefined || all.scenario(set) === undefined ? [] : [{ stage: name, set }];
  });
}

/** The frontier, what holds the target, and the stages of the plan, each once, closely measured. */
async function confirmFound(
  { all, confirmation, question }: Setting,
  { searched: { frontier, onTarget, points, ladder }, catalogue }: Found,
  stages: readonly Subset[],
  meter: Meter,
): Promise<{ readonly confirmed: Confirmed[]; readonly lost: string[] }> {
  const users = new Map(
    points.map(({ set, level }) => [all.subset(catalogue.ids(set))!, ladder.users(level)]),
  );
  const sets = new Set([
    ...[...frontier, ...onTarget].map(({ set }) => all.subset(catalogue.ids(set))!),
    ...stages,
  ]);
  meter.begin(SHARES.confirm, sets.size);
  const tried = await Promise.all(
    [...sets].map((set) => meter.piece(confirmation.of(set, users.get(set) ?? users.get(0)!))),
  );
  return {
    confirmed: tried.filter((each) => each !== undefined),
    lost: [...sets]
      .filter((_, i) => tried[i] === undefined)
      .map((set) => (set === 0 ? question.loaded.plan.stages[0].name : all.nameOf(set))),
  };
}

/** Those that no other makes needless, in order, and none that holds fewer users than today's system. */
function plansOf(confirmed: readonly Confirmed[], target: number | undefined): Confirmed[] {
  const today = confirmed.find(({ set }) => set === 0)!;
  const sound = inOrder(confirmed).filter((plan) => plan === today || !clearlyMore(today, plan));
  const kept = new Set(uncovered(sound, asGood));
  const holding = sound.filter((plan) => target !== undefined && surelyHolds(plan, target));
  for (const plan of [leastWork(holding), leastMoney(holding)]) if (plan !== undefined) kept.add(plan);
  return sound.filter((plan) => kept.has(plan));
}

const surelyHolds = (plan: Confirmed, users: number): boolean => plan.capacity.users.low >= users;
const leastWork = (plans: readonly Confirmed[]): Confirmed | undefined => inOrder(plans).at(0);
const leastMoney = (plans: readonly Confirmed[]): Confirmed | undefined =>
  inOrder(plans)
    .sort((a, b) => a.bill.cost.value - b.bill.cost.value)
    .at(0);

function onTarget(plans: readonly Confirmed[], users: number): NonNullable<Frontier['target']> {
  const holding = plans.filter((plan) => surelyHolds(plan, users));
  const [work, money] = [leastWork(holding), leastMoney(holding)];
  if (work === undefined || money === undefined) return { users };
  return { users, leastWork: plans.indexOf(work), leastMoney: plans.indexOf(money) };
}

async function daysOf(
  lab: Lab,
  setting: Setting,
  plans: readonly Confirmed[],
  meter: Meter,
): Promise<FrontierPlan['day'][]> {
  const { all, question, day, sessionSeconds, wholeDays } = setting;
  if (!wholeDays) return [];
  return Promise.all(
    plans.map(({ set, capacity }) => {
      const found = wholeDay(lab, {
        name: all.nameOf(set),
        scenario: all.scenario(set)!,
        plan: { ...question.loaded.plan, objective: question.objective },
        day,
        users: capacity.users.low,
        sessionSeconds,
        trials: question.trials,
      });
      return meter.piece(found);
    }),
  );
}
