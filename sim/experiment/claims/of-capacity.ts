import type { LoadedScenario } from '../../../scenarios/load.js';
import { sessionSeconds } from '../../stack/expected.js';
import { scaled } from '../estimates.js';
import type { Capacity, Claim, Estimate } from '../result.js';
import type { Ask } from './asks.js';
import { Evidence, type Found } from './evidence.js';
import { asksOf, judgedClaims, testedClaims } from './judged.js';

type CapacityAsk = Extract<Ask, { kind: 'capacity' }>;

/** The verdicts on claims about how many users a stage holds, and how many answers a second it gives. */
export function claimsOfCapacity(loaded: LoadedScenario, rows: readonly Capacity[]): Claim[] {
  const tested = testedClaims(loaded);
  const evidence = new Evidence();
  for (const ask of asksOf(tested)) {
    if (ask.kind !== 'capacity') continue;
    const row = rows.find(
      ({ stage, day, alike }) => stage === ask.stage && (day === ask.day || alike.includes(ask.day)),
    );
    if (row !== undefined) evidence.bring(ask, foundIn(row, ask, loaded));
  }
  return judgedClaims(loaded, tested, evidence, 'what it measured');
}

function foundIn(
  { users, requests, saturation, bound }: Capacity,
  ask: CapacityAsk,
  loaded: LoadedScenario,
): Found {
  // The most that were tried still hold: how many more would, nobody knows.
  const open = bound === 'most' ? Infinity : undefined;
  switch (ask.what) {
    case 'users':
      return known(users, open);
    case 'requests':
      return known(requests, open);
    case 'saturation':
      return known(saturation);
    case 'saturated requests':
      return known(saturation && scaled(saturation, 1 / cycleSeconds(loaded, ask.day)));
  }
}

const known = (found: Estimate | undefined, open?: number): Found => ({
  reading: found === undefined ? null : { whole: found.value, own: { ...found, high: open ?? found.high } },
});

/** Seconds of a user from one request to the next on an unloaded first stage: what saturation counts with. */
function cycleSeconds(loaded: LoadedScenario, day: string): number {
  const scenario = loaded.scenarioAt(loaded.actionsOf(loaded.plan.stages[0].name), day);
  const { actions, requests } = scenario.workload.session;
  return sessionSeconds(scenario) / (actions * requests);
}
