import { word } from '../../catalogue/index.js';
import { html, name, short } from '../../escape.js';
import { stageTitle } from '../../summary.js';
import type { MakeSection } from '../context.js';
import { figure } from '../figures/figure.js';
import { legend, stacked } from '../figures/stacked.js';
import { table, value } from '../table.js';
import { waitsByKind } from './waits-by-kind.js';

/** The rank that is drawn, if there: where the slow requests spend their time. */
const PREFERRED = ['p95', 'p99', 'p50', 'mean'];

/** Where the time of an answered request goes, a figure a day; or as `explain` found it. */
export const waits: MakeSection = (context) => {
  const { result, words } = context;
  const { page } = words;
  const ranks = PREFERRED.filter((rank) => result.cells.some((cell) => Object.hasOwn(cell.waits, rank)));
  const explained = waitsByKind(context);
  if (ranks.length === 0) {
    return explained && { id: 'waits', title: page.sections.waits, body: explained };
  }
  const rank = ranks[0];
  const figures = result.days.map((day, index) => {
    const cells = result.cells.filter((cell) => cell.day === day && Object.hasOwn(cell.waits, rank));
    const owners = [...new Set(cells.flatMap((cell) => Object.keys(cell.waits[rank])))];
    if (owners.length === 0) return null;
    const named = (owner: string): string => word(words.words.waits, owner);
    const title = page.waits.title(short(day), word(page.waits.ranks, rank));
    const bars = cells.map((cell) => ({
      label: stageTitle(result, cell.stage),
      parts: owners
        .filter((owner) => Object.hasOwn(cell.waits[rank], owner))
        .map((owner) => ({ name: named(owner), value: cell.waits[rank][owner].value })),
    }));
    return figure(
      {
        id: `figure-waits-${index}`,
        title,
        desc: page.waits.desc,
        data: page.data,
        legend: legend(owners.map(named)),
        table: table(
          title,
          [
            { text: page.waits.part },
            ...cells.map((cell) => ({ text: stageTitle(result, cell.stage), right: true })),
          ],
          owners.map((owner) => [
            name(named(owner)),
            ...cells.map((cell) =>
              value('duration', Object.hasOwn(cell.waits[rank], owner) ? cell.waits[rank][owner] : undefined),
            ),
          ]),
        ),
      },
      stacked(bars, owners.map(named), 'duration', { axis: page.waits.axis, shares: true }),
    );
  });
  return {
    id: 'waits',
    title: page.sections.waits,
    body: html`<p class="lead">${page.waits.lead}</p>
      ${figures}${explained}`,
  };
};
