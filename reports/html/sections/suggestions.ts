import type { Suggestion } from '../../../sim/experiment/result.js';
import type { Catalogue } from '../../catalogue/index.js';
import { html, name, type Child } from '../../escape.js';
import { whole } from '../../format.js';
import { rankedBy, sorted, toldFigures } from '../../suggestions.js';
import { told } from '../effect.js';
import type { MakeSection } from '../context.js';
import { change, table, type Head } from '../table.js';

const right = (text: string): Head => ({ text, right: true });

/** The patch as an action of a scenario file would have it, a line a path. */
const patchOf = (set: Suggestion['set']): string =>
  Object.entries(set)
    .map(([path, value]) => `${path}: ${JSON.stringify(value)}`)
    .join('\n');

function row(suggestion: Suggestion, capacity: boolean, { explain }: Catalogue): Child[] {
  const { page, suggestions: text } = explain;
  const { title, id, why, risk, unpriced, effort, set, effect, worth } = suggestion;
  return [
    html`${name(title)}<small>${name(id)}, ${page.actions.effort(whole(effort))}</small
      ><small>${name(why)}</small
      >${risk !== undefined && html`<small>${name(text.risk(risk))}</small>`}${unpriced !== undefined && html`<small>${name(text.unpriced(unpriced))}</small>`}
      <details>
        <summary>${page.suggestions.patch}</summary>
        <pre>${patchOf(set)}</pre>
      </details>`,
    told('duration', effect, 'p95'),
    told('duration', effect, 'aiP95'),
    told('share', effect, 'failures'),
    told('share', effect, 'degraded'),
    ...(capacity ? [told('count', effect, 'capacity')] : []),
    told('money', effect, 'price'),
    change('count', worth, effect.clear.includes(rankedBy(effect))),
  ];
}

/** How many are told in a list, the best first. */
const TOLD = 5;

/** What gains most beyond luck, in words. */
function best(own: readonly Suggestion[], words: Catalogue): Child {
  const { explain } = words;
  const { gaining } = sorted(own);
  if (gaining.length === 0) return null;
  return html`<ol class="ideas">
    ${gaining.slice(0, TOLD).map(({ title, why, risk, effort, effect }) => {
      const figures = toldFigures(effect, words).slice(0, 4);
      return html`<li>
        <strong>${name(title)}</strong> <span class="tag">${explain.page.actions.effort(whole(effort))}</span>
        <p>${figures.join(', ')}</p>
        <p class="quiet">${name(why)}</p>
        ${risk !== undefined && html`<p>${name(explain.suggestions.risk(risk))}</p>`}
      </li> `;
    })}
  </ol>`;
}

/** What the plan missed, the best of it and a table a stage. */
export const suggestions: MakeSection = ({ result, words }) => {
  const { suggestions: all, effectsHour } = result;
  if (all === undefined || effectsHour === undefined) return undefined;
  const { suggestions: text } = words.explain.page;
  const { head } = text;
  const capacity = all.some(({ effect }) => effect.capacity !== undefined);
  const heads = [
    { text: head.change },
    right(head.p95),
    right(head.aiP95),
    right(head.failures),
    right(head.degraded),
    ...(capacity ? [right(head.capacity)] : []),
    right(head.price),
    right(capacity ? head.usersWorth : head.worth),
  ];
  const tables = effectsHour.levels.map(({ stage }) => {
    const own = all.filter((each) => each.stage === stage);
    return html`<h3>${name(text.stage(stage))}</h3>
      ${
        own.length === 0
          ? html`<p>${words.explain.suggestions.none}</p>`
          : html`${best(own, words)}
              <details class="fold">
                <summary>${text.all(whole(own.length))}</summary>
                ${table(
                  text.stage(stage),
                  heads,
                  own.map((each) => row(each, capacity, words)),
                  { kind: 'broad prose', sortable: true },
                )}
              </details>`
      }`;
  });
  return {
    id: 'suggestions',
    title: text.title,
    body: html`<p class="lead">${text.lead}</p>
      ${tables}`,
  };
};
