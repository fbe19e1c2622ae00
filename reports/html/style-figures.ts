const LEVELS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const PARTS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Eleven steps from the paper to the heat, for SVG and for the key beside it. */
const heat = LEVELS.map((level) => {
  const colour = level === 0 ? 'var(--soft)' : `color-mix(in oklab,var(--heat) ${level * 10}%,var(--soft))`;
  return `.h${level}{fill:${colour};background:${colour}}`;
}).join('');

const parts = PARTS.map(
  (part) =>
    `.c${part}{fill:var(--c${part});background:var(--c${part})}.k${part}{stroke:var(--c${part})}svg .t${part}{fill:var(--c${part})}`,
).join('');

/** The look of the figures: colours by class, so that one drawing serves both themes. */
export const FIGURES = `
figure{margin:24px 0 0}
figcaption{font-weight:650;font-size:15px;margin-bottom:4px}
svg[tabindex]{outline-offset:4px}.cursor{stroke:var(--accent);stroke-width:1;stroke-dasharray:3 3;pointer-events:none}
svg{display:block;max-width:100%;height:auto;overflow:visible;margin-top:10px}
svg.narrow{display:none}
@media (max-width:700px){svg.narrow{display:block;width:100%}svg.wide{display:none}}
svg text{font-size:11px;fill:var(--ink);font-variant-numeric:tabular-nums}
svg .tick,svg .axis,svg .note{fill:var(--quiet);font-size:11px}svg.narrow text{paint-order:stroke;stroke:var(--paper);stroke-width:4px}
svg .strong{font-weight:650;font-size:12.5px}svg .panel{font-weight:600;fill:var(--quiet)}svg .figure{font-weight:600}
.grid{stroke:var(--rule);stroke-width:1}.rule{stroke:var(--rule);stroke-width:1;stroke-dasharray:1 3}
.zero{stroke:var(--quiet);stroke-width:1}
.objective{stroke:var(--bad);stroke-width:1.4;stroke-dasharray:5 4}
rect.claim{fill:var(--soft);stroke:var(--quiet);stroke-width:1}.sum{fill:var(--paper);stroke:var(--accent);stroke-width:1.6}.key.sum{color:var(--accent);font-size:15px;line-height:1}.halo{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
.whisker.holds{stroke:var(--good)}.whisker.misses{stroke:var(--bad)}.whisker.unsure{stroke:var(--doubt)}
.mark{stroke:var(--card);stroke-width:1.5}.mark.holds{fill:var(--good)}.mark.misses{fill:var(--bad)}.mark.unsure{fill:var(--doubt)}
.sign{fill:none;stroke:var(--card);stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.whisker{fill:none;stroke-width:1.6;stroke:var(--quiet)}.span{stroke:var(--rule);stroke-width:6;stroke-linecap:round}
.p50{--dot:var(--c0)}.p95{--dot:var(--c1)}.p99{--dot:var(--c3)}
.helps{--dot:var(--good)}.harms{--dot:var(--bad)}.mixed{--dot:var(--doubt)}.nothing{--dot:var(--quiet)}
.dot{fill:var(--dot);stroke:var(--card);stroke-width:1}.whisker.p50,.whisker.p95,.whisker.p99,.whisker.helps,.whisker.harms,.whisker.mixed,.whisker.nothing{stroke:var(--dot)}
.key{color:var(--dot);margin-right:5px}
.part{stroke:var(--paper);stroke-width:1}
.curve{fill:none;stroke-width:1.8;stroke-linejoin:round}.thin{stroke-width:1;opacity:.6}.ribbon{stroke:none;opacity:.18}.open{fill:var(--paper);stroke-width:1.6}.knee{fill:var(--paper);stroke-width:2.4}
.line{fill:none;stroke-width:1.6;stroke-linejoin:round}.line.load,.line.flight,.line.users{stroke:var(--c0)}.line.slow{stroke:var(--c1);stroke-width:1.8}
.event{fill:var(--doubt);opacity:.2}.swatch.event{background:var(--doubt);opacity:.4}
.stack{stroke:none;opacity:.85}.area{stroke:none;opacity:.16}.area.load,.area.flight,.area.users{fill:var(--c0)}.area.fail{fill:var(--bad);opacity:.85}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:4px 16px;margin:6px 0 0;padding:0;font-size:13px;color:var(--quiet)}
.legend li{display:flex;align-items:center}
.swatch{display:inline-block;width:12px;height:12px;border-radius:3px;margin-right:6px;flex:none}
.swatch.claim{background:var(--soft);border:1px solid var(--quiet)}.swatch.load{background:var(--c0)}.swatch.fail{background:var(--bad)}
.swatch.objective{height:0;border-radius:0;border-top:2px dashed var(--bad)}
.scale{display:inline-flex;margin:0 6px}.scale .swatch{margin:0;border-radius:0;width:16px}
${heat}${parts}
`;
