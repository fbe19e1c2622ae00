import { short } from './escape.js';
import { whole } from './format.js';
import { planArguments } from './plan.js';
import type { Cell, Finding, Result, StageClaim, Verdict } from '../sim/experiment/result.js';

/** A stage of the plan with what was found of it. */
export interface StageView {
  readonly claim: StageClaim;
  readonly cells: readonly Cell[];
  /** The cell that says most: one that misses, else one unsure, else the one with most users. */
  readonly worst: Cell;
  readonly verdict: Verdict;
  /** The claim was not reached by any number of users that was simulated. */
  readonly beyond: boolean;
}

const GRAVITY: Readonly<Record<Verdict, number>> = { misses: 0, unsure: 1, holds: 2 };

/** A missed objective at few users says more than one at many; holding at many more than at few. */
function tellsMore(a: Cell, b: Cell): number {
  const gravity = GRAVITY[a.verdict] - GRAVITY[b.verdict];
  if (gravity !== 0) return gravity;
  return a.verdict === 'holds' ? b.users - a.users : a.users - b.users;
}

/** The stages that have cells, in the order of the plan. */
export function stageViews({ stages, cells }: Result): StageView[] {
  const views: StageView[] = [];
  for (const claim of stages) {
    const own = cells.filter((cell) => cell.stage === claim.stage);
    if (own.length === 0) continue;
    const worst = [...own].sort(tellsMore)[0];
    const most = Math.max(...own.map((cell) => cell.users));
    const missedBelow = own.some(
      ({ verdict, users }) => verdict === 'misses' && users <= (claim.claimedUsers ?? 0),
    );
    views.push({
      claim,
      cells: own,
      worst,
      verdict: worst.verdict,
      beyond: claim.claimedUsers !== undefined && claim.claimedUsers > most && !missedBelow,
    });
  }
  return views;
}

/** Findings that the stages, the actions and the count of guesses say already, and shorter. */
const TOLD = new Set([
  'cell-misses',
  'claim-missed',
  'action-harms',
  'action-mixed',
  'action-buys-nothing',
  'action-costs-for-nothing',
  'many-guesses',
  'plan-contradicts',
]);
const GRAVITY_OF_FINDING: Readonly<Record<Finding['severity'], number>> = { danger: 0, warning: 1, note: 2 };

/** The findings that nothing else in a report tells, the gravest first. */
export const untold = ({ findings }: Result): Finding[] =>
  findings
    .filter(({ key }) => !TOLD.has(key))
    .sort((a, b) => GRAVITY_OF_FINDING[a.severity] - GRAVITY_OF_FINDING[b.severity]);

/** A stage's title, or its name where it has none; cut where it is too long for a heading. */
export function stageTitle(result: Result, stage: string): string {
  const claim = result.stages.find((one) => one.stage === stage);
  return short(claim !== undefined && claim.title !== '' ? claim.title : stage);
}

export const guessedShare = ({ guesses, scenario }: Result): readonly [number, number] => [
  guesses.length,
  scenario.figures,
];

/** As a shell wants it. */
const shell = (text: string): string =>
  /^[\w.,/:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

/** The scenario as it was named on the command line, '' for the default one; undefined where nobody knows any more. */
export type Source = string | undefined;

const scenarioArgument = (source: Source): string[] =>
  source === undefined ? ['<scenario.yaml>'] : source === '' ? [] : [shell(source)];

/** A command for the same scenario. */
export function commandFor(command: string, source: Source): string {
  const [name, ...options] = command.split(' ');
  return ['npx headroom', name, ...scenarioArgument(source), ...options].join(' ');
}

/** Trials a cell, as `5` or, where cells differ, as `10–45`. */
export function trialsOf({ cells, sweep, capacity = [], trials }: Result): string {
  const counted = [cells, sweep?.cells ?? [], capacity].find((list) => list.length > 0) ?? [];
  const all = counted.length > 0 ? counted.map((each) => each.trials) : [trials];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  return least === most ? whole(least) : `${whole(least)}–${whole(most)}`;
}

const precisely = ({ precision }: Result): string[] =>
  precision ? ['--precision', String(precision.relative), '--most-trials', String(precision.most)] : [];

/** No load above this was tried. */
const most = ({ capacity = [] }: Result): string[] =>
  capacity.slice(0, 1).flatMap((found) => ['--most', String(found.most)]);

/** How often the guesses were drawn. */
function doubts({ doubt, cells, capacity = [] }: Result): string[] {
  if (doubt === undefined) return [];
  // On a page put together of several answers it may be another's: what it doubts has its ranges.
  const own =
    doubt.drawn === 0 ||
    [...cells.map((cell) => cell.busiest.throughput), ...capacity.map(({ users }) => users)].some(
      ({ guessLow }) => guessLow !== undefined,
    );
  return own || cells.length + capacity.length === 0 ? ['--doubt', String(doubt.draws)] : [];
}

/** Figures put in by hand, as they were typed. */
const fixes = ({ fixed = {} }: Result): string[] =>
  Object.entries(fixed).flatMap(([path, value]) => ['--fix', shell(`${path}=${value}`)]);

/** Events put in by hand, as they were typed. */
const events = ({ events = [] }: Result): string[] => events.flatMap((text) => ['--event', shell(text)]);

/** The objective, as it would be typed, where it is not the scenario's. */
function objectives({ objective: { ordinary, ai, failures }, objectiveGiven }: Result): string[] {
  if (objectiveGiven !== true) return [];
  const percent = Number((failures * 100).toPrecision(12));
  return ['--objective', shell(`p95<${ordinary.p95}s,ai.p95<${ai.p95}s,failures<${percent}%`)];
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

/** The command that gives this Result again. */
export function reproduce(result: Result, source: Source): string {
  const { hours, seed, trials, sweep } = result;
  const swept = result.command === 'sweep' && sweep !== undefined;
  const cells = swept ? sweep.cells : result.cells;
  const users = unique(cells.map((cell) => cell.users));
  const parts = ['npx headroom', result.command, ...scenarioArgument(source)];
  const stages =
    cells.length > 0 ? unique(cells.map((cell) => cell.stage)) : result.stages.map((s) => s.stage);
  const plan = result.command === 'plan' ? result.frontier : undefined;
  if (result.command !== 'plan') parts.push('--stage', shell(stages.join(',')));
  parts.push(
    '--day',
    shell((cells.length > 0 ? unique(cells.map((cell) => cell.day)) : result.days).join(',')),
  );
  // Several days may have several numbers of users by themselves; several of one cell were asked for.
  if (users.length === 1 || (swept && users.length > 1)) parts.push('--users', users.join(','));
  if (result.command === 'check' && result.check?.strict) parts.push('--strict');
  if (swept)
    for (const { path, values } of sweep.vary) parts.push('--vary', shell(`${path}=${values.join(',')}`));
  if (hours) parts.push('--hours', hours.join('-'));
  if (result.command === 'capacity') parts.push(...most(result));
  if (plan !== undefined) parts.push(...planArguments(plan).map(shell));
  parts.push('--trials', String(trials), ...precisely(result), ...doubts(result), '--seed', shell(seed));
  parts.push(...objectives(result), ...fixes(result), ...events(result));
  return parts.join(' ');
}

/** Longer than this, a command is for nobody to type. */
const TYPED = 300;

/**
 * What to type next: the first claim that nothing simulated has reached yet; else more trials for the first
 * stage of which they cannot tell; else fewer users for the last stage that holds none of those simulated.
 */
export function nextCommand(result: Result, source: Source): string | undefined {
  const views = stageViews(result);
  const beyond = views.find((view) => view.beyond);
  const unsure = views.find((view) => view.verdict === 'unsure');
  const never = views.findLast(
    ({ cells, worst }) => worst.users > 1 && cells.every((cell) => cell.verdict === 'misses'),
  );
  const open = beyond ?? unsure ?? never;
  if (!open) return undefined;
  const { claim, worst } = open;
  const parts = ['npx headroom run', ...scenarioArgument(source), '--stage', shell(claim.stage)];
  parts.push('--day', shell(worst.day));
  if (open === beyond) parts.push('--users', String(claim.claimedUsers));
  else if (open === unsure) parts.push('--trials', String(result.trials * 4));
  else parts.push('--users', String(Math.floor(worst.users / 2)));
  const command = [...parts, ...objectives(result), ...fixes(result), ...events(result)].join(' ');
  return command.length > TYPED ? undefined : command;
}
