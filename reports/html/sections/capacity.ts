import type { Capacity, LeverEffect } from '../../../sim/experiment/result.js';
import { daysOf, deciding, usersHeld, usersInterval } from '../../capacity.js';
import { word } from '../../catalogue/index.js';
import { html, name, short, type Markup } from '../../escape.js';
import { ABSENT, whole } from '../../format.js';
import { stageTitle } from '../../summary.js';
import type { Context, MakeSection } from '../context.js';
import { table, value, type Head } from '../table.js';
import { capacityFigure } from './capacity-curve.js';

const right = (text: string): Head => ({ text, right: true });

function row(found: Capacity, { result, words }: Context) {
  const { stage, users, requests, saturation, limit, next, by, decidedBy, bound } = found;
  const { capacity } = words;
  const claimed = result.stages.find((one) => one.stage === stage)?.claimedUsers;
  const first = limit !== '' ? name(limit) : bound === 'most' ? ABSENT : html`${capacity.nothing}`;
  return [
    html`${name(stageTitle(result, stage))}<small>${name(daysOf(found, result.days, words))}</small>`,
    claimed === undefined ? ABSENT : whole(claimed),
    html`<strong>${usersHeld(found, words)}</strong><small>${usersInterval(users)}</small>`,
    value('count', requests),
    value('count', saturation),
    html`${first}${by !== undefined && html`<small>${name(word(words.words.judged, by))}</small>`}${decidedBy !== undefined && html`<small>${capacity.decidedBy(deciding(decidedBy, words))}</small>`}`,
    next === '' ? ABSENT : name(next),
  ];
}

function leverTable(title: string, levers: readonly LeverEffect[], { words }: Context): Markup | null {
  if (levers.length === 0) return null;
  const { leverHead } = words.capacity.page;
  const heads = [
    { text: leverHead.name },
    { text: leverHead.what },
    right(leverHead.users),
    right(leverHead.gain),
  ];
  const rows = levers.map(({ name: resource, what, users, gain }) => [
    name(resource),
    name(what),
    html`${whole(Math.floor(users.value))}<small>${usersInterval(users)}</small>`,
    value('count', gain),
  ]);
  return html`<h3>${title}</h3>
    ${table(title, heads, rows)}`;
}

/** Claimed against found, what runs out, and the loads behind it. */
export const capacity: MakeSection = (context) => {
  const { result, words } = context;
  const rows = result.capacity ?? [];
  if (rows.length === 0) return undefined;
  const { page } = words.capacity;
  const { head } = page;
  const heads = [
    { text: head.stage },
    right(head.claimed),
    right(head.users),
    right(head.requests),
    right(head.saturation),
    { text: head.limit },
    { text: head.next },
  ];
  const details = rows.map((found) => {
    const title = short(
      result.days.length > 1 && found.alike.length + 1 < result.days.length
        ? `${stageTitle(result, found.stage)}, ${found.day}`
        : stageTitle(result, found.stage),
    );
    return html`${leverTable(page.levers(title), found.levers, context)}${leverTable(page.leversThen(title, short(found.limit)), found.nextLevers, context)}`;
  });
  const days = [...new Set(rows.map(({ day }) => day))];
  return {
    id: 'capacity',
    title: page.title,
    body: html`<p class="lead">${page.lead}</p>
      ${table(
        page.title,
        heads,
        rows.map((found) => row(found, context)),
      )}
      ${days.map((day, index) => capacityFigure(rows, day, index, context))}
      ${
        rows.some(({ levers }) => levers.length > 0) &&
        html`<details class="fold">
          <summary>${page.leversTitle}</summary>
          ${details}
        </details>`
      }
      <p class="note">${words.capacity.saturationNote}</p>`,
  };
};
