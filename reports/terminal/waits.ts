import type { Parts, Result, Split } from '../../sim/experiment/result.js';
import { word, type Catalogue } from '../catalogue/index.js';
import { visible } from '../escape.js';
import { clock, figure, whole } from '../format.js';
import type { Paint } from './paint.js';
import { fit, width, wrap } from './width.js';

/** With a rank and a time, a bar and a label fill 80 columns; in fewer, a label has a quarter. */
const BAR = 46;
const LABEL = 20;
const RANK = 3;
const TIME = 9;
const RANKS = ['p50', 'p95', 'p99'] as const;
const KINDS = ['ordinary', 'ai'] as const;

const total = (parts: Parts): number => Object.values(parts).reduce((sum, { value }) => sum + value, 0);

/**
 * A bar of so many letters, each part as many as is its share: whole letters by the largest remainders, so that they
 * always fill the bar.
 */
export function bar(parts: Parts, letterOf: (part: string) => string, length = BAR): string {
  const all = total(parts);
  if (all === 0) return '';
  const shares = Object.entries(parts).map(([part, { value }], place) => {
    const exact = (value / all) * length;
    return { part, place, letters: Math.floor(exact), rest: exact - Math.floor(exact) };
  });
  let left = length - shares.reduce((sum, { letters }) => sum + letters, 0);
  for (const share of [...shares].sort((a, b) => b.rest - a.rest || a.place - b.place)) {
    if (left-- > 0) share.letters++;
  }
  return shares.map(({ part, letters }) => letterOf(part).repeat(letters)).join('');
}

/** Stages by percentile, ordinary and AI requests apart, as bars of one length. */
export function waits(
  { waits: stages, effectsHour, events }: Result,
  words: Catalogue,
  paint: Paint,
): string[] {
  if (stages === undefined || effectsHour === undefined) return [];
  const { time } = words.explain;
  const letterOf = (part: string): string =>
    Object.hasOwn(time.letters, part) ? time.letters[part as keyof typeof time.letters] : '?';
  const room = Math.min(LABEL, Math.floor(paint.columns / 4));
  const length = Math.min(BAR, paint.columns - room - RANK - TIME - 2);
  const used = new Set<string>();
  const lines = stages.flatMap((stage) =>
    KINDS.flatMap((kind) => {
      const split: Split | undefined = stage[kind];
      if (split === undefined) return [];
      const head = fit(time.stage(fit(visible(stage.stage), 10), time.kinds[kind]), room);
      return RANKS.map((rank, i) => {
        for (const part of Object.keys(split[rank])) used.add(part);
        const label = i === 0 ? head : '';
        const pad = ' '.repeat(room - width(label));
        const time = figure('duration', total(split[rank])).padStart(TIME);
        return `${paint.strong(label)}${pad}${rank}${time} ${bar(split[rank], letterOf, length)}`;
      });
    }),
  );
  const { day, from, to, users } = effectsHour;
  const key = [...used].map((part) => time.key(letterOf(part), visible(word(words.words.waits, part))));
  return [
    ...wrap(time.heading(fit(visible(day), 20), clock(from), clock(to), whole(users)), paint.columns).map(
      paint.heading,
    ),
    ...(events === undefined ? [] : wrap(time.during(visible(events.join('; '))), paint.columns)),
    ...wrap(time.lead, paint.columns).map(paint.dim),
    ...wrap(key.join(' · '), paint.columns).map(paint.dim),
    ...lines,
  ];
}
