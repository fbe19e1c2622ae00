import type { Reporter, TestModule } from 'vitest/node';
import type { Judged } from './judge.js';
import './theory.js';

const COLUMNS = ['case', 'figure', 'exact', 'simulated', 'half-width', 't', ''] as const;

function cells({ id, figure, exact, simulated, halfWidth, t, holds }: Judged): string[] {
  const number = (value: number): string => value.toPrecision(6);
  const share = `${(100 * halfWidth).toFixed(2)} %`;
  return [id, figure, number(exact), number(simulated), share, t.toFixed(2), holds ? '' : 'FAILS'];
}

/** The table of all cases on stdout, and last how many figures hold: `npm run theory`. */
export default class Table implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const judged: Judged[] = [];
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const rows = test.meta().judged;
        if (rows !== undefined) judged.push(...rows);
        const { state, errors } = test.result();
        if (state === 'failed' && rows === undefined)
          console.error(test.name, errors.map(({ stack }) => stack).join('\n'));
      }
      for (const error of module.errors()) console.error(error.stack);
    }
    const lines = [COLUMNS, ...judged.map(cells)];
    const widths = COLUMNS.map((_, i) => Math.max(...lines.map((line) => line[i].length)));
    for (const line of lines) {
      console.log(
        line
          .map((cell, i) => (i < 2 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
          .join('  ')
          .trimEnd(),
      );
    }
    const hold = judged.filter(({ holds }) => holds).length;
    console.log(`${hold} of ${judged.length} figures hold`);
  }
}
