import { scaleLinear, scaleLog } from 'd3-scale';
import { bandsOf, type Bands } from './band.js';
import type { Fitted } from './fitted.js';
import { recordingOf, RUNS } from './recording.js';
import { replay, scenarioOf, trialsOf } from './replay.js';
import { rulesOf } from './rules.js';
import { quantile, type Requests } from './statistics.js';

/** Panels: one a run, so many in a row, in pixels. */
const COLUMNS = 4;
/** A sheet is at least so wide that its key fits. */
const LEAST = 330;
const WIDTH = 230;
const HEIGHT = 170;
const MARGIN = { left: 44, right: 20, top: 24, bottom: 26 };

/** Shares of requests along the axis, stretched towards the tail: −log10 of the share that is slower. */
const SHARES = Array.from({ length: 46 }, (_, index) => 1 - 10 ** (-index / 15)).filter((share) => share > 0);
const TICKS = [0.5, 0.9, 0.99, 0.999];
const stretched = (share: number): number => -Math.log10(1 - share);

const MEASURED = '#111';
const SIMULATED = '#d1495b';
const BAND = '#e9c46a';

/** A figure a group of runs: file name and SVG text. */
export function figuresOf(fitted: Fitted): { readonly file: string; readonly svg: string }[] {
  const groups = new Map<string, string[]>();
  for (const { name } of RUNS) {
    const group = name.startsWith('V') ? name.slice(0, 4) : name[0];
    // Requests of caches and throttles are judged by what they hit and admit; tasks by their waits, not one by one.
    if ('IJL'.includes(group)) continue;
    groups.set(group, [...(groups.get(group) ?? []), name]);
  }
  return [...groups].map(([group, names]) => ({
    file: `accuracy-${group.toLowerCase()}.svg`,
    svg: sheet(names.map((name) => panel(name, fitted))),
  }));
}

function sheet(panels: readonly string[]): string {
  const columns = Math.min(COLUMNS, panels.length);
  const rows = Math.ceil(panels.length / columns);
  const legend = 22;
  const placed = panels.map((each, index) => {
    const x = (index % columns) * WIDTH;
    const y = legend + Math.floor(index / columns) * HEIGHT;
    return `<g transform="translate(${x},${y})">\n${each}\n</g>`;
  });
  const key = (x: number, colour: string, text: string): string =>
    `<rect x="${x}" y="7" width="18" height="4" fill="${colour}"/><text x="${x + 23}" y="13">${text}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.max(LEAST, columns * WIDTH)}" height="${legend + rows * HEIGHT}" font-family="sans-serif" font-size="10">`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    key(10, MEASURED, 'measured'),
    key(90, SIMULATED, 'simulated'),
    ...(panels.some((each) => each.includes(BAND)) ? [key(170, BAND, 'band of 200 accept lotteries')] : []),
    ...placed,
    '</svg>',
    '',
  ].join('\n');
}

/** One run: quantile curves, measured and simulated; with the lottery's band at four quantiles where it has one. */
function panel(name: string, fitted: Fitted): string {
  const recording = recordingOf(name);
  const rules = rulesOf(name);
  const workers = rules.some((rule) => rule.kind === 'close' && rule.workers);
  const bands = rules.some(({ kind }) => kind === 'band') ? bandsOf(recording, fitted) : null;
  const measured = curve(recording.measured);
  const scenario = scenarioOf(recording, fitted, { workers });
  const curves = trialsOf(scenario).map((trial) => curve(replay(scenario, trial).requests));
  const simulated = SHARES.map((_, at) => curves.reduce((sum, each) => sum + each[at], 0) / curves.length);
  const values = [...measured, ...simulated, ...limits(bands)];
  const x = scaleLinear([0, 3], [MARGIN.left, WIDTH - MARGIN.right]);
  const y = scaleLog(
    [Math.max(0.0005, Math.min(...values)), Math.max(...values)],
    [HEIGHT - MARGIN.bottom, MARGIN.top],
  ).nice();
  const line = (curve: readonly number[]): string =>
    curve
      .map(
        (value, index) =>
          `${index === 0 ? 'M' : 'L'}${round(x(stretched(SHARES[index])))},${round(y(value))}`,
      )
      .join('');
  const decades = y.ticks().filter((tick) => Number.isInteger(round(Math.log10(tick), 6)));
  return [
    `<text x="${MARGIN.left}" y="14" font-weight="bold">${name}</text>`,
    ...decades.map(
      (tick) =>
        `<path d="M${MARGIN.left},${round(y(tick))}H${WIDTH - MARGIN.right}" stroke="#ddd"/>` +
        `<text x="${MARGIN.left - 4}" y="${round(y(tick)) + 3}" text-anchor="end">${label(tick)}</text>`,
    ),
    ...TICKS.map(
      (share) =>
        `<text x="${round(x(stretched(share)))}" y="${HEIGHT - 12}" text-anchor="middle">p${100 * share}</text>`,
    ),
    ...bars(bands, (share) => x(stretched(share)), y),
    `<path d="${line(measured)}" fill="none" stroke="${MEASURED}" stroke-width="2.5"/>`,
    `<path d="${line(simulated)}" fill="none" stroke="${SIMULATED}" stroke-width="1.5"/>`,
  ].join('\n');
}

function curve({ seconds, took, answered }: Requests): number[] {
  const latencies = Array.from(seconds, (_, index) => index)
    .filter((index) => answered(index))
    .map((index) => took[index])
    .sort((a, b) => a - b);
  return SHARES.map((share) => quantile(latencies, share));
}

const BARS = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99 } as const;
const names = Object.keys(BARS) as (keyof typeof BARS)[];

const limits = (bands: Bands | null): number[] =>
  bands === null ? [] : names.flatMap((name) => [bands.bands[name].low, bands.bands[name].high]);

function bars(bands: Bands | null, x: (share: number) => number, y: (value: number) => number): string[] {
  if (bands === null) return [];
  return names.map((name) => {
    const { low, high } = bands.bands[name];
    return `<path d="M${round(x(BARS[name]))},${round(y(low))}V${round(y(high))}" stroke="${BAND}" stroke-width="6"/>`;
  });
}

const round = (value: number, digits = 1): number => Number(value.toFixed(digits));
const label = (seconds: number): string => (seconds < 1 ? `${round(seconds * 1000, 3)} ms` : `${seconds} s`);
