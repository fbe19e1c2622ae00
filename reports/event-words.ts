import type { Estimate, EventEffect, EventResult } from '../sim/experiment/result.js';
import type { Catalogue } from './catalogue/index.js';
import { clock, figure, given, interval, whole } from './format.js';

/** What an event does, in words. */
function effect({ load, database, redis, llm }: EventEffect, { events }: Catalogue): string {
  return [
    load !== undefined && events.load(whole(load)),
    database !== undefined &&
      (database === 'down' ? events.databaseDown : events.databaseSlower(whole(database.slower))),
    redis !== undefined && events.redisDown,
    llm !== undefined && events.llm(given('share', llm.share), String(llm.error)),
  ]
    .filter((part) => part !== false)
    .join(', ');
}

/** An event in words: `12:15–12:25: load × 3`. */
export const eventText = (event: EventResult, words: Catalogue): string =>
  words.events.event(clock(event.at), clock(event.at + event.for), effect(event.what, words));

/** When the site had come back, and the interval of it in minutes ('' where there is none); undefined where it never had. */
export function recoveryOf(
  { recovery }: EventResult,
  { events }: Catalogue,
): { readonly when: string; readonly range: string } | undefined {
  if (recovery === undefined) return undefined;
  const minutes = Object.fromEntries(
    Object.entries(recovery).map(([key, seconds]) => [key, seconds / 60]),
  ) as unknown as Estimate;
  // It is told to a minute.
  if (recovery.value < 60) return { when: events.atOnce, range: '' };
  return { when: events.recovers(figure('count', minutes.value)), range: interval('count', minutes) };
}

/** Whether the site came back, in how many of so many trials: in words, without the figure; undefined where all did. */
export function recoveryText(
  { recovered }: EventResult,
  trials: number,
  { events }: Catalogue,
): string | undefined {
  if (recovered === undefined) return events.unseen;
  const count = Math.round(recovered.value * trials);
  if (count === 0) return events.never;
  return count === trials ? undefined : events.some(whole(count), whole(trials));
}
