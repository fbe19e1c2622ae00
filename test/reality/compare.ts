import type { Scenario } from '../../scenarios/schema/index.js';
import { bandsOf, type Bands } from './band.js';
import type { Fitted } from './fitted.js';
import { recordingOf, type Recording } from './recording.js';
import { replay, scenarioOf, trialsOf, type Replayed } from './replay.js';
import { ALLOWED_FAILURES, ALLOWED_THROUGHPUT, nameOf, rulesOf, type Rule, type Tolerance } from './rules.js';
import { LATENCIES, meanOf, type Figures, type Latency } from './statistics.js';

/** One run under one of its rules. */
export interface Check {
  readonly run: string;
  readonly rule: Rule;
  readonly ruleName: string;
  /** In words: measured and simulated, and the figure that is farthest off. */
  readonly measured: string;
  readonly simulated: string;
  readonly worst: string;
  /** What breaks the rule, if anything. */
  readonly broken: readonly string[];
  readonly bands?: Bands;
  /** The score of a band from even shares. */
  readonly evenScore?: number;
}

/** Luck of one trial decides little where it decides at all: these are means over so many. */
const AVERAGED = 10;

/** The rules of a run that are wanted. */
export function checksOf(
  name: string,
  fitted: Fitted,
  wanted: (rule: Rule) => boolean = () => true,
): Check[] {
  const recording = recordingOf(name);
  return rulesOf(name)
    .filter(wanted)
    .map((rule) => ({
      run: name,
      rule,
      ruleName: nameOf(rule),
      ...judge(recording, rule, fitted),
    }));
}

type Judged = Pick<Check, 'measured' | 'simulated' | 'worst' | 'broken' | 'bands' | 'evenScore'>;

function judge(recording: Recording, rule: Rule, fitted: Fitted): Judged {
  const scenario = (workers: boolean): Scenario => scenarioOf(recording, fitted, { workers });
  const run = (workers: boolean, trial = 0): Replayed => replay(scenario(workers), trial);
  const figures = (workers: boolean) => (trial: number) => run(workers, trial).figures;
  switch (rule.kind) {
    case 'close':
      return close(
        recording.figures,
        meanOf(trialsOf(scenario(rule.workers)).map(figures(rule.workers))),
        rule.within,
      );
    case 'waits':
      return close(recording.figures, waits(run(false), fitted), rule.within);
    case 'band':
      return inBand(recording, fitted);
    case 'failures': {
      const [found, is] = [bandsOf(recording, fitted).failures, recording.figures.failures];
      return single(is, found, Math.abs(found - is) <= rule.points, percent);
    }
    case 'hits': {
      const trials = Array.from({ length: AVERAGED }, (_, trial) => run(true, trial).hitRatio);
      const found = trials.reduce((sum, each) => sum + each / AVERAGED, 0);
      const is = recording.hit_ratio!;
      return single(is, found, Math.abs(found - is) <= rule.points, (share) => share.toFixed(4));
    }
    case 'admitted': {
      const [found, is] = [run(false).figures.answered, recording.figures.answered];
      return single(is, found, Math.abs(found / is - 1) <= rule.within, String);
    }
  }
}

function close(measured: Figures, simulated: Figures, within: Tolerance): Judged {
  const broken: string[] = [];
  let worst = '';
  let most = -1;
  for (const [name, allowed] of Object.entries(within) as [Latency, number][]) {
    const error = simulated[name] / measured[name] - 1;
    if (Math.abs(error) > allowed) broken.push(`${name} ${signed(error)}`);
    if (Math.abs(error) > most) [most, worst] = [Math.abs(error), `${name} ${signed(error)}`];
  }
  const pace = simulated.throughput / measured.throughput - 1;
  if (Math.abs(pace) > ALLOWED_THROUGHPUT) broken.push(`throughput ${signed(pace)}`);
  const failing = simulated.failures - measured.failures;
  if (Math.abs(failing) > ALLOWED_FAILURES)
    broken.push(`failures ${percent(simulated.failures)} for ${percent(measured.failures)}`);
  return { measured: latencies(measured), simulated: latencies(simulated), worst, broken };
}

function inBand(recording: Recording, fitted: Fitted): Judged {
  const bands = bandsOf(recording, fitted);
  const broken = LATENCIES.filter((name) => {
    const value = recording.figures[name];
    return value < bands.bands[name].low || value > bands.bands[name].high;
  });
  const { low, high } = bands.bands.mean;
  return {
    measured: milliseconds(recording.figures.mean),
    simulated: `${milliseconds(low)} to ${milliseconds(high)}`,
    worst: `×${(high / low).toFixed(high / low < 3 ? 2 : 1)}`,
    broken,
    bands,
    evenScore: bandsOf(recording, fitted, 'even').score,
  };
}

const single = (
  measured: number,
  simulated: number,
  holds: boolean,
  show: (value: number) => string,
): Judged => ({
  measured: show(measured),
  simulated: show(simulated),
  worst: '',
  broken: holds ? [] : [`${show(simulated)} for ${show(measured)}`],
});

/** The time until a task's own code begins: its wait for a child, and what Celery does before. */
function waits({ taskWaits, figures }: Replayed, _fitted: Fitted): Figures {
  const overhead = 0.003;
  const at = (p: number): number => taskWaits.quantile(p) + overhead;
  return {
    ...figures,
    mean: taskWaits.mean + overhead,
    p50: at(0.5),
    p90: at(0.9),
    p95: at(0.95),
    p99: at(0.99),
  };
}

const signed = (error: number): string => `${error < 0 ? '−' : '+'}${Math.abs(100 * error).toFixed(1)} %`;
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const milliseconds = (seconds: number): string =>
  seconds < 0.1 ? `${(1000 * seconds).toFixed(1)} ms` : `${Math.round(1000 * seconds)} ms`;
const latencies = ({ mean, p50, p95, p99 }: Figures): string =>
  [mean, p50, p95, p99]
    .map((value) => (value < 0.1 ? (1000 * value).toFixed(1) : String(Math.round(1000 * value))))
    .join(' / ');
