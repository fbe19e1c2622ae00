import { finding as wordsOf, type Catalogue } from './catalogue/index.js';
import { estimate, given } from './format.js';
import type { Claim, ClaimVerdict, Finding, Result, SaidFigure } from '../sim/experiment/result.js';

/** What is said of a figure: `400 users`, `−30 %`, `at least 5,000 users`, `50 % to 70 %`. */
export function saidText({ kind, unit, low, high, open }: SaidFigure, { claims }: Catalogue): string {
  const end = (value: number): string => given(kind, value);
  const counted = (text: string): string => (unit === '' ? text : `${text} ${unit}`);
  if (low !== undefined && high !== undefined)
    return counted(low === high ? end(low) : claims.range(end(low), end(high)));
  if (low !== undefined) return (open ? claims.over : claims.atLeast)(counted(end(low)));
  return (open ? claims.under : claims.atMost)(counted(end(high ?? 0)));
}

/** What was found of it; undefined where nothing was. */
export const foundText = ({ said, found }: Claim): string | undefined =>
  found && estimate(said?.kind ?? 'count', found);

export const asWrittenText = ({ said, asWritten }: Claim): string | undefined =>
  asWritten && estimate(said?.kind ?? 'count', asWritten);

/** How far off a claim is: the found figure less the nearest end of what is said, as a share of the larger. */
export function distanceOf({ said, found }: Claim): number {
  if (said === undefined || found === undefined) return 0;
  const { low = -Infinity, high = Infinity } = said;
  const nearest = Math.min(Math.max(found.value, low), high);
  const size = Math.max(Math.abs(nearest), Math.abs(found.value));
  return size === 0 ? 0 : Math.abs(found.value - nearest) / size;
}

/** How many claims have each verdict, in the order of the verdicts. */
export function countsOf(claims: readonly Claim[]): [ClaimVerdict, number][] {
  const order: ClaimVerdict[] = ['holds', 'too optimistic', 'too pessimistic', 'unsure', 'not testable'];
  return order
    .map((verdict): [ClaimVerdict, number] => [
      verdict,
      claims.filter((claim) => claim.verdict === verdict).length,
    ])
    .filter(([, count]) => count > 0);
}

/** Where the plan contradicts itself. */
export const contradictionsOf = ({ findings }: Result): Finding[] =>
  findings.filter(({ key }) => key === 'plan-contradicts');

/** The two places, without the figures. */
export function contradictionText(found: Finding, words: Catalogue): string {
  const [one, oneSection, other, otherSection] = ['one', 'oneSection', 'other', 'otherSection'].map((key) =>
    Object.hasOwn(found.values, key) ? String(found.values[key]) : undefined,
  );
  if (one === undefined || oneSection === undefined || other === undefined || otherSection === undefined)
    return wordsOf(words, found);
  return words.claims.contradiction(one, oneSection, other, otherSection);
}
