import type { Suggestion } from '../../../sim/experiment/result.js';
import type { Catalogue } from '../../catalogue/index.js';
import { html, name, type Child } from '../../escape.js';
import { whole } from '../../format.js';
import { rankedBy } from '../../suggestions.js';
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

/** What the plan missed, a table a stage. */
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
          : table(
              text.stage(stage),
              heads,
              own.map((each) => row(each, capacity, words)),
              { kind: 'broad prose' },
            )
      }`;
  });
  return {
    id: 'suggestions',
    title: text.title,
    body: html`<p class="lead">${text.lead}</p>
      ${tables}`,
  };
};
