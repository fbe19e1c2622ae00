import type { Claim, Result } from '../../sim/experiment/result.js';
import { contradictionText, contradictionsOf, countsOf, distanceOf, foundText, saidText } from '../claims.js';
import type { Catalogue } from '../catalogue/index.js';
import { visible } from '../escape.js';
import { whole } from '../format.js';
import type { Paint } from './paint.js';
import { fit, wrap } from './width.js';

/** Claims shown of each kind, and contradictions; the report has all. */
const MOST = 4;
const MOST_CONTRADICTIONS = 3;

/** Those farthest off; without the plan's money tables, which stand beside what was found, and once a test. */
function farthest(claims: readonly Claim[], verdict: Claim['verdict']): Claim[] {
  const tests = new Map<string, Claim>();
  for (const claim of claims) {
    const { found, said, table, test } = claim;
    if (claim.verdict === verdict && found && said && !table && !tests.has(test)) tests.set(test, claim);
  }
  return [...tests.values()].sort((a, b) => distanceOf(b) - distanceOf(a)).slice(0, MOST);
}

function line(claim: Claim, words: Catalogue, paint: Paint): string[] {
  const { section } = claim;
  const text = words.claims.row(
    section === '' ? words.claims.somewhere : fit(visible(section), 12),
    fit(visible(claim.claim), 120),
    fit(visible(saidText(claim.said!, words)), 40),
    foundText(claim) ?? '',
  );
  return wrap(text, paint.columns - 2, '  ').map((part) => `  ${part}`);
}

/** How many claims hold, which are farthest off, and where the plan contradicts itself. */
export function claims(result: Result, words: Catalogue, paint: Paint): string[] {
  const contradictions = contradictionsOf(result);
  if (result.claims.length === 0 && contradictions.length === 0) return [];
  const { claims: say } = words;
  const counts = countsOf(result.claims).map(([verdict, count]) =>
    say.count(whole(count), say.verdicts[verdict]),
  );
  const byInput = result.claims.filter(({ by, verdict }) => by === 'input' && verdict !== 'not testable');
  const off = [
    ...farthest(result.claims, 'too optimistic').map((claim) => ({ claim, tint: paint.bad })),
    ...farthest(result.claims, 'too pessimistic').map((claim) => ({ claim, tint: paint.doubtful })),
  ];
  const told = contradictions
    .slice(0, MOST_CONTRADICTIONS)
    .flatMap((one) =>
      wrap(fit(visible(contradictionText(one, words)), 300), paint.columns - 4, '  ').map(
        (part) => `  ${part}`,
      ),
    );
  return [
    ...wrap(say.heading(whole(result.claims.length)), paint.columns).map(paint.heading),
    ...(counts.length > 0 ? wrap(`${counts.join(', ')}.`, paint.columns) : []),
    ...(byInput.length > 0 ? wrap(say.byInput(whole(byInput.length)), paint.columns).map(paint.dim) : []),
    ...(off.length > 0 ? wrap(say.farthest, paint.columns) : []),
    ...off.flatMap(({ claim, tint }) => {
      const [first, ...rest] = line(claim, words, paint);
      return [tint(first), ...rest];
    }),
    ...(contradictions.length === 0
      ? []
      : [
          ...wrap(
            contradictions.length === 1 ? say.contradictsOnce : say.contradicts(whole(contradictions.length)),
            paint.columns,
          ),
          ...told,
        ]),
  ];
}
