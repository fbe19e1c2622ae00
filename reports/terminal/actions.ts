import type { ActionEffect, Effect, Figure, Result } from '../../sim/experiment/result.js';
import type { Catalogue } from '../catalogue/index.js';
import { visible } from '../escape.js';
import { ABSENT, difference, whole, type Kind } from '../format.js';
import type { Paint } from './paint.js';
import { fit, padded, width, wrap } from './width.js';

const WAY = 14;
const CELL = 10;
const WAYS = ['alone', 'inOrder', 'takenOut'] as const;

interface Column {
  readonly head: string;
  readonly figure: Figure;
  readonly kind: Kind;
  readonly perDay?: true;
}

const right = (text: string): string => ' '.repeat(Math.max(1, CELL + 1 - width(text))) + text;

function columnsOf(actions: readonly ActionEffect[], { explain }: Catalogue): Column[] {
  const { head } = explain.actions;
  const some = (figure: Figure): boolean => actions.some((action) => action[figure] !== undefined);
  const columns: Column[] = [
    { head: head.p95, figure: 'p95', kind: 'duration' },
    { head: head.aiP95, figure: 'aiP95', kind: 'duration' },
    { head: head.failures, figure: 'failures', kind: 'share' },
    // There is room for one of the two.
    some('capacity')
      ? { head: head.capacity, figure: 'capacity', kind: 'count' }
      : { head: head.degraded, figure: 'degraded', kind: 'share' },
    { head: head.cost, figure: 'cost', kind: 'money' },
    some('capacity')
      ? { head: head.capacityADay, figure: 'capacity', kind: 'count', perDay: true }
      : { head: head.gain, figure: 'gain', kind: 'count', perDay: true },
  ];
  return columns.filter(({ figure }) => some(figure));
}

function cell(effect: Effect, { figure, kind, perDay }: Column, { explain }: Catalogue): string {
  const found = perDay ? effect.perDay?.[figure] : effect[figure];
  if (found === undefined) return ABSENT;
  const text = difference(kind, found.value);
  const told = effect.clear.includes(figure) || (found.low === 0 && found.high === 0);
  return fit(told ? text : explain.actions.unsure(text), CELL);
}

const fits = (columns: readonly Column[], paint: Paint): boolean =>
  WAY + columns.length * (CELL + 1) <= paint.columns;

/** One way of adding an action: a line of figures, named where there is no room for columns, or that there is nothing to tell. */
function way(
  name: (typeof WAYS)[number],
  effect: Effect,
  columns: readonly Column[],
  words: Catalogue,
  paint: Paint,
): string[] {
  const { ways, signs, luck, same } = words.explain.actions;
  const tint = { helps: paint.good, harms: paint.bad, mixed: paint.doubtful, nothing: paint.dim };
  const label = tint[effect.verdict](padded(`${signs[effect.verdict]} ${ways[name]}`, WAY));
  if (effect.clear.length === 0) {
    const none = columns.every(({ figure }) => {
      const found = effect[figure];
      return found === undefined || (found.low === 0 && found.high === 0);
    });
    const said = none ? same : luck;
    const room = paint.columns - WAY - 1;
    const [first, ...rest] = wrap(said, room).map(paint.dim);
    return [`${label} ${first}`, ...rest.map((line) => ' '.repeat(WAY + 1) + line)];
  }
  const cells = columns.map((column) => cell(effect, column, words));
  if (fits(columns, paint)) return [label + cells.map(right).join('')];
  const named = columns.map(({ head }, i) => `${head.trim()} ${cells[i]}`).join(', ');
  return wrap(`${label} ${named}`, paint.columns, '  ');
}

/** What each action buys, a line a way of adding it; only of what `explain` found. */
export function actions({ actions: all, effectsHour }: Result, words: Catalogue, paint: Paint): string[] {
  if (effectsHour === undefined || all.every(({ inOrder }) => inOrder === undefined)) return [];
  const { actions: text } = words.explain;
  const columns = columnsOf(all, words);
  const named = (stage: string): string => fit(visible(stage), 20);
  const blocks = all.flatMap((action) => {
    const { id, title, stage, effort, inOrder, takenOut } = action;
    const head = text.action(
      fit(visible(id), 30),
      fit(visible(title), 60),
      stage === undefined ? text.noStage : named(stage),
      effort === undefined ? '' : text.effort(whole(effort)),
    );
    const effects = { alone: action, inOrder, takenOut };
    const lines = WAYS.flatMap((name) => {
      const effect: Effect | undefined = effects[name];
      return effect === undefined ? [] : way(name, effect, columns, words, paint);
    });
    return [...wrap(head, paint.columns, '  ').map(paint.strong), ...lines];
  });
  const today = effectsHour.levels[0].stage;
  const last = effectsHour.levels.at(-1)!.stage;
  const capacity = columns.some(({ figure }) => figure === 'capacity');
  return [
    ...wrap(text.heading, paint.columns).map(paint.heading),
    ...wrap(text.lead(named(today), named(last)), paint.columns).map(paint.dim),
    ...wrap(capacity ? text.marksCapacity : text.marks, paint.columns).map(paint.dim),
    ...(fits(columns, paint)
      ? [paint.dim(' '.repeat(WAY) + columns.map(({ head }) => right(head)).join(''))]
      : []),
    ...blocks,
  ];
}
