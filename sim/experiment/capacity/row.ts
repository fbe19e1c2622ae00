import type { Lab } from '../lab.js';
import type { Capacity, LeverEffect } from '../result.js';
import { curveOf, lookBeyond, saturationOf } from './curve.js';
import { decidedBy } from './decided-by.js';
import { doubled, limitOfCapacity, type Limit } from './limits.js';
import { MOST_CAPACITY_USERS, searchCapacity, type CapacityQuestion } from './search.js';

/** Everything a Result says of one deployment's capacity. */
export async function capacityRow(
  lab: Lab,
  question: CapacityQuestion,
): Promise<Omit<Capacity, 'stage' | 'day' | 'alike'>> {
  const found = await searchCapacity(lab, question);
  const { users, bound, requests, by, trials, precise, loads } = found;
  const { most = MOST_CAPACITY_USERS } = question;
  const beyond = lookBeyond(loads, users.value, most);
  const [first] = await Promise.all([limitOfCapacity(lab, question, found), beyond]);
  const { best } = first;
  const second: Limit =
    best === undefined ? { tries: [] } : await limitOfCapacity(lab, doubled(question, best), best.found);
  const decided = best === undefined ? await decidedBy(found) : undefined;
  const saturation = saturationOf(loads);
  return {
    users,
    bound,
    most,
    requests,
    ...(by !== undefined && { by }),
    trials,
    precise,
    ...(saturation !== undefined && { saturation }),
    limit: best?.lever.name ?? '',
    next: second.best?.lever.name ?? '',
    ...(decided !== undefined && { decidedBy: decided }),
    levers: effectsOf(first),
    nextLevers: effectsOf(second),
    curve: curveOf(loads),
  };
}

/** The largest gain first. */
const effectsOf = ({ tries }: Limit): LeverEffect[] =>
  tries
    .map(({ lever: { name, what }, found: { users }, gain }) => ({
      name,
      what,
      users,
      ...(gain !== undefined && { gain }),
    }))
    .sort((a, b) => b.users.value - a.users.value);
