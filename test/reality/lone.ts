import type { Recording } from './recording.js';

/** Cores that neighbours slow now and then, as `instance.slow` of a scenario has them; seconds. */
export interface Slow {
  readonly share: number;
  readonly factor: number;
  readonly spell: number;
}

/** A request that met nobody: when its service began, and how long that took. */
interface Lone {
  readonly at: number;
  readonly took: number;
}

/** Pairs of lone requests so far apart, seconds: near ones, and those by which a spell is often over. */
const NEAR = [0, 0.12] as const;
const FAR = [0.12, 0.4] as const;

/**
 * Every request of these runs computes the same. Those that had the machine to themselves took either of two times, so
 * that they tell how often the cores are slow, by how much, and (by how soon likeness is lost) for how long.
 */
export function slowSpells(recordings: readonly Recording[], connect: number): Slow {
  const runs = recordings.map((recording) => loneOf(recording, connect));
  const all = runs.flat().map(({ took }) => took);
  const limit = between(all);
  const slow = all.filter((took) => took > limit);
  const fast = all.filter((took) => took <= limit);
  const share = slow.length / all.length;
  const like = ([from, to]: readonly [number, number]): { alike: number; apart: number } => {
    let [alike, apart, pairs] = [0, 0, 0];
    for (const lone of runs) {
      for (const [index, one] of lone.entries()) {
        for (const other of lone.slice(index + 1)) {
          const gap = other.at - one.at;
          if (gap >= to) break;
          if (gap < from) continue;
          pairs++;
          apart += gap;
          alike += (Number(one.took > limit) - share) * (Number(other.took > limit) - share);
        }
      }
    }
    return { alike: alike / pairs, apart: apart / pairs };
  };
  const [near, far] = [like(NEAR), like(FAR)];
  // Likeness of two states that take turns for exponential times falls by e in (1 - share) spells.
  const lost = (far.apart - near.apart) / Math.log(near.alike / far.alike);
  return { share, factor: mean(slow) / mean(fast), spell: lost / (1 - share) };
}

function loneOf({ measured: { seconds, took } }: Recording, connect: number): Lone[] {
  const lone: Lone[] = [];
  let until = -Infinity;
  for (let i = 0; i < seconds.length; i++) {
    const end = seconds[i] + took[i];
    if (seconds[i] > until && (i + 1 === seconds.length || seconds[i + 1] > end))
      lone.push({ at: seconds[i], took: took[i] - connect });
    until = Math.max(until, end);
  }
  return lone;
}

/** Where two clusters part: midway between their means. */
function between(values: readonly number[]): number {
  let limit = mean(values);
  for (let last = NaN; limit !== last;) {
    last = limit;
    limit =
      (mean(values.filter((value) => value > last)) + mean(values.filter((value) => value <= last))) / 2;
  }
  return limit;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each / values.length, 0);
