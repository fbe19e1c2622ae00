import type {
  Ceiling,
  Ledger,
  LedgerRow,
  Lint,
  LintFinding,
  LintSeverity,
  PeakLoad,
  Result,
  StageLint,
} from '../../sim/experiment/result.js';
import { finding, type Catalogue } from '../catalogue/index.js';
import { visible } from '../escape.js';
import { ABSENT, figure, given, whole } from '../format.js';
import { columns } from './columns.js';
import type { Paint } from './paint.js';
import { fit, wrap } from './width.js';

const GB = 1e9;
const SIGN: Readonly<Record<LintSeverity, string>> = { error: '!!', warning: ' !', note: ' ·' };
const SEVERITIES: readonly LintSeverity[] = ['error', 'warning', 'note'];

/** What lint says, in at most 80 columns: a block a stage, with what is true of it first, then one of the plan. */
export function lintAnswer(result: Result, lint: Lint, words: Catalogue, paint: Paint): string {
  const title = visible(result.scenario.title === '' ? result.scenario.name : result.scenario.title);
  const count = (severity: LintSeverity): string =>
    whole(lint.findings.filter((one) => one.severity === severity).length);
  const counts = words.lint.counts(...(SEVERITIES.map(count) as [string, string, string]));
  const told = new Set<LintFinding>();
  const blocks = [
    [
      ...wrap(words.lint.heading(fit(title, 200)), paint.columns).map(paint.strong),
      ...wrap(counts, paint.columns).map(paint.dim),
    ],
    ...lint.stages.map((stage) => {
      const own = lint.findings.filter((one) => one.stages.includes(stage.stage) && !told.has(one));
      for (const one of own) told.add(one);
      return stageBlock(stage, own, lint, words, paint);
    }),
    planBlock(
      lint.findings.filter((one) => !told.has(one)),
      words,
      paint,
    ),
    wrap(words.lint.guides, paint.columns).map(paint.dim),
  ];
  const said = blocks.filter((block) => block.length > 0);
  return `${said.map((block) => block.join('\n')).join('\n\n')}\n`;
}

function stageBlock(
  stage: StageLint,
  findings: readonly LintFinding[],
  { stages }: Lint,
  words: Catalogue,
  paint: Paint,
): string[] {
  const { lint } = words;
  const heading = lint.stage(visible(stage.stage), visible(stage.title));
  const again = stages.filter((one) => one.stage === stage.stage).length > 1;
  const days = stage.loads.map(({ day }) => visible(day)).join(', ');
  return [
    ...wrap(fit(again ? lint.onDays(heading, days) : heading, 80), paint.columns).map(paint.heading),
    ...stage.ledgers.flatMap((ledger) => ledgerLines(ledger, words, paint)),
    ...factLines(stage, words, paint),
    ...ceilingLines(stage, words, paint),
    ...(findings.length > 0 ? [''] : []),
    ...findings.flatMap((one) => findingLines(one, stage.stage, words, paint)),
  ];
}

function planBlock(findings: readonly LintFinding[], words: Catalogue, paint: Paint): string[] {
  if (findings.length === 0) return [];
  const lines = findings.flatMap((one) => findingLines(one, '', words, paint));
  return [...wrap(words.lint.plan, paint.columns).map(paint.heading), ...lines];
}

function ledgerLines(ledger: Ledger, words: Catalogue, paint: Paint): string[] {
  const { lint } = words;
  const { head, holders, noBound, all } = lint.ledger;
  const shape = [
    { head: `  ${head.holder}`, width: 18 },
    { head: head.how, width: 50 },
    { head: head.most, width: 10, right: true },
  ];
  const most = (count: number | undefined): string => (count === undefined ? noBound : whole(count));
  const rows = ledger.rows.map((row) => [`  ${holders[row.holder]}`, factorText(row, words), most(row.most)]);
  const sum = [`  ${all}`, fit(admittedText(ledger, words), 50), most(ledger.most)];
  return [
    ...wrap(lint.ledger[ledger.alias], paint.columns).map(paint.strong),
    ...columns(shape, [...rows, sum], paint),
  ];
}

function factorText({ holder, factors }: LedgerRow, { lint }: Catalogue): string {
  const { factors: many, one, unbounded, times, beat } = lint.ledger;
  if (holder === 'beat') return beat;
  return factors
    .map(({ of, count }) => {
      const name = of as keyof typeof many;
      return count === null ? unbounded : count === 1 ? one[name] : many[name](whole(count));
    })
    .join(times);
}

function admittedText({ mode, admitted, server, free }: Ledger, { lint }: Catalogue): string {
  const { transaction, session, none } = lint.ledger;
  if (mode === 'transaction') return transaction(whole(admitted), whole(server), whole(free));
  return mode === 'session' ? session(whole(admitted), whole(free)) : none(whole(admitted));
}

/** Requests at once, and memory. */
function factLines({ slots, memory }: StageLint, { lint }: Catalogue, paint: Paint): string[] {
  const gigabytes = (bytes: number): string => given('count', bytes / GB);
  const facts = [
    [lint.slots.title, slots.most === null ? lint.slots.unbounded : whole(slots.most)],
    [
      lint.memory.title,
      lint.memory.text(gigabytes(memory.instance), gigabytes(memory.limit), gigabytes(memory.celery)),
    ],
  ];
  return columns(
    [
      { head: '', width: 18 },
      { head: '', width: 60 },
    ],
    facts,
    paint,
  ).filter((line) => line !== '');
}

function ceilingLines(stage: StageLint, words: Catalogue, paint: Paint): string[] {
  const { ceilings } = words.lint;
  if (stage.ceilings.length === 0) return [];
  const peak = stage.loads.reduce((most, load) => (load.requests > most.requests ? load : most));
  const { head } = ceilings;
  const shape = [
    { head: `  ${head.resource}`, width: 26 },
    { head: head.amount, width: 11, right: true },
    { head: head.each, width: 12, right: true },
    { head: head.requests, width: 10, right: true },
    { head: head.users, width: 9, right: true },
    { head: head.busy, width: 7, right: true },
  ];
  const rows = stage.ceilings.map((ceiling) => ceilingRow(ceiling, peak, words, paint));
  const closed = stage.ceilings.some(({ users }) => users !== undefined);
  const requests = figure('count', peak.requests);
  const lead = closed
    ? ceilings.lead(visible(peak.day), whole(peak.users), requests)
    : ceilings.traced(visible(peak.day), requests);
  return [
    ...wrap(fit(lead, 80), paint.columns).map(paint.strong),
    ...columns(shape, rows, paint),
    ...(stage.ceilings.some(({ background }) => background)
      ? wrap(ceilings.background, paint.columns - 2).map((line) => paint.dim(`  ${line}`))
      : []),
  ];
}

function ceilingRow(ceiling: Ceiling, peak: PeakLoad, words: Catalogue, paint: Paint): string[] {
  const { ceilings } = words.lint;
  const { resource, unit, amount, each, requests, users, background } = ceiling;
  const needs = (count: string): string => {
    if (unit === 'calls') return ceilings.calls(count);
    return unit === 'tokens-read' ? ceilings.tokensRead(count) : ceilings.tokensWritten(count);
  };
  const there = given('count', amount);
  const busy = peak.requests / requests;
  const share = `${whole(Math.round(busy * 100))} %`;
  return [
    `  ${fit(visible(resource), 22)}${background ? ' *' : ''}`,
    unit === 'seconds' ? there : ceilings.perMinute(there),
    unit === 'seconds' ? figure('duration', each) : needs(figure('count', each)),
    figure('count', requests),
    users === undefined ? ABSENT : whole(Math.floor(users)),
    busy > 1 && !background ? paint.bad(share) : share,
  ];
}

function findingLines(one: LintFinding, stage: string, words: Catalogue, paint: Paint): string[] {
  const { lint } = words;
  const tint = { error: paint.bad, warning: paint.doubtful, note: paint.dim }[one.severity];
  const others = one.stages.filter((name) => name !== stage).map(visible);
  const about = [
    ...(others.length > 0 ? [lint.also(others.join(', '))] : []),
    ...(one.days === undefined ? [] : [lint.only(one.days.map(visible).join(', '))]),
  ].join(', ');
  const text = visible(finding(words, { key: one.rule, values: one.values, text: one.text }));
  const said = wrap(about === '' ? text : `${text} (${about})`, 76)
    .slice(0, 8)
    .join(' ');
  const where =
    one.place === undefined ? one.path : `${one.place.file}:${one.place.line}:${one.place.column}`;
  const place = fit([one.rule, visible(where)].filter((part) => part !== '').join(' · '), 76);
  return [
    ...wrap(said, paint.columns - 4).map((line, i) =>
      i === 0 ? `${tint(SIGN[one.severity])}  ${line}` : `    ${line}`,
    ),
    ...wrap(place, paint.columns - 4).map((line) => `    ${paint.dim(line)}`),
  ];
}
