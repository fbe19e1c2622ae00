import type { ActionEffect } from '../../../sim/experiment/result.js';
import { html, name, short, type Markup } from '../../escape.js';
import { difference } from '../../format.js';
import type { Context, MakeSection } from '../context.js';
import { told } from '../effect.js';
import { figure } from '../figures/figure.js';
import { forest, WAYS, type Tried } from '../figures/forest.js';
import { change, table, type Head } from '../table.js';
import { chip } from '../verdict.js';
import { ways } from './action-ways.js';

const right = (text: string): Head => ({ text, right: true });

const tried = ({ title, p95, inOrder, takenOut }: ActionEffect): Tried => ({
  title,
  ...(p95 && { alone: p95 }),
  ...(inOrder?.p95 && { inOrder: inOrder.p95 }),
  ...(takenOut?.p95 && { takenOut: takenOut.p95 }),
});

function drawing({ result, words }: Context): Markup | null {
  const { page, explain } = words;
  const { head, title, titleWays, desc, axis, faster, slower } = page.actions;
  const measured = result.actions.map(tried).filter((one) => one.alone ?? one.inOrder ?? one.takenOut);
  if (measured.length === 0) return null;
  const shown = WAYS.filter(([way]) => measured.some((one) => one[way]));
  const several = shown.length > 1;
  return figure(
    {
      id: 'figure-actions',
      title: several ? titleWays : title,
      desc: `${desc} ${measured.map((one) => `${short(one.title)}: ${one.alone ? difference('duration', one.alone.value) : '–'}`).join('; ')}.`,
      data: page.data,
      legend:
        several &&
        html`<ul class="legend">
          ${shown.map(([way, , kind, sign]) => html`<li><span class="key ${kind}" aria-hidden="true">${sign}</span>${explain.actions.ways[way]}</li>`)}
        </ul>`,
      table: table(
        title,
        [
          { text: head.action },
          ...shown.map(([way]) => right(several ? explain.actions.ways[way] : head.p95)),
        ],
        measured.map((one) => [name(one.title), ...shown.map(([way]) => change('duration', one[way]))]),
      ),
    },
    forest(measured, { axis, faster, slower }),
  );
}

/** What each action does: alone to today's system and, where it was tried, among the others. */
export const actions: MakeSection = (context) => {
  const { result, words } = context;
  if (result.actions.length === 0) return undefined;
  const { page } = words;
  const { head, lead, inNoStage, says, all } = page.actions;
  const ai = result.actions.some((action) => action.aiP95);
  const cost = result.actions.some((action) => action.cost);
  const heads: Head[] = [
    { text: head.action },
    { text: head.verdict },
    right(head.p95),
    ...(ai ? [right(head.aiP95)] : []),
    right(head.failures),
    ...(cost ? [right(head.cost)] : []),
  ];
  const rows = result.actions.map((action) => [
    html`${name(action.title)}<small
        >${name(action.id)}, ${action.stage === undefined ? inNoStage : name(action.stage)}</small
      >${action.says !== '' && html`<small class="says">${name(says(action.says))}</small>`}`,
    html`${chip(action.verdict, words.words.effects[action.verdict])}<small
        >${words.words.effectSentences[action.verdict]}</small
      >`,
    told('duration', action, 'p95'),
    ...(ai ? [told('duration', action, 'aiP95')] : []),
    told('share', action, 'failures'),
    ...(cost ? [told('money', action, 'cost')] : []),
  ]);
  const among = ways(result, words);
  return {
    id: 'actions',
    title: page.sections.actions,
    body: html`<p class="lead">${lead}</p>
      ${drawing(context)}
      <details class="fold">
        <summary>${all}</summary>
        ${table(page.sections.actions, heads, rows, { kind: 'prose actions', sortable: true })}
      </details>
      ${
        among !== null &&
        html`<details class="fold">
          <summary>${words.explain.page.actions.title}</summary>
          ${among}
        </details>`
      }`,
  };
};
