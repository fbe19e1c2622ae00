import type { Effect, Result } from '../sim/experiment/result.js';
import { rankedBy } from './suggestions.js';

/** A change worth making before others. */
export interface FirstAction {
  readonly id: string;
  readonly title: string;
  readonly effect: Effect;
  readonly effort?: number;
  /** Not an action of the plan. */
  readonly suggested: boolean;
  /** A finding says that it does harm which no figure shows. */
  readonly dangerous: boolean;
}

/** How many are told. */
const FIRST = 3;

/**
 * What to do first: of the actions of the plan and of what it missed, each alone on today's system, those that help
 * beyond luck, by what they bring for a day of work where that is known of all, else by what they bring.
 */
export function firstActions({ actions, suggestions = [], findings, stages }: Result): FirstAction[] {
  const dangers = findings.filter(({ key }) => key === 'action-danger').map(({ where }) => where);
  const dangerous = (id: string): boolean => dangers.some((where) => where.split(/[\s:,.]+/).includes(id));
  const today = stages[0]?.stage;
  const candidates: FirstAction[] = [
    ...actions.map((action) => ({
      id: action.id,
      title: action.title,
      effect: action,
      ...(action.effort !== undefined && { effort: action.effort }),
      suggested: false,
      dangerous: dangerous(action.id),
    })),
    ...suggestions
      .filter(({ stage }) => stage === today)
      .map(({ id, title, effect, effort }) => ({
        id,
        title,
        effect,
        effort,
        suggested: true,
        dangerous: false,
      })),
  ];
  const helping = candidates.filter(({ effect }) => {
    const figure = rankedBy(effect);
    return effect.clear.includes(figure) && (effect[figure]?.value ?? 0) > 0;
  });
  const perDay = helping.every(({ effect }) => effect.perDay?.[rankedBy(effect)] !== undefined);
  const worth = ({ effect }: FirstAction): number =>
    (perDay ? effect.perDay : effect)?.[rankedBy(effect)]?.value ?? 0;
  return helping.sort((a, b) => worth(b) - worth(a)).slice(0, FIRST);
}
