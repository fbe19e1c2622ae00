import { quantileSorted } from 'simple-statistics';
import { amended } from '../../../scenarios/amended.js';
import type { LoadedScenario } from '../../../scenarios/load.js';
import type { Doubt, Doubted, DoubtedFigure, Driver } from '../result.js';
import { beliefsOf, pinnedGuesses, type Belief } from './belief.js';
import { latinHypercube } from './design.js';
import { driversOf, type Correlated } from './drivers.js';
import { measureFirst } from './first.js';

/** Draws at least: the 5th percentile of fewer is their smallest. */
export const FEWEST_DRAWS = 20;
/** The ends of the middle 90 %. */
const LOW = 0.05;
const HIGH = 0.95;
/** Guesses that are moved alone, of one subject at most. */
const MOST_MOVED = 20;
/** Trials by which a guess moved alone is judged: one may be near a tipping point. */
const MOVED_TRIALS = 3;

/** What was found of a figure with every guess pinned, and what is asked of it: see {@link meets}. */
export interface Pinned {
  readonly value: number;
  /** Its interval of luck alone. */
  readonly luck: { readonly low: number; readonly high: number };
  readonly objective?: number;
}

export type Figures<T> = Readonly<Partial<Record<Doubted, T>>>;

/** A stage on a day, of which figures are doubted. */
export interface Subject {
  readonly stage: string;
  readonly day: string;
  /**
   * The figures of the scenario as it is given, means over so many trials, always those of the same luck; NaN or absent
   * where not measured.
   */
  readonly measure: (loaded: LoadedScenario, name: string, trials: number) => Promise<Figures<number>>;
  readonly found: Promise<Figures<Pinned>>;
}

/**
 * Draws all guesses from their beliefs, a point of a Latin hypercube a draw, and says what comes of the figures of each
 * subject: their middle 90 %, which guesses drive them, and which verdicts these flip. All draws have the same luck, and
 * are set against the scenario with its guesses pinned on that luck too: what is drawn stands for how much the figure
 * changes from what was found. Efforts and guesses without a belief stay pinned.
 */
export async function doubt(
  loaded: LoadedScenario,
  asked: { readonly stages: readonly string[]; readonly days: readonly string[]; readonly seed: string },
  subjects: readonly Subject[],
  draws: number,
): Promise<Doubt> {
  const beliefs = beliefsOf(loaded, asked.stages, asked.days);
  const pinned = pinnedGuesses(loaded);
  if (beliefs.length === 0) return { draws, drawn: 0, pinned, figures: [], first: [] };
  const names = beliefs.map(({ note }) => note.path);
  const design = latinHypercube(draws, names, asked.seed);
  const drawn = design.map((point) => believed(loaded, beliefs, point));
  const figures = await Promise.all(
    subjects.map((subject) => doubtSubject(loaded, subject, beliefs, design, drawn)),
  );
  return {
    draws,
    drawn: beliefs.length,
    pinned,
    figures: figures.flat(),
    first: measureFirst(beliefs, figures.flat()),
  };
}

/** The scenario with each guess at a quantile of its belief. */
function believed(
  loaded: LoadedScenario,
  beliefs: readonly Belief[],
  point: readonly number[],
): LoadedScenario {
  const pinned = Object.fromEntries(beliefs.map(({ note, at }, i) => [note.path, at(point[i])]));
  return amended(loaded, { pinned });
}

async function doubtSubject(
  loaded: LoadedScenario,
  { stage, day, measure, found: finding }: Subject,
  beliefs: readonly Belief[],
  design: readonly (readonly number[])[],
  drawn: readonly LoadedScenario[],
): Promise<DoubtedFigure[]> {
  const name = `${stage}/${day}`;
  const [found, centre, ...results] = await Promise.all([
    finding,
    measure(loaded, `${name}, guesses pinned`, 1),
    ...drawn.map((each, draw) => measure(each, `${name}, draw ${draw}`, 1)),
  ]);
  const doubted = (Object.keys(found) as Doubted[]).flatMap((figure) => {
    const set = against(figure, found[figure]!.value, centre[figure]);
    const values = results.map((result) => set(result[figure]));
    const drivers = driversOf(design, values);
    return set(centre[figure]) === found[figure]!.value ? [{ figure, values, drivers }] : [];
  });
  const moved = await movedAlone(loaded, { name, measure }, beliefs, doubted);
  return doubted.map(({ figure, values, drivers }) => {
    const { value, luck, objective } = found[figure]!;
    const set = against(figure, value, moved.centre[figure]);
    const known = values.filter((each) => !Number.isNaN(each)).sort((a, b) => a - b);
    return {
      figure,
      stage,
      day,
      found: value,
      low: quantileSorted(known, LOW),
      high: quantileSorted(known, HIGH),
      luck,
      ...(objective !== undefined && {
        objective,
        holds: known.filter((each) => meets(figure, each, objective)).length / known.length,
      }),
      drivers: drivers.flatMap(({ index, correlation, clear }): Driver[] => {
        const ends = moved.ends.get(index)?.map((result) => set(result[figure])) ?? [];
        const driver = { path: beliefs[index].note.path, correlation, clear };
        const [low, high] = ends;
        // What moves nothing when it is moved alone, and is not clear, came by chance.
        if (!clear && (ends.length === 0 || low === high)) return [];
        if (ends.length === 0 || ends.some(Number.isNaN)) return [driver];
        return [{ ...driver, swing: { low, high }, ...(clear && flipped(figure, value, ends, objective)) }];
      }),
    };
  });
}

/**
 * How a figure on the luck of the draws is read: as a change from `centre`, which had the guesses pinned, applied to what
 * was found. Shares change by a difference, all else by a factor.
 */
function against(
  figure: Doubted,
  found: number,
  centre: number | undefined,
): (value: number | undefined) => number {
  if (centre === undefined || Number.isNaN(centre)) return () => NaN;
  if (figure === 'failures') {
    return (value = NaN) =>
      Number.isNaN(value) ? NaN : value === centre ? found : Math.min(1, Math.max(0, found + value - centre));
  }
  return (value = NaN) => (value === centre ? found : centre > 0 ? (found * value) / centre : value);
}

/** The figures with one guess alone at either end of the middle 90 % of its belief, and with none moved. */
interface Moved {
  readonly centre: Figures<number>;
  readonly ends: ReadonlyMap<number, readonly Figures<number>[]>;
}

/** Moves the guesses that matter most, the clear drivers first. */
async function movedAlone(
  loaded: LoadedScenario,
  { name, measure }: { readonly name: string; readonly measure: Subject['measure'] },
  beliefs: readonly Belief[],
  figures: readonly { readonly drivers: readonly Correlated[] }[],
): Promise<Moved> {
  const strongest = new Map<number, number>();
  for (const { drivers } of figures) {
    for (const { index, correlation, clear } of drivers) {
      const weight = Math.abs(correlation.value) + (clear ? 1 : 0);
      strongest.set(index, Math.max(strongest.get(index) ?? 0, weight));
    }
  }
  const chosen = [...strongest]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_MOVED)
    .map(([index]) => index);
  const [centre, ...ends] = await Promise.all([
    measure(loaded, `${name}, guesses pinned`, MOVED_TRIALS),
    ...chosen.flatMap((index) => {
      const { note, at } = beliefs[index];
      return [LOW, HIGH].map((u) => {
        const moved = amended(loaded, { pinned: { [note.path]: at(u) } });
        return measure(moved, `${name}, ${note.path} at ${u}`, MOVED_TRIALS);
      });
    }),
  ]);
  return { centre, ends: new Map(chosen.map((index, i) => [index, ends.slice(2 * i, 2 * i + 2)])) };
}

/** The objective is the most a figure may be; of users held, what is claimed is the least. */
const meets = (figure: Doubted, value: number, objective: number): boolean =>
  figure === 'capacity' ? value >= objective : value <= objective;

function flipped(
  figure: Doubted,
  found: number,
  ends: readonly number[],
  objective: number | undefined,
): Pick<Driver, 'flips'> {
  if (objective === undefined) return {};
  const holds = meets(figure, found, objective);
  if (ends.every((end) => meets(figure, end, objective) === holds)) return {};
  return { flips: holds ? 'misses' : 'holds' };
}
