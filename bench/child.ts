import { comparisons, hold } from './engine/hold.js';
import { mm } from './engine/mm.js';
import { web } from './engine/web.js';
import { hold as holdFloor } from './floor/hold.js';
import { mm as mmFloor } from './floor/mm.js';
import { web as webFloor } from './floor/web.js';
import { memory } from './memory.js';
import type { Measured, Run } from './outcome.js';
import { hold as holdTyped } from './peers/typed-heap.js';

/**
 * One measurement in a process of its own, so that no program finds the types of another in the compiler's memory, and
 * peak memory is its own. Arguments: bench, program, size. The answer is one line of JSON.
 */
async function runOf(bench: string, program: string): Promise<Run> {
  const [model, number] = bench.split('-');
  const servers = model === 'mm16' ? 16 : 1;
  switch (model) {
    case 'hold': {
      const of = { engine: hold, floor: holdFloor, 'typed heap': holdTyped }[program]!;
      return (events) => of(Number(number), events);
    }
    case 'mm1':
    case 'mm16':
      if (program === 'floor') return (requests) => mmFloor(servers, 0.9, requests);
      if (program === 'SIM.JS') {
        const simjs = await import('./peers/simjs/mm.js');
        return (requests) => simjs.mm(servers, 0.9, requests);
      }
      return (requests) => {
        const { sim, outcome } = mm(servers, 0.9);
        sim.run(requests / (0.9 * servers));
        return outcome();
      };
    case 'web':
      if (program === 'floor') return webFloor;
      return (requests) => {
        const { sim, outcome } = web();
        sim.run(requests / 3.2);
        return outcome();
      };
    case 'day': {
      const { day } = await import('./engine/day.js');
      return (hours) => day(200, hours);
    }
    case 'scaling': {
      const { scaling } = await import('./engine/scaling.js');
      return (trials) => scaling(Number(number), trials);
    }
  }
  throw new Error(`there is no bench ${bench}`);
}

async function measure(bench: string, program: string, size: number, warmUp: number): Promise<Measured> {
  const run = await runOf(bench, program);
  if (warmUp > 0) await run(warmUp);
  const cpuBefore = process.cpuUsage();
  const before = performance.now();
  const outcome = await run(size);
  const seconds = (performance.now() - before) / 1000;
  const cpu = process.cpuUsage(cpuBefore);
  const cpuSeconds = (cpu.user + cpu.system) / 1e6;
  return { ...outcome, seconds, cpuSeconds, peakRssMb: process.resourceUsage().maxRSS / 1024 };
}

const [bench, program, size, warmUp] = process.argv.slice(2);
const answer =
  bench === 'memory'
    ? memory(program as 'mm16' | 'web', Number(size))
    : bench === 'comparisons'
      ? comparisons(Number(program), Number(size))
      : await measure(bench, program, Number(size), Number(warmUp));
process.stdout.write(`${JSON.stringify(answer)}\n`);
