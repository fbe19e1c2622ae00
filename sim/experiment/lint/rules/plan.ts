import type { LoadedScenario } from '../../../../scenarios/load.js';
import { canonical } from '../../../../scenarios/tree.js';
import { ceilingsOf, isOfSite } from '../ceilings.js';
import { noticed, noticedIf, none, type Family, type Noticed } from '../rule.js';
import { shown } from '../shown.js';
import type { Site } from '../site.js';

/** The plan itself: actions, stages, days, and how much of the file somebody has measured. */
export const plan: Family = {
  'action-danger': {
    severity: 'error',
    text: '{title}: {danger}',
    plan: (loaded) =>
      actions(loaded, ({ id, title, danger }, i) => {
        const stages = stagesWith(loaded, id);
        if (danger === '' || stages.length === 0) return none;
        return [{ at: ['actions', i, 'danger'], values: { title, danger }, stages }];
      }),
  },
  'claim-beyond-ceiling': {
    severity: 'error',
    text: 'It claims {claimed} users; by arithmetic {users} use up {resource} ({day}), before anything waits.',
    plan: (loaded, sites) =>
      loaded.plan.stages.flatMap(({ name, claim }, i) => {
        const of = sites
          .filter(({ stage }) => stage === name)
          .map((site) => ({ site, least: leastUsers(site) }));
        const lowest = of.sort((a, b) => a.least.users - b.least.users).at(0);
        if (claim.users === null || lowest === undefined || lowest.least.users >= claim.users) return none;
        const values = {
          claimed: shown(claim.users),
          resource: lowest.least.resource,
          users: shown(lowest.least.users),
          day: lowest.site.day,
        };
        return [{ at: ['stages', i, 'claim'], values, stages: [name] }];
      }),
  },
  'stage-changes-nothing': {
    severity: 'warning',
    text: 'The stage changes nothing of {before}: it is simulated twice.',
    plan: (loaded) =>
      loaded.plan.stages.flatMap(({ name, after }, i) => {
        if (after === null || changes(loaded, loaded.actionsOf(after), loaded.actionsOf(name))) return none;
        return [{ at: ['stages', i, 'actions'], values: { before: after }, stages: [name] }];
      }),
  },
  'action-changes-nothing': {
    severity: 'warning',
    text: '{title} sets what is so already: it changes nothing.',
    plan: (loaded) =>
      actions(loaded, ({ id, title, set }, i) => {
        const from = before(loaded, id);
        const idle = Object.keys(set).length > 0 && !changes(loaded, from, [...from, id]);
        return noticedIf(idle, ['actions', i, 'set'], () => ({ title }));
      }),
  },
  'action-without-effect': {
    severity: 'warning',
    text: '{title} sets only what has no effect: {settings}.',
    plan: (loaded, _, idle) =>
      actions(loaded, ({ title, set }, i) => {
        const paths = Object.keys(set);
        const isIdle = (path: string): boolean =>
          idle.some((at) => canonical(at) === canonical(['actions', i, 'set', path]));
        const broken = paths.length > 0 && paths.every(isIdle);
        return noticedIf(broken, ['actions', i, 'set'], () => ({ title, settings: paths.join(', ') }));
      }),
  },
  'actions-empty': {
    severity: 'note',
    text: 'Set nothing, whatever else they are good for: {actions}.',
    plan: (loaded) => {
      const empty = loaded.plan.actions.filter(({ set }) => Object.keys(set).length === 0);
      return noticedIf(empty.length > 0, ['actions'], () => ({
        actions: empty.map(({ id }) => id).join(', '),
      }));
    },
  },
  'actions-unstaged': {
    severity: 'note',
    text: 'In no stage: {actions}.',
    plan: (loaded) => {
      const left = loaded.plan.actions.filter(({ id }) => stagesWith(loaded, id).length === 0);
      return noticedIf(left.length > 0, ['stages'], () => ({ actions: left.map(({ id }) => id).join(', ') }));
    },
  },
  'day-in-no-month': {
    severity: 'warning',
    text: 'A month of such days has none of them (per_month 0): what it costs is what costs nothing by use.',
    plan: ({ plan: { days } }) =>
      days.flatMap(({ per_month }, i) => noticedIf(per_month === 0, ['days', i, 'per_month'])),
  },
  'days-alike': {
    severity: 'warning',
    text: 'The days {one} and {other} are alike, users and all: each stage is simulated twice on the same day.',
    plan: (loaded) =>
      loaded.plan.days.flatMap((day, i) => {
        const earlier = loaded.plan.days.slice(0, i).find((each) => alike(loaded, each, day));
        return earlier === undefined ? none : noticed(['days', i], { one: earlier.name, other: day.name });
      }),
  },
  'many-guesses': {
    severity: 'note',
    text: '{guesses} of {figures} figures are guesses: nobody has measured them.',
    plan: ({ notes, figures }) => {
      const guesses = notes.filter(({ kind }) => kind === 'guess').length;
      return noticedIf(guesses > 0, [], () => ({ guesses, figures }));
    },
  },
  'guesses-without-range': {
    severity: 'note',
    text: '{guesses} guesses have no range (between): nobody can tell what hangs on them.',
    plan: ({ notes }) => {
      const guesses = notes.filter(({ kind, between }) => kind === 'guess' && between === undefined).length;
      return noticedIf(guesses > 0, [], () => ({ guesses }));
    },
  },
  unsourced: {
    severity: 'note',
    text: '{unsourced} of {figures} figures have neither a source nor a guess: nobody knows where they are from.',
    plan: ({ unsourced, figures }) => noticedIf(unsourced > 0, [], () => ({ unsourced, figures })),
  },
};

type Action = LoadedScenario['plan']['actions'][number];

const actions = (
  loaded: LoadedScenario,
  look: (action: Action, i: number) => readonly Noticed[],
): readonly Noticed[] => loaded.plan.actions.flatMap(look);

/** The stages that have an action. */
const stagesWith = (loaded: LoadedScenario, id: string): string[] =>
  loaded.plan.stages.map(({ name }) => name).filter((stage) => loaded.actionsOf(stage).includes(id));

/** What an action is taken after: the stage's actions before it, or today's where no stage has it. */
function before(loaded: LoadedScenario, id: string): readonly string[] {
  const first = stagesWith(loaded, id).at(0);
  const taken = loaded.actionsOf(first ?? loaded.plan.stages[0].name);
  return first === undefined ? taken : taken.slice(0, taken.indexOf(id));
}

/** Does anything change on any day? */
const changes = (loaded: LoadedScenario, from: readonly string[], to: readonly string[]): boolean =>
  loaded.plan.days.some(
    ({ name }) => canonical(loaded.scenarioAt(from, name)) !== canonical(loaded.scenarioAt(to, name)),
  );

type Day = LoadedScenario['plan']['days'][number];

const alike = (loaded: LoadedScenario, one: Day, other: Day): boolean =>
  one.users === other.users &&
  one.per_month === other.per_month &&
  loaded.plan.stages.every(
    ({ name }) =>
      canonical(loaded.scenarioAt(loaded.actionsOf(name), one.name)) ===
      canonical(loaded.scenarioAt(loaded.actionsOf(name), other.name)),
  );

/** Where the site's own resources end first; those of models bound calls, not users. */
function leastUsers(site: Site): { readonly resource: string; readonly users: number } {
  const least = ceilingsOf(site).find(isOfSite);
  return { resource: least?.resource ?? '', users: least?.users ?? Infinity };
}
