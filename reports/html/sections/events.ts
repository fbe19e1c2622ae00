import { html, name, short } from '../../escape.js';
import { eventText, recoveryOf, recoveryText } from '../../event-words.js';
import { stageTitle } from '../../summary.js';
import type { MakeSection } from '../context.js';
import { table, value } from '../table.js';

/** What happened in the course of the day, and whether the site came back: a row an event and cell. */
export const events: MakeSection = ({ result, words }) => {
  const { title, lead, head } = words.events;
  const rows = result.cells.flatMap((cell) =>
    (cell.events ?? []).map((event) => {
      const said = recoveryText(event, result.trials, words);
      const found = recoveryOf(event, words);
      return [
        name(short(eventText(event, words))),
        html`${name(stageTitle(result, cell.stage))} <small>${name(short(cell.day))}</small>`,
        value('share', event.failures),
        value('count', event.lost),
        value('share', event.degraded),
        found === undefined
          ? (said ?? null)
          : html`${found.when}${[found.range, said ?? ''].filter((text) => text !== '').map((text) => html`<small>${text}</small>`)}`,
      ];
    }),
  );
  if (rows.length === 0) return undefined;
  const right = [head.failures, head.lost, head.degraded].map((text) => ({ text, right: true }));
  return {
    id: 'events',
    title,
    body: html`<p class="lead">${lead}</p>
      ${table(title, [{ text: head.event }, { text: head.cell }, ...right, { text: head.recovery }], rows)}`,
  };
};
