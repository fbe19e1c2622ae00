import type { EventEffect, EventResult } from '../sim/experiment/result.js';
import type { Catalogue } from './catalogue/index.js';
import { clock, figure, given, interval, whole } from './format.js';

/** What an event does, in words. */
function effect({ load, instance, database, redis, llm }: EventEffect, { events }: Catalogue): string {
  return [
    load !== undefined && events.load(whole(load)),
    instance !== undefined && events.instanceDown,
    database !== undefined &&
      (database === 'down' ? events.databaseDown : events.databaseSlower(whole(database.slower))),
    redis !== undefined && events.redisDown,
    llm !== undefined && events.llm(given('share', llm.share), String(llm.error)),
  ]
    .filter((part) => part !== false)
    .join(', ');
}

const DAY = 86_400;

/** A time of day to the second where it is no whole minute; on the next day where an event lasts so long. */
function time(seconds: number): string {
  const ofDay = seconds > DAY ? seconds % DAY : seconds;
  const rest = Math.floor(ofDay % 60);
  return `${clock(ofDay - (ofDay % 60))}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}

/** An event in words: `12:15–12:25: load × 3`. */
export const eventText = (event: EventResult, words: Catalogue): string =>
  words.events.event(time(event.at), time(event.at + event.for), effect(event.what, words));

/** When the site had come back, and the interval of it in minutes ('' where there is none); undefined where it never had. */
export function recoveryOf(
  { recovery }: EventResult,
  { events }: Catalogue,
): { readonly when: string; readonly range: string } | undefined {
  if (recovery === undefined) return undefined;
  const { value, low, high } = recovery;
  const minutes = { value: value / 60, low: low / 60, high: high / 60 };
  // It is told to a minute.
  if (value < 60) return { when: events.atOnce, range: '' };
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
