import { issuesOf } from './issues.js';
import { suggestion } from './nearest.js';
import { inWords } from './problem-text.js';
import type { Plan } from './schema/index.js';
import { objective as schema } from './schema/plan.js';
import { duration, share } from './schema/units.js';

type Objective = Plan['objective'];

const PARTS = ['p95', 'ai.p95', 'failures'] as const;
type Part = (typeof PARTS)[number];

/** Other ways to write a part: as a scenario has it. */
const ALSO: Readonly<Record<string, Part>> = { 'ordinary.p95': 'p95' };

const EXAMPLE = 'p95<1s,ai.p95<15s,failures<1%';

/** An objective as typed, or what is wrong with it, a line each. */
export type ObjectiveRead =
  | { readonly objective: Objective; readonly problems?: undefined }
  | { readonly objective?: undefined; readonly problems: readonly string[] };

/**
 * An objective as people type it, `p95<1s,ai.p95<15s,failures<1%`, in any order; parts that it does not name are as in
 * `otherwise`, by default those of a scenario that states none.
 */
export function readObjective(text: string, otherwise: Objective = schema.parse({})): ObjectiveRead {
  const problems: string[] = [];
  const limits = new Map<Part, number>();
  for (const piece of text.split(',')) {
    const found = readPart(piece);
    if (typeof found === 'string') problems.push(found);
    else if (limits.has(found.part)) problems.push(`${found.part} is given twice`);
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

/** One part and its limit in seconds or as a share; a text says what is wrong. */
function readPart(piece: string): { readonly part: Part; readonly limit: number } | string {
  const match = /^\s*([^<>=\s]+)\s*(<=?|=|>=?)\s*(\S.*?)\s*$/.exec(piece);
  if (match === null) {
    return piece.trim() === ''
      ? `a part is missing between the commas; write it like ${EXAMPLE}`
      : `${JSON.stringify(piece.trim())} is not a part of an objective; write it like ${EXAMPLE}`;
  }
  const [, name, sign, limit] = match;
  const part = PARTS.find((each) => each === name) ?? (Object.hasOwn(ALSO, name) ? ALSO[name] : undefined);
  if (part === undefined) {
    return `there is no part ${JSON.stringify(name)} of an objective; ${suggestion(name, PARTS)!}`;
  }
  if (sign !== '<')
    return `${JSON.stringify(piece.trim())}: a part is to be below its limit; write ${name}<${limit}`;
  const kind = part === 'failures' ? share : duration;
  const read = kind.safeParse(limit);
  if (!read.success) return `${name}: ${inWords(issuesOf(read.error.issues, limit, kind)[0].said)}`;
  if (read.data === 0) return `${name}: nothing is below 0; write it like ${EXAMPLE}`;
  return { part, limit: read.data };
}
