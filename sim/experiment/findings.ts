import type { LoadedScenario } from '../../scenarios/load.js';
import { daysAMonth } from './cell.js';
import { idleCommands, instanceMemoryOf, memoryShortOf, redisMonth } from './cost.js';
import { finding, shown, shownDollars, shownSeconds } from './finding-text.js';
import type { ActionEffect, Cell, Finding } from './result.js';

const DAY = 86_400;
const GB = 1e9;

/**
 * What a reader should know first, the grave before the slight: cells that miss their objective, claims that
 * cannot hold, quotas and memory that do not suffice, actions that harm or buy nothing, tasks that nobody does, that
 * are lost or done twice, and how much of the scenario is guessed.
 */
export function findingsOf(
  loaded: LoadedScenario,
  cells: readonly Cell[],
  actions: readonly ActionEffect[],
): Finding[] {
  const found = [
    ...cells.flatMap((cell) => ofCell(loaded, cell)),
    ...memoryExceeded(loaded, cells),
    ...dangers(loaded, cells),
    ...tasksNobodyDoes(loaded, cells),
    ...actions.flatMap((action) => ofAction(loaded, action)),
    ...guesses(loaded),
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

/** Stages whose instances have less memory than their processes take; said once a stage. */
function memoryExceeded(loaded: LoadedScenario, cells: readonly Cell[]): Finding[] {
  const days = new Map(cells.map(({ stage, day }) => [stage, day]));
  return [...days].flatMap(([stage, day]) => {
    const scenario = loaded.scenarioAt(loaded.actionsOf(stage), day);
    if (memoryShortOf(scenario) === 0) return [];
    const needed = shown(instanceMemoryOf(scenario) / GB);
    const values = { stage, needed, memory: shown(scenario.instance.memory / GB) };
    return [finding('danger', 'memory-exceeded', stage, values)];
  });
}

/** What the actions of the simulated stages may do to users, named once, at the first stage that has it. */
function dangers(loaded: LoadedScenario, cells: readonly Cell[]): Finding[] {
  const stages = [...new Set(cells.map(({ stage }) => stage))];
  return loaded.plan.actions.flatMap(({ id, title, danger }) => {
    const stage = stages.find((name) => loaded.actionsOf(name).includes(id));
    if (danger === '' || stage === undefined) return [];
    return [finding('danger', 'action-danger', `action ${id}`, { title, stage, danger })];
  });
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

/** Tasks routed to a queue that no worker reads, in the first stage that was simulated. */
function tasksNobodyDoes(loaded: LoadedScenario, cells: readonly Cell[]): Finding[] {
  if (cells.length === 0) return [];
  const { stage, day } = cells[0];
  const { tasks } = loaded.scenarioAt(loaded.actionsOf(stage), day).celery;
  return tasks
    .filter((task) => !task.consumed)
    .map(({ name }) => finding('warning', 'task-never-consumed', `celery.tasks.${name}`, { task: name }));
}

function guesses({ notes, figures }: LoadedScenario): Finding[] {
  const guessed = notes.filter((note) => note.kind === 'guess').length;
  return guessed === 0 ? [] : [finding('note', 'many-guesses', 'scenario', { guesses: guessed, figures })];
}
