import type { Capacity, Result, StageClaim, Verdict } from '../sim/experiment/result.js';
import { stageViews, type StageView } from './summary.js';

/** A sum of the plan itself for the users of a stage, and where the plan says what it sums up. */
export interface PlanSum {
  readonly users: number;
  readonly section: string;
}

/** What a reader wants to know of a stage before anything else. */
export interface StageAnswer {
  readonly claim: StageClaim;
  /** What it holds, on the day on which that is least; absent where nobody sought it. */
  readonly capacity?: Capacity;
  /** Its simulated days; absent where there are none. */
  readonly view?: StageView;
  /** Of the claim where what it holds is known, else of its days; absent where there is nothing to judge. */
  readonly verdict?: Verdict;
  /** By the plan's own arithmetic, one for each place where it claims users of the stage. */
  readonly sums: readonly PlanSum[];
}

/** The stages of which anything is known, in the order of the plan. */
export function stageAnswers(result: Result): StageAnswer[] {
  const views = new Map(stageViews(result).map((view) => [view.claim.stage, view]));
  return result.stages.flatMap((claim) => {
    const capacity = leastOf(result, claim.stage);
    const view = views.get(claim.stage);
    if (capacity === undefined && view === undefined) return [];
    const verdict = capacity === undefined ? view?.verdict : claimVerdict(capacity, claim.claimedUsers);
    return [
      {
        claim,
        ...(capacity !== undefined && { capacity }),
        ...(view !== undefined && { view }),
        ...(verdict !== undefined && { verdict }),
        sums: sumsOf(result, claim.stage),
      },
    ];
  });
}

function leastOf({ capacity = [] }: Result, stage: string): Capacity | undefined {
  const [first, ...others] = capacity.filter((found) => found.stage === stage);
  return others.reduce<Capacity | undefined>(
    (least, one) => (least !== undefined && least.users.value <= one.users.value ? least : one),
    first,
  );
}

/** Does a stage hold what is claimed? Whole users count. */
function claimVerdict({ users, bound }: Capacity, claimed: number | undefined): Verdict | undefined {
  if (claimed === undefined) return undefined;
  if (Math.floor(users.low) >= claimed) return 'holds';
  return bound !== 'most' && Math.floor(users.high) < claimed ? 'misses' : 'unsure';
}

function sumsOf({ claims }: Result, stage: string): PlanSum[] {
  const sums = claims.flatMap(({ test, asWritten, section }) =>
    test === `capacity: ${stage}` && asWritten !== undefined ? [{ users: asWritten.value, section }] : [],
  );
  return sums.filter(({ users }, index) => sums.findIndex((one) => one.users === users) === index);
}
