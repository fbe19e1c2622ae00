import { shown } from '../finding-text.js';

export { shown };

/** A duration as a person writes it: 12 ms, 2.3 s, 15 min, 1 h. */
export function shownTime(seconds: number): string {
  if (seconds < 1) return `${shown(seconds * 1000)} ms`;
  if (seconds < 120) return `${shown(seconds)} s`;
  return seconds < 7200 ? `${shown(seconds / 60)} min` : `${shown(seconds / 3600)} h`;
}

export const shownShare = (share: number): string => `${shown(share * 100)} %`;

/** The same to a whole percent: for what is rough anyway. */
export const wholeShare = (share: number): string => `${Math.round(share * 100)} %`;

/** Bytes in the largest unit that leaves a digit before the point. */
export function shownSize(bytes: number): string {
  const [unit, name] = bytes >= 1e9 ? [1e9, 'GB'] : bytes >= 1e6 ? [1e6, 'MB'] : [1e3, 'kB'];
  return `${shown(bytes / unit)} ${name}`;
}
