import type { Cell, Estimate, Result, SweepCell } from '../../sim/experiment/result.js';
import { usersHeld, usersInterval } from '../capacity.js';
import { finding, type Catalogue } from '../catalogue/index.js';
import { foundText, saidText } from '../claims.js';
import { short } from '../escape.js';
import { ABSENT, difference, estimate, given, interval, whole, type Kind } from '../format.js';
import { missingTrials } from '../missing.js';
import { reproduce, stageViews, trialsOf, untold, type Source } from '../summary.js';
import { translated } from '../translated.js';
import { comparisonParts } from './comparison.js';
import { fenced, plain, table } from './text.js';

const cut = (raw: string): string => plain(short(raw, 80));
const found = (kind: Kind, value: Estimate | undefined): string => (value ? estimate(kind, value) : ABSENT);

function change(kind: Kind, value: Estimate | undefined): string {
  if (value === undefined) return ABSENT;
  const range = interval(kind, value);
  const text = difference(kind, value.value);
  return range === '' ? text : `${text} [${range}]`;
}

type Part = (result: Result, words: Catalogue) => readonly string[];

const stages: Part = (result, { run, markdown, words }) => [
  stageViews(result)
    .map(({ claim, cells, worst }) => {
      const limit = cut(worst.limit);
      return `- ${markdown.stage(
        cut(claim.stage),
        claim.claimedUsers === undefined ? run.unclaimed : run.claimed(whole(claim.claimedUsers)),
        cells
          .map(({ users, verdict, day }) => run.atFirst(whole(users), words.verdicts[verdict], cut(day)))
          .join(', '),
        worst.verdict === 'misses' ? run.breaksFirst(limit) : run.nearest(limit),
      )}`;
    })
    .join('\n'),
];

const capacity: Part = ({ capacity: rows = [] }, words) => {
  const { head, ...text } = words.markdown;
  return [
    `## ${text.capacity}`,
    table(
      [head.stage, head.day, head.holds, head.requests, head.limit, head.next],
      rows.map((one) => {
        const range = usersInterval(one.users);
        const held = usersHeld(one, words);
        return [
          cut(one.stage),
          cut(one.day),
          range === '' ? held : `${held} [${range}]`,
          found('count', one.requests),
          one.limit === '' ? ABSENT : cut(one.limit),
          one.next === '' ? ABSENT : cut(one.next),
        ];
      }),
    ),
  ];
};

/** The figures of a cell in the order of {@link headsOf}. */
const figuresOf = (
  { busiest, cost, verdict, limit }: Omit<Cell | SweepCell, 'set'>,
  { words }: Catalogue,
) => [
  found('duration', busiest.all?.p50),
  found('duration', busiest.all?.p95),
  found('duration', busiest.all?.p99),
  found('duration', busiest.ai?.p95),
  found('count', busiest.throughput),
  found('share', busiest.failures.rate),
  found('share', busiest.denied),
  found('share', busiest.degraded),
  found('money', cost?.month),
  words.verdicts[verdict],
  cut(limit),
];

const headsOf = ({ head }: Catalogue['markdown']): string[] => [
  head.p50,
  head.p95,
  head.p99,
  head.ai,
  head.done,
  head.failed,
  head.denied,
  head.degraded,
  head.cost,
  head.verdict,
  head.limit,
];

const cells: Part = (result, words) => {
  const { head, cells: title } = words.markdown;
  return [
    `## ${title}`,
    table(
      [head.stage, head.day, head.users, ...headsOf(words.markdown)],
      result.cells.map((cell) => [
        cut(cell.stage),
        cut(cell.day),
        whole(cell.users),
        ...figuresOf(cell, words),
      ]),
    ),
  ];
};

const sweep: Part = ({ sweep: of }, words) => {
  const { head, sweep: title } = words.markdown;
  return [
    `## ${title}`,
    table(
      [head.stage, head.day, head.users, head.settings, ...headsOf(words.markdown)],
      (of?.cells ?? []).map((cell) => [
        cut(cell.stage),
        cut(cell.day),
        whole(cell.users),
        Object.entries(cell.set)
          .map(([path, value]) => cut(`${path}=${value}`))
          .join(', '),
        ...figuresOf(cell, words),
      ]),
    ),
  ];
};

const actions: Part = (result, { markdown: { head, actions: title }, words }) => [
  `## ${title}`,
  table(
    [head.action, head.p95, head.ai, head.failed, head.cost, head.verdict],
    result.actions.map(({ id, p95, aiP95, failures, cost, verdict }) => [
      cut(id),
      change('duration', p95),
      change('duration', aiP95),
      change('share', failures),
      change('money', cost),
      words.effects[verdict],
    ]),
  ),
];

const findings: Part = (result, words) => [
  `## ${words.markdown.findings}`,
  untold(result)
    .map((one) => `- **${words.words.severities[one.severity]}**: ${plain(finding(words, one))}`)
    .join('\n'),
];

const claims: Part = ({ claims: all }, words) => {
  const { head, claims: title } = words.markdown;
  return [
    `## ${title}`,
    table(
      [head.claim, head.said, head.found, head.verdict],
      all.map((claim) => [
        plain(claim.claim),
        claim.said === undefined ? ABSENT : plain(saidText(claim.said, words)),
        foundText(claim) ?? ABSENT,
        words.words.claimVerdicts[claim.verdict],
      ]),
    ),
  ];
};

const money: Part = ({ money: of }, { markdown: { head, money: title } }) => [
  `## ${title(whole(of?.mau ?? 0))}`,
  table(
    [head.stage, head.cost, head.revenue, head.profit],
    (of?.stages ?? []).map(({ stage, total, revenue, profit }) => [
      cut(stage),
      found('money', total),
      found('money', revenue),
      found('money', profit),
    ]),
  ),
];

/** What stands in the report, each with whether a document has any of it. */
const PARTS: readonly (readonly [(result: Result) => boolean, Part])[] = [
  [({ comparison }) => comparison !== undefined, comparisonParts],
  [({ cells: all }) => all.length > 0, stages],
  [({ capacity: all = [] }) => all.length > 0, capacity],
  [({ cells: all }) => all.length > 0, cells],
  [({ sweep: of }) => of !== undefined, sweep],
  [({ actions: all }) => all.length > 0, actions],
  [(result) => untold(result).length > 0, findings],
  [({ money: of }) => of !== undefined, money],
  [({ claims: all }) => all.length > 0, claims],
];

/** The report as Markdown: the figures of the page as tables, for a pull request or a wiki. */
export function report(document: Result, words: Catalogue, source: Source): string {
  const result = translated(document, words);
  const { scenario, objective } = result;
  const partial = missingTrials(result, words);
  const parts = [
    `# headroom: ${cut(scenario.title === '' ? scenario.name : scenario.title)}`,
    ...(partial === undefined ? [] : [`**${plain(partial)}**`]),
    `${words.run.objective(
      given('duration', objective.ordinary.p95),
      given('duration', objective.ai.p95),
      given('share', objective.failures),
    )} ${words.markdown.brackets}`,
    ...PARTS.flatMap(([has, part]) => (has(result) ? part(result, words) : [])),
    ...(result.command === 'report' ? [] : provenance(result, words, source)),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Of what it was made, and how to make it again. */
function provenance(result: Result, words: Catalogue, source: Source): string[] {
  const { scenario, seed, run } = result;
  return [
    words.check.made(
      cut(scenario.name),
      scenario.hash.slice(0, 12),
      cut(seed),
      trialsOf(result),
      cut(run.version),
    ),
    fenced(reproduce(result, source)),
  ];
}
