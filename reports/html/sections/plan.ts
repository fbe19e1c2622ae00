import type { Frontier, FrontierPlan, SkippedChoice } from '../../../sim/experiment/result.js';
import type { Catalogue } from '../../catalogue/index.js';
import { usersHeld, usersInterval } from '../../capacity.js';
import { html, name, type Child } from '../../escape.js';
import { ABSENT, figure, whole } from '../../format.js';
import {
  daysOf,
  doing,
  searchSentences,
  stageSentences,
  targetSentences,
  timesText,
  warningsOf,
} from '../../plan.js';
import type { Context, MakeSection } from '../context.js';
import { change, table, value, type Head } from '../table.js';
import { frontierFigure } from './frontier.js';

const right = (text: string): Head => ({ text, right: true });

/** Each action by its title, the names that commands take below. */
function titlesOf(plan: FrontierPlan, frontier: Frontier, words: Catalogue): Child {
  if (plan.actions.length === 0) return doing(plan, words);
  return html`<ul>
      ${plan.actions.map((id) => html`<li>${name(titleOf(frontier, id))}</li>`)}
    </ul>
    <small>${name(doing(plan, words))}</small>`;
}

function row(plan: FrontierPlan, frontier: Frontier, { words }: Context): Child[] {
  const { page } = words.plan;
  const { day } = plan;
  return [
    html`<strong>${usersHeld(plan, words)}</strong><small>${usersInterval(plan.users)}</small>`,
    daysOf(plan, words),
    value('money', plan.cost),
    html`${titlesOf(plan, frontier, words)}${warningsOf(plan, frontier, words).map((text) => html`<small>${name(text)}</small>`)}`,
    day === undefined
      ? ABSENT
      : html`${page.whole(whole(day.users), figure('money', day.cost.value), figure('count', day.mau.value))}<small
            >${words.words.verdicts[day.verdict]}:
            ${page.failed(figure('share', day.failures.value), figure('share', day.denied.value))}</small
          >`,
  ];
}

const titleOf = ({ choices }: Frontier, id: string): string =>
  choices.find((choice) => choice.id === id)?.title ?? id;

function skippedRow(
  frontier: Frontier,
  { id, reason, alone, added }: SkippedChoice,
  { words }: Context,
): Child[] {
  return [
    html`${name(titleOf(frontier, id))}<small>${name(id)}</small>`,
    words.plan.reasons[reason],
    timesText(alone, words),
    change('money', alone?.cost),
    timesText(added, words),
    change('money', added?.cost),
  ];
}

/** The frontier, the stages beside it, and what is in none of its plans. */
export const plan: MakeSection = (context) => {
  const { result, words } = context;
  const { frontier } = result;
  if (frontier === undefined) return undefined;
  const { page } = words.plan;
  const { head, skippedHead } = page;
  const sentences = (texts: readonly string[]): Child => texts.map((text) => html`<p>${name(text)}</p>`);
  const skipped =
    frontier.skipped.length > 0 &&
    html`<details class="fold">
      <summary>${page.skippedTitle}</summary>
      ${table(
        page.skippedTitle,
        [
          { text: skippedHead.action },
          { text: skippedHead.reason },
          right(skippedHead.alone),
          right(skippedHead.aloneCost),
          right(skippedHead.added),
          right(skippedHead.addedCost),
        ],
        frontier.skipped.map((one) => skippedRow(frontier, one, context)),
        { kind: 'broad prose' },
      )}
    </details>`;
  return {
    id: 'plan',
    title: page.title,
    body: html`<p class="lead">${page.lead(frontier.day, whole(frontier.users))}</p>
      ${frontierFigure(frontier, context)}${sentences(targetSentences(frontier, words))}
      <details class="fold">
        <summary>${page.figure.all}</summary>
        ${table(
          page.title,
          [
            right(head.users),
            right(head.days),
            right(head.cost),
            { text: head.actions },
            { text: head.whole },
          ],
          frontier.plans.map((one) => row(one, frontier, context)),
          { kind: 'broad prose' },
        )}
      </details>
      ${
        frontier.stages.length > 0 &&
        html`<details class="fold">
          <summary>${page.stagesTitle}</summary>
          ${sentences(frontier.stages.map((stage) => stageSentences(stage, frontier, words).join(' ')))}
        </details>`
      }${skipped}
      <p class="note">${searchSentences(frontier, words).join(' ')}</p>`,
  };
};
