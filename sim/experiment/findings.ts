import type { LoadedScenario } from '../../scenarios/load.js';
import { daysAMonth } from './cell.js';
import { idleCommands, redisMonth } from './cost.js';
import { finding, shown, shownDollars, shownSeconds } from './finding-text.js';
import { asFindings } from './lint/as-findings.js';
import { lint } from './lint/study.js';
import type { ActionEffect, Cell, Finding } from './result.js';

const DAY = 86_400;

/**
 * What a reader should know first, the grave before the slight: cells that miss their objective, claims that
 * cannot hold, quotas that do not suffice, actions that harm or buy nothing, tasks that are lost or done twice, and what
 * lint says of the stages that were simulated.
 */
export function findingsOf(
  loaded: LoadedScenario,
  cells: readonly Cell[],
  actions: readonly ActionEffect[],
): Finding[] {
  const ofCells = cells.flatMap((cell) => ofCell(loaded, cell));
  const found = [
    ...ofCells,
    ...ofLint(loaded, cells).filter((one) => !isMeasured(one, ofCells)),
    ...actions.flatMap((action) => ofAction(loaded, action)),
  ];
  const order: Finding['severity'][] = ['danger', 'warning', 'note'];
  return order.flatMap((severity) => found.filter((f) => f.severity === severity));
}

function ofCell(loaded: LoadedScenario, cell: Cell): Finding[] {
  const { stage, day, users } = cell;
  const where = `${stage}/${day}`;
  const found: Finding[] = [];
  if (cell.verdict === 'misses') {
    const figures = cell.judged.filter((part) => part.verdict === 'misses').map((part) => part.figure);
    const values = { stage, day, users, figures: figures.join(', '), limit: cell.limit };
    found.push(finding('danger', 'cell-misses', where, values));
    const claimed = loaded.stage(stage).claim.users;
    if (claimed !== null && claimed >= users) {
      found.push(finding('danger', 'claim-missed', where, { stage, day, users, claimed }));
    }
  }
  found.push(...ofTasks(cell, where));
  if (cell.cost === undefined) return found;
  const scenario = loaded.scenarioAt(loaded.actionsOf(stage), day);
  const { free_commands: free, commands: price } = scenario.money.redis;
  const redisCommands = cell.redis.commands.value - idleCommands(scenario, DAY);
  const commands = redisMonth(scenario, { redisCommands }, daysAMonth(loaded.plan, day));
  if (free > 0 && price === 0 && commands > free) {
    const values = { stage, day, commands: shown(commands), free: shown(free) };
    found.push(finding('warning', 'redis-quota', where, values));
  }
  return found;
}

/** Celery tasks that are lost, and those that run more than once. */
function ofTasks({ stage, day, users, celery }: Cell, where: string): Finding[] {
  const { queued, lost, repeated } = celery;
  const found: Finding[] = [];
  if (lost !== undefined && lost.value > 0) {
    const values = { stage, day, users, lost: shown(lost.value), queued: shown(queued.value) };
    found.push(finding('danger', 'tasks-lost', where, values));
  }
  if (repeated !== undefined && repeated.value > 0) {
    const values = { stage, day, users, repeated: shown(repeated.value) };
    found.push(finding('warning', 'tasks-repeated', where, values));
  }
  return found;
}

/** Has the simulation shown of a claim what lint reckons of it? */
const isMeasured = ({ key, stages = [] }: Finding, found: readonly Finding[]): boolean =>
  key === 'claim-beyond-ceiling' &&
  found.some((one) => one.key === 'claim-missed' && stages.includes(String(one.values['stage'])));

/** What lint says of the stages and days that were simulated. */
function ofLint(loaded: LoadedScenario, cells: readonly Cell[]): Finding[] {
  if (cells.length === 0) return [];
  const names = (of: (cell: Cell) => string): string[] => [...new Set(cells.map(of))];
  const users = (day: string): number =>
    Math.max(...cells.filter((cell) => cell.day === day).map((cell) => cell.users));
  const options = { stages: names(({ stage }) => stage), days: names(({ day }) => day), users };
  return asFindings(lint(loaded, options).findings);
}

function ofAction({ plan }: LoadedScenario, effect: ActionEffect): Finding[] {
  const { id, title, cost } = effect;
  const stage = plan.stages[0].name;
  const where = `action ${id}`;
  if (effect.verdict === 'harms' || effect.verdict === 'mixed') {
    const changes = [
      ...(effect.p95 === undefined ? [] : [`p95 ${shownSeconds(effect.p95.value)}`]),
      ...(effect.aiP95 === undefined ? [] : [`AI p95 ${shownSeconds(effect.aiP95.value)}`]),
      `failures ${effect.failures.value < 0 ? '-' : '+'}${shown(Math.abs(effect.failures.value) * 100)} %`,
    ].join(', ');
    const [severity, key] =
      effect.verdict === 'harms'
        ? (['danger', 'action-harms'] as const)
        : (['warning', 'action-mixed'] as const);
    return [finding(severity, key, where, { title, stage, changes })];
  }
  if (effect.verdict !== 'nothing') return [];
  return cost !== undefined && cost.low > 0
    ? [
        finding('warning', 'action-costs-for-nothing', where, {
          title,
          stage,
          cost: shownDollars(cost.value),
        }),
      ]
    : [finding('warning', 'action-buys-nothing', where, { title, stage })];
}
