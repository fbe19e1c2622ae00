import type { Result, Suggestion } from '../../sim/experiment/result.js';
import type { Catalogue } from '../catalogue/index.js';
import { visible } from '../escape.js';
import { figure, whole } from '../format.js';
import { billOf, rankedBy, sorted, toldFigures } from '../suggestions.js';
import type { Paint } from './paint.js';
import { fit, wrap } from './width.js';

/** So many are told in full; the report has them all. */
const MOST = 6;

function item(suggestion: Suggestion, n: number, words: Catalogue, paint: Paint): string[] {
  const { suggestions: text } = words.explain;
  const { title, why, risk, unpriced, effort, effect } = suggestion;
  const figures = toldFigures(effect, words);
  const gain = rankedBy(effect) === 'gain' ? [text.gain(figure('count', effect.gain.value))] : [];
  const facts = [
    text.effort(whole(effort)),
    ...billOf(effect, words),
    ...(unpriced === undefined ? [] : [text.unpriced(visible(unpriced))]),
  ];
  const indented = (line: string): string[] => wrap(line, paint.columns - 4).map((part) => `    ${part}`);
  return [
    ...wrap(text.item(n, fit(visible(title), 200)), paint.columns, '    ').map(paint.strong),
    ...indented(`${facts.join('; ')}: ${[...figures, ...gain].join(', ')}.`),
    ...indented(visible(why)).map(paint.dim),
    ...(risk === undefined ? [] : indented(text.risk(visible(risk))).map(paint.doubtful)),
  ];
}

/** What the plan missed, stage by stage: what gains in full, the others by name. */
export function suggestions(
  { suggestions: all, effectsHour }: Result,
  words: Catalogue,
  paint: Paint,
): string[] {
  if (all === undefined || effectsHour === undefined) return [];
  const { suggestions: text } = words.explain;
  const listed = (some: readonly Suggestion[]): string => some.map(({ id }) => visible(id)).join(', ');
  const said = (some: readonly Suggestion[], line: (titles: string) => string): string[] =>
    some.length === 0 ? [] : wrap(line(listed(some)), paint.columns, '  ');
  return effectsHour.levels.flatMap(({ stage }, i) => {
    const own = all.filter((each) => each.stage === stage);
    const { gaining, saving, idle, losing } = sorted(own);
    return [
      ...(i === 0 ? [] : ['']),
      ...wrap(text.heading(fit(visible(stage), 20)), paint.columns).map(paint.heading),
      ...(own.length === 0 ? wrap(text.none, paint.columns) : wrap(text.lead, paint.columns).map(paint.dim)),
      ...gaining.slice(0, MOST).flatMap((each, n) => item(each, n + 1, words, paint)),
      ...(gaining.length > MOST ? wrap(text.more(gaining.length - MOST), paint.columns) : []),
      ...said(saving, text.saves),
      ...said(idle, text.nothing),
      ...said(losing, text.loses),
    ];
  });
}
