// A trial that is quick, depends on all of its options, and misbehaves when its scenario says so.
import { Measures, totalIndex } from '../../dist/sim/stack/measures.js';

export function trial(scenario, { users, seed, trial, from, to }) {
  if (scenario.fail === trial) throw new RangeError(`no luck with ${scenario.name}`);
  if (scenario.exit === trial) process.exit(7);
  while (scenario.hang === trial);
  for (const all = []; scenario.hoard === trial;) all.push(new Array(1000).fill(all.length));
  const measures = new Measures({
    from,
    to,
    endpoints: ['list'],
    ai: [false],
    resources: ['threads'],
    caches: [],
    calls: [],
  });
  let luck = Number(seed) * 1000 + trial * 7919 + users + scenario.name.length;
  for (let i = 0; i < 200; i++) {
    luck = (luck * 48271) % 2147483647;
    measures.endpoints[0].record((luck % 10000) / 1000);
    measures.arrivals[luck % measures.arrivals.length]++;
  }
  measures.totals[totalIndex('events')] = luck;
  return measures;
}
