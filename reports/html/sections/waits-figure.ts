import type { Estimate } from '../../../sim/experiment/result.js';
import { word } from '../../catalogue/index.js';
import { name, type Markup } from '../../escape.js';
import type { Context } from '../context.js';
import { figure } from '../figures/figure.js';
import { legend, stacked } from '../figures/stacked.js';
import { table, value } from '../table.js';

/** Where the time goes at one percentile of one stage: seconds by owner. */
export interface Split {
  readonly stage: string;
  readonly rank: string;
  readonly parts: Readonly<Record<string, Estimate>>;
}

/** One bar a percentile, the percentiles of a stage together; nothing without any. */
export function waitsFigure(
  id: string,
  title: string,
  splits: readonly Split[],
  { words }: Context,
): Markup | null {
  const { page } = words;
  const owners = [...new Set(splits.flatMap(({ parts }) => Object.keys(parts)))];
  if (owners.length === 0) return null;
  const named = (owner: string): string => word(words.words.waits, owner);
  const own = (parts: Split['parts'], owner: string): Estimate | undefined =>
    Object.hasOwn(parts, owner) ? parts[owner] : undefined;
  return figure(
    {
      id,
      title,
      desc: page.waits.desc,
      data: page.data,
      legend: legend(owners.map(named)),
      table: table(
        title,
        [
          { text: page.waits.part },
          ...splits.map(({ stage, rank }) => ({ text: `${stage} ${rank}`, right: true })),
        ],
        owners.map((owner) => [
          name(named(owner)),
          ...splits.map(({ parts }) => value('duration', own(parts, owner))),
        ]),
        { kind: 'many' },
      ),
    },
    stacked(
      splits.map(({ stage, rank, parts }) => ({
        label: rank,
        group: stage,
        parts: owners.flatMap((owner) => {
          const found = own(parts, owner);
          return found === undefined ? [] : [{ name: owner, value: found.value }];
        }),
      })),
      owners,
      'duration',
      { axis: page.waits.axis, shares: true },
    ),
  );
}
