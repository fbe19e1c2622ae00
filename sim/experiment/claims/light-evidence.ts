import type { Measures } from '../../stack/measures.js';
import { wholeTime } from '../counts.js';
import type { LightLab } from '../money/light-trials.js';
import type { System } from '../money/systems.js';
import { encodeTrial } from '../trial-result.js';
import type { Ask } from './asks.js';
import type { Evidence, Found } from './evidence.js';
import { readingOf } from './figures.js';

type LightAsk = Extract<Ask, { kind: 'light' | 'cost' | 'break-even' }>;

export const isLight = (ask: Ask): ask is LightAsk =>
  ask.kind === 'light' || ask.kind === 'cost' || ask.kind === 'break-even';

/**
 * Brings what claims ask of systems under the light load: figures of a day, lines of a month's bill, and where revenue
 * covers it. `first`: the stage to which actions are added; `mau`: monthly users where a claim does not say.
 */
export async function bringLight(
  asks: readonly Ask[],
  evidence: Evidence,
  light: LightLab,
  first: string,
  mau: number | undefined,
): Promise<void> {
  await Promise.all(
    asks.filter(isLight).map(async (ask) => {
      const found = await answered(ask, light, first, mau);
      if (found !== undefined) evidence.bring(ask, found);
    }),
  );
}

async function answered(
  ask: LightAsk,
  light: LightLab,
  first: string,
  mau: number | undefined,
): Promise<Found | undefined> {
  switch (ask.kind) {
    case 'light': {
      const trials = await light.on(ask.system, ask.day);
      if (trials === undefined) return undefined;
      const { measures } = trials;
      const reading = readingOf(ask.figure, ask.of, measures, wholeTime(measures[0].layout));
      return { reading, idle: await isIdle(ask.system, ask.day, light, first) };
    }
    case 'cost': {
      const months = await light.months(ask.system);
      return months && { reading: months.line(ask.line, ask.mau), idle: isSettled(ask) };
    }
    case 'break-even': {
      const months = await light.months({ stage: ask.stage });
      if (months === undefined) return undefined;
      if (ask.what === 'users') return { reading: months.breakEvenUsers() ?? null };
      const users = ask.mau ?? mau ?? months.users.whole;
      return { reading: months.breakEvenConversion(users) ?? null };
    }
  }
}

/** Lines of a bill that no use moves. */
const FIXED: ReadonlySet<string> = new Set([
  ...['gpu', 'frontend', 'extra', 'payment fees', 'value added tax'],
  ...['payers', 'revenue'],
]);

const isSettled = ({ line, mau }: Extract<Ask, { kind: 'cost' }>): boolean => FIXED.has(line) || mau === 0;

/** Does an action change nothing at all, in any trial? Then the scenario's facts settle what it does. */
async function isIdle(system: System, day: string, light: LightLab, first: string): Promise<boolean> {
  if ('stage' in system) return false;
  const [with_, without] = await Promise.all([light.on(system, day), light.on({ stage: first }, day)]);
  if (with_ === undefined || without === undefined) return false;
  return with_.measures.every((m, trial) => identical(m, without.measures[trial]));
}

function identical(a: Measures, b: Measures): boolean {
  return Buffer.from(encodeTrial(a)).equals(Buffer.from(encodeTrial(b)));
}
