import type { ActionEffect, Effect, Figure, Result } from '../../../sim/experiment/result.js';
import type { Catalogue } from '../../catalogue/index.js';
import { html, name, type Child } from '../../escape.js';
import { clock, whole, type Kind } from '../../format.js';
import { told } from '../effect.js';
import { change, table, value, type Head } from '../table.js';
import { chip } from '../verdict.js';

const WAYS = ['alone', 'inOrder', 'takenOut'] as const;
const FIGURES: readonly (readonly [Figure, Kind])[] = [
  ['p95', 'duration'],
  ['aiP95', 'duration'],
  ['failures', 'share'],
  ['degraded', 'share'],
  ['capacity', 'count'],
  ['cost', 'money'],
];

const right = (text: string): Head => ({ text, right: true });

/** What each action does in every way it was tried, and the systems it was tried on; only of what `explain` found. */
export function ways({ actions, effectsHour, events }: Result, words: Catalogue): Child {
  if (effectsHour === undefined || actions.every(({ inOrder }) => inOrder === undefined)) return null;
  const { page, actions: text } = words.explain;
  const { head } = page.actions;
  const own = words.page.actions.head;
  const heads = {
    p95: own.p95,
    aiP95: own.aiP95,
    failures: own.failures,
    degraded: head.degraded,
    capacity: head.capacity,
    cost: own.cost,
  };
  const shown = FIGURES.filter(([figure]) => actions.some((action) => action[figure] !== undefined));
  const capacity = shown.some(([figure]) => figure === 'capacity');
  const row = (action: ActionEffect, way: (typeof WAYS)[number], effect: Effect): Child[] => [
    html`${name(action.title)}<small
        >${name(action.id)}${action.effort !== undefined && html`, ${page.actions.effort(whole(action.effort))}`}</small
      >`,
    text.ways[way],
    chip(effect.verdict, words.words.effects[effect.verdict]),
    ...shown.map(([figure, kind]) => told(kind, effect, figure)),
    capacity
      ? change('count', effect.perDay?.capacity, effect.clear.includes('capacity'))
      : change('count', effect.perDay?.gain, effect.clear.includes('gain')),
  ];
  const rows = actions.flatMap((action) => {
    const effects = { alone: action, inOrder: action.inOrder, takenOut: action.takenOut };
    return WAYS.flatMap((way) => {
      const effect: Effect | undefined = effects[way];
      return effect === undefined ? [] : [row(action, way, effect)];
    });
  });
  const { day, users, from, to, levels } = effectsHour;
  const lead = page.actions.lead(
    day,
    clock(from),
    clock(to),
    whole(users),
    levels[0].stage,
    levels.at(-1)!.stage,
  );
  return html`<p class="lead">
      ${lead}${events !== undefined && html` ${words.explain.time.during(events.join('; '))}`}
    </p>
    ${table(
      page.actions.title,
      [
        { text: head.action },
        { text: head.way },
        { text: head.verdict },
        ...shown.map(([figure]) => right(heads[figure as keyof typeof heads])),
        right(capacity ? head.usersPerDay : head.perDay),
      ],
      rows,
      { kind: 'broad prose' },
    )}
    <h3>${page.actions.levels}</h3>
    ${table(
      page.actions.levels,
      [
        { text: page.actions.levelHead },
        ...shown.map(([figure]) => right(heads[figure as keyof typeof heads])),
      ],
      levels.map((level) => [
        name(level.stage),
        ...shown.map(([figure, kind]) => value(kind, level[figure])),
      ]),
    )}`;
}
