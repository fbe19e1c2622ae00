import type { Capacity, Estimate, HeldLoad } from '../../../sim/experiment/result.js';
import { usersHeld } from '../../capacity.js';
import { html, name, short, type Markup } from '../../escape.js';
import { given, whole } from '../../format.js';
import { stageTitle } from '../../summary.js';
import type { Context } from '../context.js';
import { capacityCurves, type CurvePanel } from '../figures/capacity-curve.js';
import { figure } from '../figures/figure.js';
import { table, value } from '../table.js';

const PANELS = ['p95', 'aiP95', 'failures'] as const;
type Panel = (typeof PANELS)[number];

/** Which part of the objective a panel is about, as `by` of a capacity names it. */
const PART: Readonly<Record<Panel, string>> = {
  p95: 'ordinary.p95',
  aiP95: 'ai.p95',
  failures: 'failures',
};

/** Users against slowness and failures, a figure a day; nothing where no load was kept. */
export function capacityFigure(
  rows: readonly Capacity[],
  day: string,
  index: number,
  { result, words }: Context,
): Markup | null {
  const own = rows.filter((row) => row.day === day && row.curve.length > 0);
  if (own.length === 0) return null;
  const { page } = words.capacity;
  const { curveHead } = page;
  const { objective } = result;
  const of = (load: HeldLoad, panel: Panel): Estimate | undefined => load[panel];
  const shown = PANELS.filter((panel) => own.some(({ curve }) => curve.some((load) => of(load, panel))));
  const limit: Readonly<Record<Panel, number>> = {
    p95: objective.ordinary.p95,
    aiP95: objective.ai.p95,
    failures: objective.failures,
  };
  const panels = shown.map((panel): CurvePanel => {
    const kind = panel === 'failures' ? 'share' : 'duration';
    return {
      name: page.panels[panel],
      kind,
      objective: limit[panel],
      objectiveName: page.objective(given(kind, limit[panel])),
    };
  });
  const claimOf = (stage: string): number | undefined =>
    result.stages.find((one) => one.stage === stage)?.claimedUsers;
  const curves = own.map((row) => {
    const claimed = claimOf(row.stage);
    const by = shown.findIndex((panel) => PART[panel] === row.by);
    return {
      label: stageTitle(result, row.stage),
      held: row.users,
      ...(claimed !== undefined && { claimed }),
      loads: row.curve.map(({ users }) => users),
      values: shown.map((panel) => row.curve.map((load) => of(load, panel))),
      ...(by >= 0 && { by }),
    };
  });
  const title = new Set(rows.map((row) => row.day)).size > 1 ? page.curveOn(short(day)) : page.curve;
  const told = own.map((row) => {
    const claimed = claimOf(row.stage);
    return page.curveStage(
      stageTitle(result, row.stage),
      usersHeld(row, words),
      claimed === undefined ? '–' : whole(claimed),
    );
  });
  const heads = [
    { text: curveHead.stage },
    ...[
      curveHead.users,
      ...shown.map((panel) => curveHead[panel]),
      curveHead.requests,
      curveHead.open,
      curveHead.trials,
    ].map((text) => ({ text, right: true })),
  ];
  const data = own.flatMap((row) =>
    row.curve.map((load) => [
      name(stageTitle(result, row.stage)),
      whole(load.users),
      ...shown.map((panel) => value(panel === 'failures' ? 'share' : 'duration', of(load, panel))),
      value('count', load.requests),
      value('count', load.open),
      whole(load.trials),
    ]),
  );
  return figure(
    {
      id: `figure-capacity-${index}`,
      title,
      desc: page.curveDesc(told.join(' ')),
      data: words.page.data,
      table: html`${table(title, heads, data)}`,
    },
    capacityCurves(curves, panels, {
      axis: page.curveAxis,
      holds: page.curveHolds,
      claims: page.curveClaims,
    }),
  );
}
