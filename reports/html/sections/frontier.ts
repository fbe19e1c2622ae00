import type { Frontier } from '../../../sim/experiment/result.js';
import { usersHeld, usersInterval } from '../../capacity.js';
import { html, name, type Markup } from '../../escape.js';
import { figure as print } from '../../format.js';
import { daysOf, doing } from '../../plan.js';
import { stageTitle } from '../../summary.js';
import type { Context } from '../context.js';
import { figure } from '../figures/figure.js';
import { frontierMap } from '../figures/frontier.js';
import { table } from '../table.js';

/** What the plans of the frontier hold and cost, and the stages of the plan beside them. */
export function frontierFigure(frontier: Frontier, { result, words }: Context): Markup | null {
  const { figure: text, head } = words.plan.page;
  const points = [
    ...frontier.plans.map((plan) => ({ worth: plan, label: text.days(daysOf(plan, words)), stage: false })),
    ...frontier.stages.map((stage) => ({
      worth: stage,
      label: stageTitle(result, stage.stage),
      stage: true,
    })),
  ];
  const held = points.filter(({ worth }) => worth.users.high > 0);
  if (held.length < 2) return null;
  const right = (title: string) => ({ text: title, right: true });
  return figure(
    {
      id: 'figure-frontier',
      title: text.title,
      desc: text.desc(
        held
          .map(
            ({ label, worth }) =>
              `${label}: ${usersHeld(worth, words)}, ${print('money', worth.cost.value)}.`,
          )
          .join(' '),
      ),
      data: words.page.data,
      legend: html`<ul class="legend">
        <li><span class="key p50" aria-hidden="true">●</span>${text.plan}</li>
        ${held.some(({ stage }) => stage) && html`<li><span class="key" aria-hidden="true">▽</span>${text.stage}</li>`}
      </ul>`,
      table: table(
        text.title,
        [{ text: head.actions }, right(head.users), right(head.cost), right(head.days)],
        held.map(({ worth, label, stage }) => [
          stage ? name(label) : name(doing(worth, words)),
          html`${usersHeld(worth, words)}<small>${usersInterval(worth.users)}</small>`,
          print('money', worth.cost.value),
          daysOf(worth, words),
        ]),
        { kind: 'prose' },
      ),
    },
    frontierMap(
      held.map(({ worth, label, stage }) => ({ users: worth.users, cost: worth.cost.value, label, stage })),
      { across: text.across, up: text.up },
    ),
  );
}
