import type { Catalogue } from './catalogue/index.js';

/** Why a trial is missing, in the words of a language: what ends trials by our own hand; a fault goes by its own words. */
export function trialReason(why: string, { words }: Catalogue): string {
  const { notYet, late, memory } = words.partial.reasons;
  if (why === 'it has not been run yet') return notYet;
  if (why.endsWith('reaching memory limit: JS heap out of memory')) return memory;
  const seconds = /^it took longer than (\S+) s$/.exec(why)?.[1];
  return seconds === undefined ? why : late(seconds);
}
