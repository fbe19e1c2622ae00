import type { Law } from './schema/law.js';
import type { Step } from './schema/step.js';

/** Seconds as a scenario writes them. */
const seconds = (value: number): string | 0 => (value === 0 ? 0 : `${value}s`);

/** A law over durations as a scenario writes it. */
function writtenLaw(law: Law): unknown {
  switch (law.law) {
    case 'recorded':
      return 'recorded';
    case 'constant':
      return seconds(law.value);
    case 'exponential':
      return { exponential: seconds(law.mean) };
    case 'lognormal':
      return { lognormal: { median: seconds(law.median), sigma: law.sigma } };
    case 'gamma':
      return { gamma: { mean: seconds(law.mean), cv: law.cv } };
    case 'uniform':
      return { uniform: [seconds(law.low), seconds(law.high)] };
    case 'hyperexponential':
      return { hyperexponential: { mean: seconds(law.mean), cv: law.cv } };
    case 'empirical':
      return { empirical: law.values.map(seconds) };
  }
}

function writtenStep(step: Step): unknown {
  switch (step.kind) {
    case 'auth':
    case 'throttle':
      return step.kind;
    case 'cpu':
      return { cpu: writtenLaw(step.time) };
    case 'wait':
      return { wait: writtenLaw(step.time) };
    case 'db':
      return { db: { [step.query]: step.times } };
    case 'transaction':
      return { transaction: writtenSteps(step.steps) };
    case 'lock':
      return { lock: step.rows };
    case 'cached':
      return { cache: step.cache, miss: writtenSteps(step.miss) };
    case 'counter':
      return { counter: step.key };
    case 'limit':
      return { limit: step.limit };
    case 'llm':
      return { llm: step.call, times: step.times };
    case 'task':
      return { task: step.task };
    case 'chance':
      return { chance: step.share, do: writtenSteps(step.then), else: writtenSteps(step.else) };
  }
}

/** Steps that were read, as a scenario or a patch writes them: read again, they are the same. */
export const writtenSteps = (steps: readonly Step[]): unknown[] => steps.map(writtenStep);
