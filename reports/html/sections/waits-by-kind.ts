import { word } from '../../catalogue/index.js';
import { html, name, type Markup } from '../../escape.js';
import { clock, whole } from '../../format.js';
import { stageTitle } from '../../summary.js';
import type { Context } from '../context.js';
import { figure } from '../figures/figure.js';
import { legend, stacked } from '../figures/stacked.js';
import { table, value } from '../table.js';

const KINDS = ['ordinary', 'ai'] as const;
const RANKS = ['p50', 'p95', 'p99'] as const;

/** Where the time goes in the hour that `explain` tried, ordinary and AI requests apart, a figure a percentile. */
export function waitsByKind({ result, words }: Context): Markup | undefined {
  const { waits, effectsHour } = result;
  if (waits === undefined || effectsHour === undefined) return undefined;
  const { page } = words;
  const text = words.explain.page.waits;
  const named = (owner: string): string => word(words.words.waits, owner);
  const figures = KINDS.flatMap((kind) =>
    RANKS.map((rank) => {
      const stages = waits.flatMap((stage) => {
        const split = stage[kind];
        return split === undefined ? [] : [{ label: stageTitle(result, stage.stage), parts: split[rank] }];
      });
      const owners = [...new Set(stages.flatMap(({ parts }) => Object.keys(parts)))];
      if (owners.length === 0) return null;
      const title = text.title(text.kinds[kind], word(page.waits.ranks, rank));
      return figure(
        {
          id: `figure-waits-${kind}-${rank}`,
          title,
          desc: page.waits.desc,
          data: page.data,
          legend: legend(owners.map(named)),
          table: table(
            title,
            [{ text: page.waits.part }, ...stages.map(({ label }) => ({ text: label, right: true }))],
            owners.map((owner) => [
              name(named(owner)),
              ...stages.map(({ parts }) =>
                value('duration', Object.hasOwn(parts, owner) ? parts[owner] : undefined),
              ),
            ]),
          ),
        },
        stacked(
          stages.map(({ label, parts }) => ({
            label,
            parts: owners
              .filter((owner) => Object.hasOwn(parts, owner))
              .map((owner) => ({ name: owner, value: parts[owner].value })),
          })),
          owners,
          'duration',
          { axis: page.waits.axis, shares: true },
        ),
      );
    }),
  );
  const { day, from, to, users } = effectsHour;
  return html`<p class="lead">${text.lead(day, clock(from), clock(to), whole(users))}</p>
    ${figures}`;
}
