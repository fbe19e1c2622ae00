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
        claim: `${line} a month at ${row.mau.toLocaleString('en-US')} monthly users, ${row.stage}`,
        said: { kind: line === 'payers' ? 'count' : 'money', unit: '', low: said, high: said, open: false },
        within: 0.05,
        test: { cost: line, stage: row.stage, mau: row.mau, as: 'relative' },
        ...(recomputed !== undefined && { as_written: String(recomputed) }),
        why: '',
      };
    }),
  );
}

/**
 * A line of a row by the plan's own prices: the rule of the row, or else that of all rows, over the plan's figures,
 * `mau`, and other lines, by their own rule where they have one, else as said. Undefined where no rule is stated or
 * something it needs is not.
 */
export function recomputedOf(
  plan: Plan,
  row: Row,
  line: string,
  above: readonly string[] = [],
): number | undefined {
  const { figures, accounts } = plan;
  const rule = ruleOf(row.recompute, line) ?? ruleOf(accounts.recompute, line);
  if (rule === undefined) return undefined;
  const valueOf = (name: string): number | undefined => {
    if (name === 'mau') return row.mau;
    if (Object.hasOwn(figures, name)) return figures[name].is;
    const round = name === line || above.includes(name);
    const own = round ? undefined : recomputedOf(plan, row, name, [...above, line]);
    return own ?? (Object.hasOwn(row.lines, name) ? row.lines[name] : undefined);
  };
  const expression = Expression.of(rule);
  const values = new Map(expression.names.map((name) => [name, valueOf(name)]));
  if ([...values.values()].includes(undefined)) return undefined;
  const value = expression.value((name) => values.get(name)!);
  return Number.isFinite(value) ? value : undefined;
}

const ruleOf = (rules: Readonly<Record<string, string | undefined>>, line: string): string | undefined =>
  Object.hasOwn(rules, line) ? rules[line] : undefined;
