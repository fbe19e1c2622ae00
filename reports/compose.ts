import type { Claim, Finding, Result } from '../sim/experiment/result.js';

/** Sections that a command may find; the others of a Result are what was asked. */
const FOUND = [
  'cells',
  'check',
  'steps',
  'doubt',
  'sweep',
  'capacity',
  'frontier',
  'actions',
  'effectsHour',
  'suggestions',
  'waits',
  'money',
] as const satisfies readonly (keyof Result)[];

const empty = (section: unknown): boolean =>
  section === undefined || (Array.isArray(section) && section.length === 0);

/**
 * One document for one page: the first, and every section that it does not have from the first of the others that
 * does. Documents of another scenario or objective are left out. Findings are put together, each once.
 */
export function composed([first, ...others]: readonly [Result, ...Result[]]): Result {
  const akin = others.filter(
    ({ scenario, objective }) =>
      scenario.hash === first.scenario.hash && JSON.stringify(objective) === JSON.stringify(first.objective),
  );
  const page: Record<string, unknown> = { ...first };
  for (const other of akin) {
    for (const section of FOUND) if (empty(page[section])) page[section] = other[section];
  }
  // Several commands try the actions; `explain` does it in more ways than one.
  const explained = [first, ...akin].find(({ actions }) => actions.some(({ inOrder }) => inOrder));
  if (explained !== undefined) {
    const { actions, effectsHour } = explained;
    Object.assign(page, { actions, effectsHour });
  }
  const whole = page as unknown as Result;
  const bearer = [first, ...akin].find(({ cells }) => cells.length > 0) ?? first;
  // What was asked is told as the document with the cells tells it: most of a page is about them.
  const { seed, trials, hours, days } = bearer;
  const stages = [first, ...akin].reduce(
    (most, { stages }) => (stages.length > most.length ? stages : most),
    bearer.stages,
  );
  return {
    ...whole,
    command: bearer.command,
    seed,
    trials,
    ...(hours !== undefined && { hours }),
    days,
    stages,
    claims: allClaims([first, ...akin]),
    findings: each([first, ...akin]),
  };
}

/** Commands settle different claims: each claim once, as the first document that settles it tells it. */
function allClaims(documents: readonly Result[]): Claim[] {
  const known = new Map<string, Claim>();
  for (const { claims } of documents) {
    for (const claim of claims) if (!known.has(claim.id)) known.set(claim.id, claim);
  }
  return [...known.values()];
}

function each(documents: readonly Result[]): Finding[] {
  const known = new Map<string, Finding>();
  for (const { findings } of documents) {
    for (const finding of findings) {
      const key = `${finding.key} ${finding.where} ${finding.stages?.join() ?? ''}`;
      if (!known.has(key)) known.set(key, finding);
    }
  }
  return [...known.values()];
}
