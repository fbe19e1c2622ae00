import { Expression, ExpressionError } from './expression.js';
import { hintFor } from './nearest.js';
import { say } from './problem-text.js';
import { duplicates, NOUNS } from './references.js';
import {
  asList,
  asMapping,
  isMapping,
  nameOf,
  valueAt,
  type Issue,
  type Keys,
  type Mapping,
} from './tree.js';

const STAGES = ['capacity', 'throughput', 'stage', 'against'] as const;

/**
 * Names in claims, contradictions and accounts: unique, defined, and arithmetic over nothing unknown. Works on a tree
 * that the schema may have found fault with.
 */
export function claimChecks(tree: unknown): Issue[] {
  const { claims, contradictions, accounts } = asMapping(tree);
  const issues: Issue[] = [
    ...duplicates(tree, ['claims'], 'id'),
    ...duplicates(tree, ['contradictions'], 'id'),
  ];
  const figures = Object.keys(asMapping(asMapping(tree)['figures']));
  const namesOf = (...keys: string[]): string[] =>
    asList(valueAt(tree, keys)).flatMap((each) => nameOf(each) ?? []);
  const known = {
    stage: namesOf('stages'),
    day: namesOf('days'),
    action: namesOf('actions'),
    call: Object.keys(asMapping(valueAt(tree, ['llm', 'calls']))),
    cache: namesOf('caches'),
  };
  const refer = (to: keyof typeof known, name: unknown, keys: Keys): void => {
    if (typeof name !== 'string' || known[to].includes(name)) return;
    issues.push({
      keys,
      said: say('no-such', { what: say(NOUNS[to]), name }),
      hint: hintFor(name, known[to]),
    });
  };
  const arithmetic = (text: unknown, names: readonly string[], keys: Keys): void => {
    if (typeof text !== 'string') return;
    try {
      for (const name of Expression.of(text).names) {
        if (names.includes(name)) continue;
        issues.push({ keys, said: say('arithmetic-name', { name }), hint: hintFor(name, names) });
      }
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      issues.push({ keys, said: say('not-arithmetic', { text: error.message }) });
    }
  };
  const asked = (what: Mapping, keys: Keys): void => {
    for (const key of STAGES) refer('stage', what[key], [...keys, key]);
    refer('day', what['day'], [...keys, 'day']);
    refer('action', what['action'], [...keys, 'action']);
    const figure = what['figure'] ?? what['changes'];
    if (figure === 'hits') refer('cache', what['of'], [...keys, 'of']);
    if (figure === 'calls' || figure === 'tokens' || figure === 'dollars')
      refer('call', what['of'], [...keys, 'of']);
  };

  for (const [i, claim] of asList(claims).entries()) {
    const { test, as_written: asWritten } = asMapping(claim);
    const keys: Keys = ['claims', i, 'test'];
    for (const text of Array.isArray(asWritten) ? asWritten : [asWritten])
      arithmetic(text, figures, ['claims', i, 'as_written']);
    if (!isMapping(test)) continue;
    asked(test, keys);
    const operands = asMapping(test['with']);
    arithmetic(test['arithmetic'], [...figures, ...Object.keys(operands)], [...keys, 'arithmetic']);
    for (const [name, operand] of Object.entries(operands))
      if (isMapping(operand)) asked(operand, [...keys, 'with', name]);
  }
  for (const [i, contradiction] of asList(contradictions).entries()) {
    for (const side of ['one', 'other']) {
      const { is } = asMapping(asMapping(contradiction)[side]);
      arithmetic(is, figures, ['contradictions', i, side, 'is']);
    }
  }
  const { said, recompute } = asMapping(accounts);
  const rows = asList(said).map(asMapping);
  rows.forEach((row, i) => refer('stage', row['stage'], ['accounts', 'said', i, 'stage']));
  const lines = [...new Set(rows.flatMap((row) => Object.keys(asMapping(row['lines']))))];
  const rules = (of: unknown, keys: Keys): void => {
    for (const [line, text] of Object.entries(asMapping(of)))
      arithmetic(text, [...figures, ...lines, 'mau'], [...keys, line]);
  };
  rules(recompute, ['accounts', 'recompute']);
  rows.forEach((row, i) => rules(row['recompute'], ['accounts', 'said', i, 'recompute']));
  return issues;
}
