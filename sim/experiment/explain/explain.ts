import type { LoadedScenario } from '../../../scenarios/load.js';
import { claimsOfEffects } from '../claims/of-explain.js';
import { meanEstimate } from '../estimates.js';
import type { Lab, Progress } from '../lab.js';
import { Meter } from '../plan/meter.js';
import type { ActionEffect, Effect, EffectsHour, Level, Result } from '../result.js';
import { rounded } from '../rounding.js';
import { aboutAction } from '../screen.js';
import { answer, type Found, type Question, type StudyOptions } from '../study.js';
import { actionPairs, endsOf, type Pair } from './comparisons.js';
import { measuredEffects } from './measured.js';
import { explainFindings } from './findings.js';
import { HourLab, type Tried } from './hour-lab.js';
import { suggest } from './suggest.js';

/** Trials of each system unless told otherwise: an hour is short, and many differences are tested. */
export const EXPLAIN_TRIALS = 10;
/** Trials of a load where capacities are sought: differences on common luck need fewer than a capacity itself. */
const CAPACITY_TRIALS = 6;
/** No load above this many users is tried unless it is asked for: some fifty systems are searched, many large ones for hours. */
export const MOST_EXPLAIN_USERS = 2_500;

export interface ExplainOptions extends StudyOptions {
  /** Whether to try what the plan does not have, too. */
  readonly suggest?: boolean;
  /** Whether to seek the capacity of every system, too; default: yes, unless a trace is replayed. */
  readonly capacity?: boolean;
  /** No load above this many users is tried. */
  readonly most?: number;
  /**
   * What happens in that hour, instead of what the scenario says: `llm 529 20% for 30m`. See `eventOf`. Capacities are
   * of calm days and then not sought.
   */
  readonly events?: readonly string[];
}

/**
 * What each action of the plan buys: alone on today's system, added in the order of the plan, and taken out of the
 * whole plan; where the time of an answer goes at each stage; and what the plan has missed. Over the busiest hour of the
 * first of the days asked for, or the hours asked for. See `answer` for what it promises and throws.
 */
export function explainPlan(
  loaded: LoadedScenario,
  options: ExplainOptions = {},
  onProgress?: (progress: Progress) => void,
): Promise<Result> {
  const days = (options.days ?? [loaded.plan.days[0].name]).slice(0, 1);
  const meter = new Meter();
  meter.begin(1);
  return answer(
    'explain',
    loaded,
    { trials: EXPLAIN_TRIALS, ...options, days },
    (question, lab) => study(question, lab, options, meter),
    onProgress && ((progress) => onProgress(meter.read(progress))),
  );
}

async function study(question: Question, lab: Lab, options: ExplainOptions, meter: Meter): Promise<Found> {
  const { loaded, stages, trials, objective, days } = question;
  const { capacity = true, most = MOST_EXPLAIN_USERS, events } = options;
  // A recorded load has no number of users to vary.
  const varies = loaded.scenarioAt(loaded.actionsOf(stages[0]), days[0]).workload.trace === null;
  const asked =
    capacity && varies && events === undefined ? { objective, trials: CAPACITY_TRIALS, most } : undefined;
  const hour = new HourLab(loaded, lab, days[0], trials, { ...question, events }, asked, meter.at);
  const ends = endsOf(loaded, stages);
  const { stages: all } = loaded.plan;
  const grounds = [
    { stage: all[0].name, actions: ends.today },
    { stage: stages.at(-1)!, actions: ends.whole },
  ].filter(({ stage }, i, list) => i === 0 || stage !== list[0].stage);
  const bases = Promise.all(grounds.map((ground) => hour.taken(ground.stage, ground.actions)));
  // All is compared with these two: where the capacity of one is not known, nothing is judged by capacities.
  const capacities = async (): Promise<boolean> =>
    (await bases).every(({ capacity }) => capacity !== undefined);
  const [levels, { actions, lost }, times, suggested] = await Promise.all([
    bases,
    actionsOf(question, hour, capacities),
    Promise.all(stages.map((stage) => hour.taken(stage, loaded.actionsOf(stage)))),
    options.suggest ? suggest(loaded, hour, objective, grounds, capacities) : undefined,
  ]);
  const { from, to, users } = hour.task;
  const effectsHour: EffectsHour = {
    day: hour.day,
    users,
    from,
    to,
    levels: levels.map((tried, i) => ({ stage: grounds[i].stage, ...levelOf(tried) })),
  };
  const found = rounded({
    actions,
    effectsHour,
    waits: stages.flatMap((stage, i) => (times[i].time === undefined ? [] : [{ stage, ...times[i].time }])),
    ...(suggested !== undefined && { suggestions: suggested.suggestions }),
  });
  const claims = claimsOfEffects(loaded, found.actions, found.effectsHour);
  return {
    ...found,
    claims,
    findings: explainFindings(loaded, { ...found, lost: [...lost, ...(suggested?.lost ?? [])] }),
    ...(events !== undefined && { events }),
  };
}

/**
 * What each action does, in all ways at once: all their tests are one family. An action that cannot be told in one of its
 * ways is not told at all; its title is among the `lost`.
 */
async function actionsOf(
  { loaded, stages, objective }: Question,
  hour: HourLab,
  capacities: () => Promise<boolean>,
): Promise<{ readonly actions: ActionEffect[]; readonly lost: string[] }> {
  const pairs = actionPairs(loaded, endsOf(loaded, stages));
  const named = ['alone', 'inOrder', 'takenOut'] as const;
  const asked = pairs.flatMap((each) =>
    named.flatMap((way) => {
      const pair = each[way];
      return pair === undefined ? [] : [{ id: each.id, way, pair }];
    }),
  );
  const effects = measuredEffects(
    await Promise.all(
      asked.map(async ({ id, way, pair }) => ({
        ...(await tried(hour, `${id}, ${way}`, pair)),
        effort: loaded.action(id).effort ?? undefined,
      })),
    ),
    objective,
    await capacities(),
  );
  const actions: ActionEffect[] = [];
  const lost: string[] = [];
  for (const { id } of pairs) {
    const action = loaded.action(id);
    const own = asked.flatMap((each, i) => (each.id === id ? [[each.way, effects[i]] as const] : []));
    if (own.some(([, effect]) => effect === undefined)) {
      lost.push(action.title);
      continue;
    }
    const { alone, ...others } = Object.fromEntries(own) as Record<(typeof named)[number], Effect>;
    actions.push({ ...aboutAction(loaded.plan, action), ...alone, ...others });
  }
  return { actions, lost };
}

async function tried(hour: HourLab, name: string, pair: Pair): Promise<{ base: Tried; changed: Tried }> {
  const [base, changed] = await Promise.all([
    hour.taken(`${name}, without`, pair.without),
    hour.taken(name, pair.with),
  ]);
  return { base, changed };
}

/** The figures of a system itself: means over trials; percentiles over those that have any. */
function levelOf({ figures, capacity }: Tried): Omit<Level, 'stage'> {
  const names = ['p95', 'aiP95', 'failures', 'degraded', 'denied', 'tasksLeft', 'cost'] as const;
  const means = names.flatMap((name) => {
    const values = figures.flatMap((f) => (f === undefined || Number.isNaN(f[name]) ? [] : [f[name]]));
    return values.length < 2 ? [] : [[name, meanEstimate(values)] as const];
  });
  return { ...Object.fromEntries(means), ...(capacity !== undefined && { capacity: capacity.users }) };
}
