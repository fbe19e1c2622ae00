import { html, name, short } from '../../escape.js';
import type { MakeSection } from '../context.js';
import { difference, estimate } from '../../format.js';
import { figure } from '../figures/figure.js';
import { forest } from '../figures/forest.js';
import { told } from '../effect.js';
import { table, type Head } from '../table.js';
import { ways } from './action-ways.js';
import { chip } from '../verdict.js';

/** What each action alone does to today's system. */
export const actions: MakeSection = ({ result, words }) => {
  if (result.actions.length === 0) return undefined;
  const { page } = words;
  const { head, lead, title, desc, axis, faster, slower, inNoStage, says } = page.actions;
  const ai = result.actions.some((action) => action.aiP95);
  const cost = result.actions.some((action) => action.cost);
  const right = (text: string): Head => ({ text, right: true });
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
  const measured = result.actions.flatMap(({ title, verdict, p95 }) =>
    p95 ? [{ title, verdict, p95 }] : [],
  );
  const drawn =
    measured.length > 0 &&
    figure(
      {
        id: 'figure-actions',
        title,
        desc: `${desc} ${measured.map((action) => `${short(action.title)}: ${difference('duration', action.p95.value)}`).join('; ')}.`,
        data: page.data,
        table: table(
          title,
          [{ text: head.action }, right(head.p95)],
          measured.map((action) => [name(action.title), estimate('duration', action.p95)]),
        ),
      },
      forest(measured, { axis, faster, slower }),
    );
  return {
    id: 'actions',
    title: page.sections.actions,
    body: html`<p class="lead">${lead}</p>
      ${drawn}${table(page.sections.actions, heads, rows, { kind: 'prose actions' })}${ways(result, words)}`,
  };
};
