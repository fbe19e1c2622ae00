import { issuesOf } from './issues.js';
import { hintFor } from './nearest.js';
import { say, type Said } from './problem-text.js';
import type { Plan } from './schema/index.js';
import { failuresAllowed, objective as schema } from './schema/plan.js';
import { duration } from './schema/units.js';

type Objective = Plan['objective'];

const PARTS = ['p95', 'ai.p95', 'failures'] as const;
type Part = (typeof PARTS)[number];

/** Other ways to write a part: as a scenario has it. */
const ALSO: Readonly<Record<string, Part>> = { 'ordinary.p95': 'p95' };

const EXAMPLE = 'p95<1s,ai.p95<15s,failures<1%';

/** An objective as typed, or all that is wrong with it. */
export type ObjectiveRead =
  | { readonly objective: Objective; readonly problems?: undefined }
  | { readonly objective?: undefined; readonly problems: readonly Said[] };

/**
 * An objective as people type it, `p95<1s,ai.p95<15s,failures<1%`, in any order; parts that it does not name are as in
 * `otherwise`, by default those of a scenario that states none.
 */
export function readObjective(text: string, otherwise: Objective = schema.parse({})): ObjectiveRead {
  const problems: Said[] = [];
  const limits = new Map<Part, number>();
  for (const piece of text.split(',')) {
    const found = readPart(piece);
    if ('key' in found) problems.push(found);
    else if (limits.has(found.part)) problems.push(say('objective-twice', { name: found.part }));
    else limits.set(found.part, found.limit);
  }
  if (problems.length > 0) return { problems };
  return {
    objective: {
      ordinary: { p95: limits.get('p95') ?? otherwise.ordinary.p95 },
      ai: { p95: limits.get('ai.p95') ?? otherwise.ai.p95 },
      failures: limits.get('failures') ?? otherwise.failures,
    },
  };
}

/** One part and its limit in seconds or as a share, or what is wrong. */
function readPart(piece: string): { readonly part: Part; readonly limit: number } | Said {
  const match = /^\s*([^<>=\s]+)\s*(<=?|=|>=?)\s*(\S.*?)\s*$/.exec(piece);
  if (match === null) {
    return piece.trim() === ''
      ? say('objective-part-missing', { example: EXAMPLE })
      : say('objective-not-a-part', { shown: JSON.stringify(piece.trim()), example: EXAMPLE });
  }
  const [, name, sign, limit] = match;
  const part = PARTS.find((each) => each === name) ?? (Object.hasOwn(ALSO, name) ? ALSO[name] : undefined);
  if (part === undefined) {
    const problem = say('objective-no-part', { shown: JSON.stringify(name) });
    return say('with-hint', { problem, hint: hintFor(name, PARTS)! });
  }
  if (sign !== '<') return say('objective-sign', { shown: JSON.stringify(piece.trim()), name, limit });
  const kind = part === 'failures' ? failuresAllowed : duration;
  const read = kind.safeParse(limit);
  if (!read.success) {
    return say('at-path', { path: name, problem: issuesOf(read.error.issues, limit, kind)[0].said });
  }
  if (read.data === 0) return say('objective-below-0', { name, example: EXAMPLE });
  return { part, limit: read.data };
}
