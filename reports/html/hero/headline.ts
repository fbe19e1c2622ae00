import type { Result } from '../../../sim/experiment/result.js';
import type { Catalogue } from '../../catalogue/index.js';
import { short } from '../../escape.js';
import { whole } from '../../format.js';
import type { StageAnswer } from '../../stage-answers.js';

export const titleOf = ({ scenario }: Result): string =>
  scenario.title === '' ? scenario.name : scenario.title;

/** The answer in one line: how many stages hold what they claim; else how many meet the objective; else what it is about. */
export function headline(answers: readonly StageAnswer[], result: Result, { hero }: Catalogue): string {
  const text = hero.headline;
  const claimed = answers.filter(
    ({ capacity, claim }) => capacity !== undefined && claim.claimedUsers !== undefined,
  );
  if (claimed.length > 0) {
    const held = claimed.filter(({ verdict }) => verdict === 'holds').length;
    const open = claimed.filter(({ verdict }) => verdict === 'unsure').length;
    if (held === claimed.length) return text.allHold;
    if (held === 0) return open > 0 ? text.unclear : text.noneHolds;
    return text.someHold(whole(held), whole(claimed.length));
  }
  const run = answers.filter(({ view }) => view !== undefined);
  if (run.length === 0) return short(titleOf(result), 120);
  const met = run.filter(({ view }) => view!.verdict === 'holds').length;
  if (met === 0) return text.noneMeets;
  return met === run.length ? text.allMeet : text.someMeet(whole(met), whole(run.length));
}
