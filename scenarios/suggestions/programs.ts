import type { Law } from '../schema/law.js';
import type { Scenario } from '../schema/index.js';
import type { Step } from '../schema/step.js';

type Steps = readonly Step[];
type Endpoint = Scenario['endpoints'][number];

/** The blocks of steps inside a step. */
function blocksOf(step: Step): readonly Steps[] {
  switch (step.kind) {
    case 'transaction':
      return [step.steps];
    case 'cached':
      return [step.miss];
    case 'chance':
      return [step.then, step.else];
    default:
      return [];
  }
}

/** Every step of a program, those inside blocks too. */
export function* everyStep(steps: Steps): Generator<Step> {
  for (const step of steps) {
    yield step;
    for (const block of blocksOf(step)) yield* everyStep(block);
  }
}

export const someStep = (steps: Steps, is: (step: Step) => boolean): boolean => {
  for (const step of everyStep(steps)) if (is(step)) return true;
  return false;
};

export const asksModel = (steps: Steps): boolean => someStep(steps, ({ kind }) => kind === 'llm');

/** Waiting for somebody else: a model, another service. */
const waits = (step: Step): boolean => someStep([step], ({ kind }) => kind === 'llm' || kind === 'wait');

export const waitsInTransaction = (steps: Steps): boolean =>
  someStep(steps, (step) => step.kind === 'transaction' && step.steps.some(waits));

/**
 * The same program with what waits for others taken out of its transactions: each is cut into a transaction before and
 * one after. Rows that were locked before are locked again after.
 */
export function outOfTransactions(steps: Steps): Step[] {
  return steps.flatMap((step): Step[] => {
    if (step.kind === 'transaction') return step.steps.some(waits) ? cut(step.steps) : [step];
    if (step.kind === 'cached') return [{ ...step, miss: outOfTransactions(step.miss) }];
    if (step.kind === 'chance') {
      return [{ ...step, then: outOfTransactions(step.then), else: outOfTransactions(step.else) }];
    }
    return [step];
  });
}

function cut(steps: Steps): Step[] {
  const parts: Step[] = [];
  const locks: Step[] = [];
  let block: Step[] = [];
  const close = (): void => {
    if (block.length === 0) return;
    const again = block.some(({ kind }) => kind === 'lock') ? [] : locks;
    parts.push({ kind: 'transaction', steps: [...again, ...block] });
    locks.push(...block.filter(({ kind }) => kind === 'lock'));
    block = [];
  };
  for (const step of steps) {
    if (waits(step)) {
      close();
      parts.push(step);
    } else block.push(step);
  }
  close();
  return parts;
}

/** A program in two: what the request still does, and the tasks that it queues instead of the rest. */
export interface Deferred {
  readonly steps: Steps;
  readonly tasks: readonly { readonly name: string; readonly steps: Steps }[];
}

/**
 * The program with its calls to models, and what comes after them, in a Celery task. Calls inside a chance become a
 * task of that chance. `name`: of the first task; further ones are numbered.
 */
export function deferred(program: Steps, name: string): Deferred {
  const tasks: { name: string; steps: Steps }[] = [];
  const split = (steps: Steps): Step[] => {
    const at = steps.findIndex((step) => asksModel([step]));
    if (at < 0) return [...steps];
    const step = steps[at];
    const before = steps.slice(0, at);
    if (step.kind === 'chance') {
      return [
        ...before,
        { ...step, then: split(step.then), else: split(step.else) },
        ...split(steps.slice(at + 1)),
      ];
    }
    const task = tasks.length === 0 ? name : `${name}-${tasks.length + 1}`;
    tasks.push({ name: task, steps: steps.slice(at) });
    return [...before, { kind: 'task', task }];
  };
  return { steps: split(outOfTransactions(program)), tasks };
}

/** The first steps of a view, which come before any cache of its answer. */
const GATES: readonly Step['kind'][] = ['auth', 'throttle', 'limit'];
/** Steps without any effect but time: what a kept answer may stand for. */
const READS: readonly Step['kind'][] = ['auth', 'throttle', 'limit', 'cpu', 'db', 'chance'];
/** CPU that is spent whether or not the answer is kept: middleware, serialising, signing in. */
const ALWAYS = 0.3;

/** May its whole answer be kept and given again? */
export const isPlainRead = (
  { method, ai, static: file, steps }: Endpoint,
  writes: readonly string[],
): boolean =>
  method === 'GET' &&
  !ai &&
  !file &&
  steps.some(({ kind }) => kind === 'db') &&
  !someStep(
    steps,
    (step) => !READS.includes(step.kind) || (step.kind === 'db' && writes.includes(step.query)),
  );

/** The program of a view whose answer is kept in a family of the cache; what stands before the view stays. */
export function cachedPage(steps: Steps, cache: string): Step[] {
  const gates = steps.filter(({ kind }) => GATES.includes(kind));
  const work = steps.filter(({ kind }) => !GATES.includes(kind));
  const cpu = work.findIndex(({ kind }) => kind === 'cpu');
  const step = work[cpu] as Step | undefined;
  const always: Step[] = [];
  if (step?.kind === 'cpu' && step.time.law !== 'recorded') {
    always.push({ kind: 'cpu', time: scaledLaw(step.time, ALWAYS) });
    work[cpu] = { kind: 'cpu', time: scaledLaw(step.time, 1 - ALWAYS) };
  }
  return [...gates, ...always, { kind: 'cached', cache, miss: work }];
}

/** Mean of a law; NaN where only a trace knows. */
export function meanOf(law: Law): number {
  switch (law.law) {
    case 'recorded':
      return NaN;
    case 'constant':
      return law.value;
    case 'lognormal':
      return law.median * Math.exp(law.sigma ** 2 / 2);
    case 'uniform':
      return (law.low + law.high) / 2;
    case 'empirical':
      return law.values.reduce((sum, value) => sum + value, 0) / law.values.length;
    default:
      return law.mean;
  }
}

function scaledLaw(law: Law, by: number): Law {
  switch (law.law) {
    case 'recorded':
      return law;
    case 'constant':
      return { ...law, value: law.value * by };
    case 'lognormal':
      return { ...law, median: law.median * by };
    case 'uniform':
      return { ...law, low: law.low * by, high: law.high * by };
    case 'empirical':
      return { ...law, values: law.values.map((value) => value * by) };
    default:
      return { ...law, mean: law.mean * by };
  }
}
