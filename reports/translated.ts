import type { ActionEffect, Finding, FrontierChoice, Result, Suggestion } from '../sim/experiment/result.js';
import { filled, word, type Catalogue } from './catalogue/index.js';
import { difference, type Kind } from './format.js';
import { resourceName, withResourceNames } from './resource-names.js';
import { toldFigures } from './suggestions.js';

/**
 * A Result with what it brings along in English said in the reader's language: what is suggested, and the findings that
 * tell of it. What the scenario says in its own words stays.
 */
export function translated(result: Result, words: Catalogue): Result {
  if (words.language === 'en') return result;
  const { suggestions, frontier } = result;
  const own: Result = {
    ...withResourceNames(result, words),
    ...(suggestions && { suggestions: suggestions.map((one) => suggestion(one, words)) }),
    ...(frontier && {
      frontier: { ...frontier, choices: frontier.choices.map((one) => choice(one, words)) },
    }),
  };
  return {
    ...own,
    findings: result.findings.map((found) => ({
      ...found,
      values: named(values(found, own, words), words),
      where: placeOf(found.where, words),
    })),
  };
}

/** The resources among the values of a finding. */
const named = (values: Finding['values'], words: Catalogue): Finding['values'] => ({
  ...values,
  ...Object.fromEntries(
    ['limit', 'next']
      .filter((name) => Object.hasOwn(values, name))
      .map((name) => [name, resourceName(String(values[name]), words)]),
  ),
});

/** What a finding is about: `action credits`; a path in the scenario or a cell stays as it is. */
function placeOf(where: string, { words: { places } }: Catalogue): string {
  if (where === 'scenario') return places.scenario;
  for (const kind of ['action', 'contradiction', 'suggestion'] as const)
    if (where.startsWith(`${kind} `)) return places[kind](where.slice(kind.length + 1));
  return where;
}

function suggestion(one: Suggestion, { suggestions }: Catalogue): Suggestion {
  const { kind, values: holes = {} } = one;
  if (kind === undefined || !Object.hasOwn(suggestions, kind)) return one;
  const { title, why, risk, unpriced } = suggestions[kind];
  return {
    ...one,
    title: filled(title, holes),
    why: filled(why, holes),
    ...(risk !== undefined && { risk: filled(risk, holes) }),
    ...(unpriced !== undefined && { unpriced: filled(unpriced, holes) }),
  };
}

function choice(one: FrontierChoice, { suggestions }: Catalogue): FrontierChoice {
  const { kind, values: holes = {} } = one;
  if (kind === undefined || !Object.hasOwn(suggestions, kind)) return one;
  const { title, risk, unpriced } = suggestions[kind];
  return {
    ...one,
    title: filled(title, holes),
    ...(risk !== undefined && { danger: filled(risk, holes) }),
    ...(unpriced !== undefined && { unpriced: filled(unpriced, holes) }),
  };
}

/** The values of a finding: titles and changes as this language has them. */
function values(found: Finding, result: Result, words: Catalogue): Finding['values'] {
  const about = (kind: string): string =>
    found.where.startsWith(`${kind} `) ? found.where.slice(kind.length + 1) : '';
  const { stage = '' } = found.values;
  switch (found.key) {
    case 'plan-missed': {
      const missed = result.suggestions?.find((one) => one.id === about('suggestion') && one.stage === stage);
      if (missed === undefined) return found.values;
      return { ...found.values, title: missed.title, changes: changesOf(missed, words) };
    }
    case 'plan-danger': {
      const chosen = result.frontier?.choices.find(({ id }) => id === about('action'));
      if (chosen === undefined) return found.values;
      return { ...found.values, title: chosen.title, danger: chosen.danger ?? '' };
    }
    case 'action-harms':
    case 'action-mixed': {
      const action = result.actions.find(({ id }) => id === about('action'));
      return action === undefined ? found.values : { ...found.values, changes: effectOf(action, words) };
    }
    case 'cell-misses':
    case 'capacity-none':
      return { ...found.values, ...judged(found.values, words) };
    default:
      return found.values;
  }
}

/** What a suggestion changes beyond luck, its price for as many answers among it. */
function changesOf({ effect }: Suggestion, words: Catalogue): string {
  const told = toldFigures(effect, words);
  const { price, clear } = effect;
  if (price !== undefined && clear.includes('price'))
    told.push(words.explain.suggestions.price(difference('money', price.value)));
  return told.join(', ');
}

/** What an action does in the busiest hour, as far as it was measured. */
function effectOf({ p95, aiP95, failures }: ActionEffect, { explain }: Catalogue): string {
  const { figures } = explain.suggestions;
  const parts: (readonly [string, Kind, number | undefined])[] = [
    [figures.p95, 'duration', p95?.value],
    [figures.aiP95, 'duration', aiP95?.value],
    [figures.failures, 'share', failures.value],
  ];
  return parts
    .filter(([, , value]) => value !== undefined)
    .map(([name, kind, value]) => `${name} ${difference(kind, value!)}`)
    .join(', ');
}

/** Parts of the objective by their words instead of their names. */
function judged(values: Finding['values'], { words }: Catalogue): Finding['values'] {
  const said = (names: string): string =>
    names
      .split(', ')
      .map((name) => word(words.judged, name))
      .join(', ');
  return Object.fromEntries(
    ['figures', 'figure']
      .filter((name) => Object.hasOwn(values, name))
      .map((name) => [name, said(String(values[name]))]),
  );
}
