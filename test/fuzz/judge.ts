import { parseScenario } from '../../scenarios/load.js';
import type { LoadedScenario } from '../../scenarios/loaded.js';
import { formatProblem, ScenarioError } from '../../scenarios/problem.js';
import { decodeText } from '../../scenarios/source-file.js';
import { StandstillError } from '../../sim/engine/standstill.js';
import { simulate, type TrialOptions } from '../../sim/stack/simulate.js';

/** What becomes of a file: it is refused, or it is a scenario. */
export interface Judged {
  readonly problems: number;
  readonly loaded?: LoadedScenario;
}

const FILE = 'f.yaml';
const PLAIN = Object.getOwnPropertyNames(Object.prototype).length;

/** @throws Error when the loader does anything but read the file or say what is wrong with it */
export function judge(bytes: Uint8Array): Judged {
  const judged = read(bytes);
  if (Object.getOwnPropertyNames(Object.prototype).length !== PLAIN || 'polluted' in {})
    throw new Error('the prototype of all objects was changed');
  return judged;
}

function read(bytes: Uint8Array): Judged {
  try {
    const loaded = parseScenario(decodeText(bytes, FILE), FILE);
    for (const warning of loaded.warnings) formatProblem(warning);
    return { problems: 0, loaded };
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const lines = Buffer.from(bytes)
      .toString()
      .split(/\r\n|[\n\r]/).length;
    if (error.problems.length === 0) throw new Error('refused without a reason', { cause: error });
    for (const problem of error.problems) {
      const { line, column, message, file } = problem;
      const text = formatProblem(problem);
      const placed = line >= 0 && line <= lines && Number.isInteger(column) && file !== '';
      if (!placed) throw new Error(`a place that is not in the file: ${text}`, { cause: error });
      if (/undefined|\[object|Invalid input|NaN: |\{"key"/.test(message.replaceAll(/"[^"]*"/g, '""')))
        throw new Error(`words that mean nothing: ${text}`, { cause: error });
      if (/[\u0000-\u0009\u000b-\u001f]/.test(text)) throw new Error('a control character gets out');
      if (text.length > 2000) throw new Error(`a message of ${text.length} letters`);
    }
    return { problems: error.problems.length };
  }
}

/** Events after which a trial of some seconds is taken for one that never ends. */
const MOST_EVENTS = 20_000_000;
const MOST_USERS = 50;

/**
 * A short trial of a scenario with few users, of the last stage on the first day: ten seconds of its heaviest hour.
 * @throws Error when it does not end
 */
export function tried(loaded: LoadedScenario): number {
  const { plan } = loaded;
  const stage = plan.stages.at(-1)!.name;
  const scenario = loaded.scenarioAt(loaded.actionsOf(stage), plan.days[0].name);
  let events = 0;
  const options: TrialOptions = {
    users: Math.min(plan.days[0].users, MOST_USERS),
    seed: 'fuzz',
    trial: 0,
    from: 43_200,
    to: 43_210,
    held: true,
    observe: () => ({
      afterEvent: () => {
        if (++events > MOST_EVENTS) throw new Error('a trial without end');
      },
    }),
  };
  try {
    simulate(scenario, options);
  } catch (error) {
    // That its clock stands still is an end, and said.
    if (!(error instanceof StandstillError)) throw error;
  }
  return events;
}
