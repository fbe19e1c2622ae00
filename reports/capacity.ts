import type { Capacity, Estimate } from '../sim/experiment/result.js';
import { word, type Catalogue } from './catalogue/index.js';
import { visible } from './escape.js';
import { estimate, whole } from './format.js';

/** `26`; `≥ 10,000` where no limit was found. */
export function usersHeld(
  { users, bound }: Pick<Capacity, 'users' | 'bound'>,
  { capacity }: Catalogue,
): string {
  const shown = whole(Math.floor(users.value));
  return bound === 'most' ? capacity.atLeast(shown) : shown;
}

/** `25–28`, whole users: as many as the figures surely mean; empty where it says no more than the value. */
export function usersInterval({ value, low, high }: Estimate): string {
  const [least, most] = [Math.floor(low), Math.floor(high)];
  return least === most && least === Math.floor(value) ? '' : `${whole(least)}–${whole(most)}`;
}

/** `×1.52 [1.40–1.66]` */
export const gainText = (gain: Estimate, { capacity }: Catalogue): string =>
  capacity.times(estimate('count', gain));

/** What decides where no doubling helps: an owner of seconds or a cause of failures, in words. */
export const deciding = (name: string, { words }: Catalogue): string =>
  visible(word({ ...words.causes, ...words.waits }, name));

/** The day it is said of: none where it is said of all. */
export const daysOf = ({ day, alike }: Capacity, days: readonly string[], { capacity }: Catalogue): string =>
  days.length > 1 && alike.length + 1 === days.length ? capacity.everyDay : day;
