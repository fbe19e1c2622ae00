import type { LoadedScenario } from '../../../scenarios/load.js';
import { finding, shown } from '../finding-text.js';
import type { Capacity, Finding } from '../result.js';

/** What the capacities say of the claims, the refuted first. */
export function capacityFindings(loaded: LoadedScenario, capacities: readonly Capacity[]): Finding[] {
  const found = capacities.flatMap((capacity) => ofCapacity(loaded, capacity));
  const order: Finding['severity'][] = ['danger', 'warning', 'note'];
  return order.flatMap((severity) => found.filter((f) => f.severity === severity));
}

function ofCapacity(loaded: LoadedScenario, capacity: Capacity): Finding[] {
  const { stage, day, users, bound, by = '', precise } = capacity;
  const where = `${stage}/${day}`;
  const values = { stage, day, low: shown(Math.floor(users.low)), high: shown(Math.floor(users.high)) };
  const found: Finding[] = [];
  if (bound === 'none') return [finding('danger', 'capacity-none', where, { stage, day, figure: by })];
  if (bound === 'found' && !precise) found.push(finding('warning', 'capacity-wide', where, values));
  const claim = loaded.stage(stage).claim.users;
  return claim === null ? found : [...found, ...ofClaim(capacity, claim, where, values)];
}

function ofClaim(
  { users, bound, limit, next }: Capacity,
  claim: number,
  where: string,
  range: Readonly<Record<string, string>>,
): Finding[] {
  const values = { ...range, claimed: shown(claim) };
  if (bound === 'most') {
    // What was not tried is open.
    if (users.value < claim) return [];
    return [finding('note', 'claim-exceeded', where, { ...values, most: shown(users.value) })];
  }
  if (users.low >= claim) return [finding('note', 'claim-confirmed', where, values)];
  if (users.high >= claim) return [finding('warning', 'claim-open', where, values)];
  if (limit === '') return [finding('danger', 'claim-refuted-by-none', where, values)];
  if (next === '') return [finding('danger', 'claim-refuted-by-one', where, { ...values, limit })];
  return [finding('danger', 'claim-refuted', where, { ...values, limit, next })];
}
