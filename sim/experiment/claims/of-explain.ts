import type { LoadedScenario } from '../../../scenarios/load.js';
import type { ActionEffect, Claim, EffectsHour, Estimate } from '../result.js';
import type { Change } from './asks.js';
import { Evidence } from './evidence.js';
import { asksOf, judgedClaims, testedClaims } from './judged.js';

/** The verdicts on claims about what an action alone does to the most users that the first stage holds. */
export function claimsOfEffects(
  loaded: LoadedScenario,
  actions: readonly ActionEffect[],
  { levels }: EffectsHour,
): Claim[] {
  const tested = testedClaims(loaded);
  const evidence = new Evidence();
  const before = levels.find(({ stage }) => stage === loaded.plan.stages[0].name)?.capacity;
  for (const ask of asksOf(tested)) {
    if (ask.kind !== 'capacity change' || before === undefined) continue;
    const change = actions.find(({ id }) => id === ask.action)?.capacity;
    if (change === undefined) continue;
    const own = changed(before, change, ask.as);
    evidence.bring(ask, { reading: own === undefined ? null : { whole: own.value, own } });
  }
  return judgedClaims(loaded, tested, evidence, 'what it measured');
}

/** Of the two intervals the widest that they allow: how they hang together is not told. */
function changed(before: Estimate, change: Estimate, as: Change): Estimate | undefined {
  if (as === 'difference') return change;
  if (as === 'after')
    return {
      value: before.value + change.value,
      low: before.low + change.low,
      high: before.high + change.high,
    };
  if (before.low <= 0) return undefined;
  const ends = [change.low, change.high].flatMap((each) => [each / before.low, each / before.high]);
  return { value: change.value / before.value, low: Math.min(...ends), high: Math.max(...ends) };
}
