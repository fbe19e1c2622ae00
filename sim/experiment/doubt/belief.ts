import { amended } from '../../../scenarios/amended.js';
import { writtenLike } from '../../../scenarios/belief-note.js';
import type { LoadedScenario, Note } from '../../../scenarios/load.js';
import { UsageError } from '../../../scenarios/problem.js';
import { magnitude } from '../../../scenarios/schema/units.js';
import { normalQuantile } from '../../engine/normal.js';

/** A guess that something is believed of. */
export interface Belief {
  readonly note: Note;
  /** The figure at a quantile of the belief, 0 < u < 1, as it may be written in the scenario, with so many digits. */
  readonly at: (u: number, digits?: number) => string | number;
}

const Z95 = 1.6448536269514722;

/**
 * The guesses of a scenario that a trial of these stages and days can read and of which something is believed. Efforts
 * are days of the team, which nothing simulates; an action's or a day's figures matter where it is taken.
 */
export function beliefsOf(
  loaded: LoadedScenario,
  stages: readonly string[],
  days: readonly string[],
): Belief[] {
  const taken = new Set(stages.flatMap((stage) => loaded.actionsOf(stage)));
  const read = ({ path, owner }: Note): boolean => {
    if (/^actions\.[^]*\.effort$/.test(path)) return false;
    if (owner?.kind === 'action') return taken.has(owner.name);
    if (owner?.kind === 'day') return days.includes(owner.name);
    return !path.startsWith('days.') || days.some((day) => path.startsWith(`days.${day}.`));
  };
  return loaded.notes
    .filter((note) => note.kind === 'guess' && (note.between ?? note.lognormal) !== undefined && read(note))
    .map((note) => beliefOf(loaded, note));
}

/** Guesses of which nothing is believed: doubt leaves them where they are. */
export const pinnedGuesses = ({ notes }: LoadedScenario): number =>
  notes.filter(({ kind, between, lognormal }) => kind === 'guess' && !between && !lognormal).length;

function beliefOf(loaded: LoadedScenario, note: Note): Belief {
  const quantile = quantileOf(note);
  // Of a unit there is nothing to learn from a zero.
  const written = [note.value, ...(note.between ?? []), ...(note.lognormal ? [note.lognormal.p95] : [])];
  const like = written.find((figure) => magnitude(figure) !== 0)!;
  const whole = written.every((figure) => Number.isInteger(figure)) && refusesParts(loaded, note, quantile);
  return {
    note,
    at: (u, digits) => {
      const amount = quantile(u);
      return whole ? Math.round(amount) : writtenLike(like, amount, digits);
    },
  };
}

/**
 * `between`: as likely below the guess as above it, and evenly on either side, on the scale of logarithms where the
 * range lies above zero; evenly over the whole range where the guess is one of its ends. `lognormal`: that law.
 */
export function quantileOf({ value, between, lognormal }: Note): (u: number) => number {
  const amount = (figure: string | number): number => magnitude(figure)!;
  if (lognormal !== undefined) {
    const [median, p95] = [amount(lognormal.median), amount(lognormal.p95)];
    const sigma = Math.log(p95 / median) / Z95;
    return (u) => median * Math.exp(sigma * normalQuantile(u));
  }
  const [low, high] = between!.map(amount);
  const centre = amount(value);
  const evenly = (from: number, to: number, share: number): number =>
    low > 0 ? from * (to / from) ** share : from + (to - from) * share;
  if (centre === low || centre === high) return (u) => evenly(low, high, u);
  return (u) => (u < 0.5 ? evenly(low, centre, 2 * u) : evenly(centre, high, 2 * u - 1));
}

/** Whether a figure that is written whole has to be. */
function refusesParts(loaded: LoadedScenario, { path }: Note, quantile: (u: number) => number): boolean {
  const between = quantile(0.3);
  const part = Number.isInteger(between) ? between + 0.5 : between;
  try {
    amended(loaded, { pinned: { [path]: part } });
    return false;
  } catch (error) {
    if (error instanceof UsageError) return true;
    throw error;
  }
}
