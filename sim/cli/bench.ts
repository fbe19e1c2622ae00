import { Option, type Command } from 'commander';
import { bench as measured } from '../../bench/bench.js';
import { BENCHES } from '../../bench/benches.js';
import { json, table } from '../../bench/table.js';
import type { Catalogue } from '../../reports/catalogue/index.js';
import { UsageError } from '../../scenarios/problem.js';
import { Reading } from './options.js';
import { answer, rewrite } from './streams.js';
import { another } from './study.js';

const DEFAULT_ROUNDS = 5;
const MOST_ROUNDS = 1000;

interface Given {
  readonly rounds?: string;
  readonly only?: readonly string[];
  readonly quick?: true;
  readonly json?: true;
  readonly quiet?: true;
}

export function addBench(program: Command, words: Catalogue): void {
  const { bench, options } = words.cli;
  program
    .command('bench')
    .description(bench.describe)
    .addOption(new Option('--rounds <n>', bench.rounds(DEFAULT_ROUNDS)))
    .addOption(new Option('--only <name>', bench.only).argParser(another))
    .addOption(new Option('--quick', bench.quick))
    .addOption(new Option('--json', bench.json))
    .addOption(new Option('--quiet', options.quiet))
    .action((given: Given) => measure(given, words));
}

async function measure({ rounds, only, quick, json: asJson, quiet }: Given, words: Catalogue): Promise<void> {
  const reading = new Reading(words);
  const asked = reading.whole('--rounds', rounds, 1, MOST_ROUNDS);
  const names = BENCHES.map(({ name }) => name);
  for (const each of only ?? []) {
    if (!names.some((name) => name.startsWith(each)))
      reading.problem(words.cli.bench.unknown(each, names.join(', ')));
  }
  if (reading.problems.length > 0) throw new UsageError(reading.problems.join('\n'));
  const report = await measured({
    rounds: asked ?? DEFAULT_ROUNDS,
    quick: quick === true,
    ...(only && { only }),
    ...(quiet !== true && { onProgress: rewrite }),
  });
  rewrite('');
  await answer(`${asJson === true ? json(report) : table(report)}\n`);
}
