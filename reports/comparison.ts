import type { CapacityPair, CellPair, Change, Comparison } from '../sim/experiment/result.js';
import { word, type Catalogue } from './catalogue/index.js';
import { kindOf } from './check.js';
import { difference, figure, interval, whole, type Kind } from './format.js';

/** One figure of both documents, as text. */
export interface ComparedFigure {
  readonly name: string;
  readonly before: string;
  readonly now: string;
  /** With its sign, and its interval in brackets where it has one; after a star where it is told from luck. */
  readonly difference: string;
  /** Is the difference told from luck? */
  readonly told: boolean;
  readonly tone: 'good' | 'bad' | 'plain';
  readonly verdict: string;
}

const withRange = (kind: Kind, found: Change['difference']): string => {
  const range = interval(kind, found);
  const text = difference(kind, found.value);
  return range === '' ? text : `${text} [${range}]`;
};

const starred = (verdict: string, text: string): string => (verdict === 'same' ? text : `* ${text}`);

export function figureOf(change: Change, { comparison, words }: Catalogue): ComparedFigure {
  const kind = kindOf(change.figure);
  return {
    name: word(words.headlines, change.figure),
    before: figure(kind, change.before),
    now: figure(kind, change.now),
    difference: starred(change.verdict, withRange(kind, change.difference)),
    told: change.verdict !== 'same',
    tone: change.verdict === 'same' ? 'plain' : change.verdict === 'worse' ? 'bad' : 'good',
    verdict: comparison.changes[change.verdict],
  };
}

export function usersOf(pair: CapacityPair, { comparison }: Catalogue): ComparedFigure {
  return {
    name: comparison.capacity,
    before: figure('count', pair.before.value),
    now: figure('count', pair.now.value),
    difference: starred(pair.verdict, withRange('count', pair.difference)),
    told: pair.verdict !== 'same',
    tone: pair.verdict === 'same' ? 'plain' : pair.verdict === 'fewer' ? 'bad' : 'good',
    verdict: comparison.users[pair.verdict],
  };
}

/** What the figures of a cell are, in the order of the document. */
export const changesOf = ({ changes }: Comparison, { stage, day, users }: CellPair): Change[] =>
  changes.filter((one) => one.stage === stage && one.day === day && one.users === users);

/** `misses -> holds, limit threads -> cpu`; each part once where it did not change. */
export function judgedText(
  { before, now }: CellPair,
  words: Catalogue,
  shown: (name: string) => string,
): string {
  const { comparison, words: all } = words;
  const [was, is] = [all.verdicts[before.verdict], all.verdicts[now.verdict]];
  const [had, has] = [shown(before.limit), shown(now.limit)];
  return [
    was === is ? is : comparison.verdict(was, is),
    had === has ? comparison.sameLimit(has) : comparison.limit(had, has),
  ].join(', ');
}

/** What was compared and how, in sentences. */
export function comparisonTexts(of: Comparison, words: Catalogue, shown: (name: string) => string): string[] {
  const { comparison: text, check } = words;
  const { before, now, changes, capacity } = of;
  const [first, second] = [before, now].map(({ name, hash, seed, trials }) =>
    text.of(shown(name), hash.slice(0, 12), shown(seed), whole(trials)),
  );
  const count = (verdict: Change['verdict']): string =>
    whole(changes.filter((change) => change.verdict === verdict).length);
  const pairs = Math.max(0, ...changes.filter(({ test }) => test === 'paired').map(({ trials: [n] }) => n));
  const places = (cells: Comparison['onlyNow']): string =>
    cells.map(({ stage, day, users }) => check.cell(shown(stage), shown(day), whole(users))).join('; ');
  return [
    text.between(first, second),
    ...(before.hash === now.hash ? [text.sameScenario] : []),
    ...(changes.length > 0
      ? [
          pairs > 0 ? text.paired(whole(pairs)) : text.samples,
          text.rule,
          text.summary(count('worse'), count('better'), whole(changes.length)),
        ]
      : []),
    ...(capacity.length > 0 ? [text.capacityRule] : []),
    ...(of.onlyBefore.length > 0 ? [text.onlyBefore(places(of.onlyBefore))] : []),
    ...(of.onlyNow.length > 0 ? [text.onlyNow(places(of.onlyNow))] : []),
  ];
}
