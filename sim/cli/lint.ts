import { Option, type Command } from 'commander';
import type { Catalogue } from '../../reports/catalogue/index.js';
import { json } from '../../reports/json.js';
import { terminal } from '../../reports/terminal/index.js';
import { UsageError } from '../../scenarios/problem.js';
import { documentOf } from '../experiment/document.js';
import { lint } from '../experiment/lint/study.js';
import type { Lint, LintSeverity } from '../experiment/result.js';
import { DONE, NO } from './exit-codes.js';
import { openFixed } from './fix.js';
import { Reading } from './options.js';
import { answer, paintFor } from './streams.js';
import { another, MOST_USERS } from './study.js';
import { VERSION } from './version.js';

const SEVERITIES: readonly LintSeverity[] = ['error', 'warning', 'note'];

interface Given {
  readonly stage?: string;
  readonly day?: string;
  readonly users?: string;
  readonly fix?: readonly string[];
  readonly severity?: string;
  readonly strict?: true;
  readonly allowOutside?: true;
  readonly json?: true;
}

export function addLint(program: Command, words: Catalogue): void {
  const { options, lint: own } = words.cli;
  program
    .command('lint')
    .description(own.describe)
    .argument('[scenario]', options.scenario)
    .addOption(new Option('--severity <list>', own.severity))
    .addOption(new Option('--strict', own.strict))
    .addOption(new Option('--stage <names>', own.stage))
    .addOption(new Option('--day <names>', own.day))
    .addOption(new Option('--users <n>', options.users))
    .addOption(new Option('--fix <name=value>', options.fix).argParser(another))
    .addOption(new Option('--allow-outside', options.allowOutside))
    .addOption(new Option('--json', own.json))
    .action((scenario: string | undefined, given: Given) => look(scenario, given, words));
}

async function look(scenario: string | undefined, given: Given, words: Catalogue): Promise<void> {
  const began = performance.now();
  const { cli } = words;
  const reading = new Reading(words);
  const users = reading.whole('--users', given.users, 1, MOST_USERS);
  const severities = reading.names('--severity', given.severity, SEVERITIES, cli.lint.unknownSeverity);
  const loaded = openFixed(scenario, given, reading, words);
  const { plan } = loaded;
  const all = (list: readonly { readonly name: string }[]): string[] => list.map(({ name }) => name);
  const stages =
    reading.names('--stage', given.stage, all(plan.stages), cli.unknownStage) ?? all(plan.stages);
  const days = reading.names('--day', given.day, all(plan.days), cli.unknownDay) ?? all(plan.days);
  if (reading.problems.length > 0) throw new UsageError(reading.problems.join('\n'));

  const found = lint(loaded, { stages, days, ...(users !== undefined && { users: () => users }) });
  const asked = { command: 'lint', seed: plan.seed, trials: 0, stages, days, objective: plan.objective };
  const result = documentOf(
    loaded,
    asked,
    { lint: shown(found, severities) },
    { version: VERSION, workers: 0, events: 0, began },
  );
  await answer(given.json ? json(result) : terminal(result, { words, paint: paintFor(process.stdout) }));
  process.exitCode = isNo(found, given.strict === true) ? NO : DONE;
}

/** The findings of the severities asked for. */
const shown = (found: Lint, severities: readonly string[] = SEVERITIES): Lint => ({
  ...found,
  findings: found.findings.filter(({ severity }) => severities.includes(severity)),
});

/** Errors are a no, whether or not they are shown; where one is strict, warnings too. */
const isNo = ({ findings }: Lint, strict: boolean): boolean =>
  findings.some(({ severity }) => severity === 'error' || (strict && severity === 'warning'));
