import type { Command } from 'commander';
import type { Catalogue } from '../../reports/catalogue/index.js';
import { runPlan } from '../experiment/run.js';
import { addStudy } from './study.js';

export function addRun(program: Command, words: Catalogue): void {
  addStudy(program, words, { name: 'run', describe: words.cli.run.describe, run: runPlan });
}
