import type { Frontier, FrontierPlan, Result, SkippedChoice } from '../../sim/experiment/result.js';
import { usersHeld, usersInterval } from '../capacity.js';
import type { Catalogue } from '../catalogue/index.js';
import { visible } from '../escape.js';
import { figure, whole } from '../format.js';
import {
  daysOf,
  doing,
  listed,
  searchSentences,
  stageSentences,
  targetSentences,
  warningsOf,
} from '../plan.js';
import { columns } from './columns.js';
import type { Paint } from './paint.js';
import { fit, wrap } from './width.js';

const WIDTH = { users: 12, cost: 10, days: 8, actions: 47 };

function row(plan: FrontierPlan, frontier: Frontier, words: Catalogue, paint: Paint): string[] {
  const range = usersInterval(plan.users);
  return [
    paint.strong(usersHeld(plan, words)) +
      (range === '' ? '' : `\n${paint.dim(fit(`[${range}]`, WIDTH.users))}`),
    figure('money', plan.cost.value),
    daysOf(plan, words),
    [
      ...wrap(doing(plan, words), WIDTH.actions - 1),
      ...warningsOf(plan, frontier, words).flatMap((text) =>
        wrap(text, WIDTH.actions - 1).map(paint.doubtful),
      ),
    ]
      .map((line) => ` ${line}`)
      .join('\n'),
  ];
}

/** Of those that harm or are dominated, what they do; the others by name. */
function skipped({ skipped: all }: Frontier, words: Catalogue, paint: Paint): string[] {
  const { plan } = words;
  if (all.length === 0) return [];
  const reasons = Object.keys(plan.reasons) as SkippedChoice['reason'][];
  const lines = reasons.flatMap((reason) => {
    const those = all.filter((choice) => choice.reason === reason);
    if (those.length === 0) return [];
    const named =
      reason === 'harms' || reason === 'dominated'
        ? those.map((one) => effect(one, words)).join(', ')
        : listed(those.map(({ id }) => id));
    return wrap(`${plan.reasons[reason]}: ${named}.`, paint.columns, '  ');
  });
  const told = all.some(({ reason }) => reason === 'harms' || reason === 'dominated');
  return [
    '',
    ...wrap(plan.skipped, paint.columns).map(paint.heading),
    ...lines,
    ...(told ? wrap(plan.effectNote, paint.columns, '  ').map(paint.dim) : []),
  ];
}

function effect({ id, alone, added }: SkippedChoice, { plan }: Catalogue): string {
  const times = (one: SkippedChoice['alone']): string =>
    one?.users === undefined ? '–' : plan.times(figure('count', one.users.value));
  return plan.effect(visible(id), times(alone), times(added));
}

/** The frontier, a plan two lines or more; then the target, the stages beside it, and what is in no plan. */
export function plan({ frontier }: Result, words: Catalogue, paint: Paint): string[] {
  if (frontier === undefined) return [];
  const { plan: text } = words;
  const { head } = text;
  const shape = [
    { head: head.users, width: WIDTH.users, right: true },
    { head: head.cost, width: WIDTH.cost, right: true },
    { head: head.days, width: WIDTH.days, right: true },
    { head: ` ${head.actions}`, width: WIDTH.actions },
  ];
  const target = targetSentences(frontier, words);
  const stages = frontier.stages.map((stage) => stageSentences(stage, frontier, words).join(' '));
  return [
    ...wrap(text.heading(fit(visible(frontier.day), 20), whole(frontier.users)), paint.columns).map(
      paint.heading,
    ),
    ...wrap(text.lead, paint.columns).map(paint.dim),
    ...columns(
      shape,
      frontier.plans.map((one) => row(one, frontier, words, paint)),
      paint,
    ),
    ...(target.length > 0
      ? ['', ...wrap(text.target(whole(frontier.target!.users)), paint.columns).map(paint.heading)]
      : []),
    ...target.flatMap((sentence) => wrap(sentence, paint.columns, '  ')),
    ...(stages.length > 0 ? ['', ...wrap(text.stages, paint.columns).map(paint.heading)] : []),
    ...stages.flatMap((sentences) => wrap(sentences, paint.columns, '  ')),
    ...skipped(frontier, words, paint),
    '',
    ...wrap(searchSentences(frontier, words).join(' '), paint.columns).map(paint.dim),
  ];
}
