import { canonical } from '../../../scenarios/tree.js';
import { memoryOf, instanceMemoryOf } from '../cost.js';
import type { StageLint } from '../result/lint.js';
import { ceilingsOf } from './ceilings.js';
import { instancesOf, processesOf, slotsOf, threadsOf } from './deployment.js';
import { ledgersOf } from './ledger.js';
import type { Site } from './site.js';

/** The arithmetic of a stage, once for all days on which it is the same. */
export function arithmeticOf(title: string, sites: readonly Site[]): StageLint[] {
  const known = new Map<string, StageLint>();
  for (const site of sites) {
    const { stage, day, scenario, mix, users, rate } = site;
    const figures = {
      stage,
      title,
      ledgers: ledgersOf(scenario, mix),
      slots: {
        instances: instancesOf(scenario),
        processes: processesOf(scenario),
        threads: threadsOf(scenario).most,
        most: slotsOf(scenario),
      },
      memory: {
        instance: instanceMemoryOf(scenario),
        limit: scenario.instance.memory,
        celery: memoryOf(scenario) - instancesOf(scenario) * instanceMemoryOf(scenario),
      },
      ceilings: ceilingsOf(site),
    };
    const key = canonical(figures);
    const load = { day, users, requests: rate };
    const same = known.get(key);
    known.set(key, { ...figures, loads: [...(same?.loads ?? []), load] });
  }
  return [...known.values()];
}
