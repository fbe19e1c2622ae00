import { html, short, type Child } from '../../escape.js';
import { clock, whole } from '../../format.js';
import { stageTitle } from '../../summary.js';
import type { Context, MakeSection } from '../context.js';
import { waitsFigure } from './waits-figure.js';

const RANKS = ['p50', 'p95', 'p99'] as const;
const KINDS = ['ordinary', 'ai'] as const;

/** Of whole days: a figure a day, three percentiles a stage. */
function ofDays(context: Context): Child[] {
  const { result, words } = context;
  return result.days.flatMap((day, index) => {
    const splits = result.cells
      .filter((cell) => cell.day === day)
      .flatMap((cell) =>
        Object.entries(cell.waits).map(([rank, parts]) => ({
          stage: stageTitle(result, cell.stage),
          rank,
          parts,
        })),
      );
    return waitsFigure(`figure-waits-${index}`, words.page.waits.title(short(day)), splits, context) ?? [];
  });
}

/** Of the hour that `explain` tried: ordinary and AI requests apart. */
function ofHour(context: Context): Child[] {
  const { result, words } = context;
  const text = words.explain.page.waits;
  return KINDS.flatMap((kind) => {
    const splits = (result.waits ?? []).flatMap((stage) => {
      const split = stage[kind];
      if (split === undefined) return [];
      return RANKS.map((rank) => ({ stage: stageTitle(result, stage.stage), rank, parts: split[rank] }));
    });
    return waitsFigure(`figure-waits-${kind}`, text.title(text.kinds[kind]), splits, context) ?? [];
  });
}

/** Where the time of an answered request goes, by whole days and by the hour that `explain` tried. */
export const waits: MakeSection = (context) => {
  const { result, words } = context;
  const { page } = words;
  const days = ofDays(context);
  const hour = ofHour(context);
  if (days.length === 0 && hour.length === 0) return undefined;
  const explained =
    hour.length > 0 &&
    result.effectsHour !== undefined &&
    html`<p>
      ${words.explain.page.waits.lead(
        result.effectsHour.day,
        clock(result.effectsHour.from),
        clock(result.effectsHour.to),
        whole(result.effectsHour.users),
      )}
    </p>`;
  return {
    id: 'waits',
    title: page.sections.waits,
    body: html`<p class="lead">${page.waits.lead}</p>
      ${days}${
        days.length > 0 && hour.length > 0
          ? html`<details class="fold">
              <summary>${words.explain.page.waits.fold}</summary>
              ${explained}${hour}
            </details>`
          : html`${explained}${hour}`
      }`,
  };
};
