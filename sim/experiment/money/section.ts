import type { LoadedScenario } from '../../../scenarios/load.js';
import { COST_LINES } from '../../../scenarios/schema/accounts.js';
import { recomputedOf } from '../claims/tables.js';
import { scaled } from '../estimates.js';
import { estimateOf, type Reading } from '../reading.js';
import type { Estimate, Money, SaidMonth, StageMoney } from '../result.js';
import { timesLight } from './light-load.js';
import type { LightLab } from './light-trials.js';
import type { Months } from './months.js';

const DAYS_A_MONTH = 30;

/**
 * What a month costs and brings at each stage for `mau` monthly users, and the plan's own tables beside it. Undefined
 * where trials failed. Throws nothing for a scenario without prices: all is zero then.
 */
export async function moneyOf(
  loaded: LoadedScenario,
  light: LightLab,
  stages: readonly string[],
  asked: number | undefined,
): Promise<Money | undefined> {
  const { accounts } = loaded.plan;
  const months = await Promise.all(stages.map((stage) => light.months({ stage })));
  const [first] = months;
  if (first === undefined) return undefined;
  const mau = asked ?? accounts.mau ?? Math.round(first.users.whole * timesLight(loaded));
  const { won } = loaded.scenarioAt(loaded.actionsOf(stages[0]), loaded.plan.days[0].name).money;
  return {
    mau,
    measuredAt: estimateOf(first.users, 0),
    ...(won !== null && { won }),
    stages: stages.flatMap((stage, i) => {
      const found = months[i];
      return found === undefined ? [] : [stageMoney(stage, found, mau)];
    }),
    said: accounts.said.map((row) => saidMonth(loaded, row, months[stages.indexOf(row.stage)])),
  };
}

function stageMoney(stage: string, months: Months, mau: number): StageMoney {
  const line = (name: string): Estimate => estimateOf(months.line(name, mau), 0);
  const total = line('total');
  const users = estimate(months.breakEvenUsers());
  const conversion = estimate(months.breakEvenConversion(mau));
  return {
    stage,
    lines: months.lines.map((name) => ({ name, month: line(name) })).filter(({ month }) => month.high > 0),
    total,
    day: scaled(total, 1 / DAYS_A_MONTH),
    ...(mau > 0 && { perUser: scaled(total, 1 / mau) }),
    payers: line('payers'),
    revenue: line('revenue'),
    profit: estimateOf(months.line('profit', mau)),
    breakEven: {
      ...(users !== undefined && { users }),
      ...(conversion !== undefined && { conversion }),
    },
  };
}

const estimate = (reading: Reading | undefined): Estimate | undefined => reading && estimateOf(reading, 0);

function saidMonth(
  { plan }: LoadedScenario,
  row: LoadedScenario['plan']['accounts']['said'][number],
  months: Months | undefined,
): SaidMonth {
  const { stage, mau, section, lines } = row;
  const names = COST_LINES.filter((name) => Object.hasOwn(lines, name));
  return {
    stage,
    mau,
    section,
    lines: names.map((name) => {
      const recomputed = recomputedOf(plan, row, name);
      return {
        name,
        said: lines[name],
        ...(recomputed !== undefined && { recomputed }),
        ...(months !== undefined && { found: estimateOf(months.line(name, mau)) }),
      };
    }),
  };
}
