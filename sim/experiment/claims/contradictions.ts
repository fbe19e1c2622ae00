import { Expression } from '../../../scenarios/expression.js';
import type { LoadedScenario } from '../../../scenarios/load.js';
import type { Plan } from '../../../scenarios/schema/index.js';
import { finding, shown } from '../finding-text.js';
import type { Finding } from '../result.js';

type Contradiction = Plan['contradictions'][number];
type Side = Contradiction['one'];

/** The places of a plan that cannot both be right, as findings: with both figures, or both words. */
export function contradictionsOf({ plan }: LoadedScenario): Finding[] {
  return plan.contradictions.flatMap((contradiction) => {
    const { id, one, other, why } = contradiction;
    const [a, b] = [one, other].map((side) => valueOf(plan, side));
    if (agree(a, b, contradiction)) return [];
    const values = {
      one: one.says,
      oneSection: one.section,
      oneIs: written(a),
      other: other.says,
      otherSection: other.section,
      otherIs: written(b),
      why,
    };
    return [finding('note', 'plan-contradicts', `contradiction ${id}`, values)];
  });
}

const written = (value: number | string): string => (typeof value === 'number' ? shown(value) : value);

/** A number, or a word where the side is one. */
function valueOf({ figures }: Plan, { is, word }: Side): number | string {
  return is === undefined ? word! : Expression.of(is).value((name) => figures[name].is);
}

function agree(a: number | string, b: number | string, { must, within }: Contradiction): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  const room = within * Math.abs(b);
  return (must === 'at_least' || a <= b + room) && (must === 'at_most' || a >= b - room);
}
