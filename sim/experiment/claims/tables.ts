import { Expression } from '../../../scenarios/expression.js';
import type { Plan } from '../../../scenarios/schema/index.js';

type Row = Plan['accounts']['said'][number];
type PlanClaim = Plan['claims'][number];

/** Every figure of the plan's money tables as a claim: what a line costs or brings at so many monthly users. */
export function tableClaims(plan: Plan): PlanClaim[] {
  return plan.accounts.said.flatMap((row) =>
    Object.entries(row.lines).map(([line, said]): PlanClaim => {
      const recomputed = recomputedOf(plan, row, line);
      return {
        id: `money-${row.stage}-${row.mau}-${line.replaceAll(' ', '-')}`,
        section: row.section,
        claim: `${line} a month at ${row.mau} monthly users, ${row.stage}`,
        said: { kind: line === 'payers' ? 'count' : 'money', unit: '', low: said, high: said, open: false },
        within: 0.05,
        test: { cost: line, stage: row.stage, mau: row.mau, as: 'relative' },
        ...(recomputed !== undefined && { as_written: String(recomputed) }),
        why: '',
      };
    }),
  );
}

/** A line of a row by the plan's own prices; undefined where no rule is stated or the row lacks what it needs. */
export function recomputedOf({ figures, accounts }: Plan, row: Row, line: string): number | undefined {
  if (!Object.hasOwn(accounts.recompute, line)) return undefined;
  const expression = Expression.of(accounts.recompute[line]!);
  const valueOf = (name: string): number | undefined => {
    if (name === 'mau') return row.mau;
    if (Object.hasOwn(row.lines, name)) return row.lines[name];
    return Object.hasOwn(figures, name) ? figures[name].is : undefined;
  };
  if (expression.names.some((name) => valueOf(name) === undefined)) return undefined;
  const value = expression.value((name) => valueOf(name)!);
  return Number.isFinite(value) ? value : undefined;
}
