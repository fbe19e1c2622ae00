import { Presets, SingleBar } from 'cli-progress';
import type { Catalogue } from '../../reports/catalogue/index.js';
import { tell } from './streams.js';

/** How far the work is: trials done, and the share of the work, for trials differ. */
export interface Step {
  readonly done: number;
  readonly trials: number;
  readonly share: number;
}

export interface Progress {
  step(step: Step): void;
  /** Always called, also when the work failed. */
  end(): void;
}

const SILENT: Progress = { step: () => undefined, end: () => undefined };

/** A bar where stderr is a terminal, else a line at every quarter; nothing if quiet. */
export function progress(words: Catalogue, quiet: boolean): Progress {
  if (quiet) return SILENT;
  return process.stderr.isTTY ? bar(words) : lines(words);
}

/** Too early to say how long it takes. */
const KNOWN = 0.02;

function left(share: number, seconds: number, { cli }: Catalogue): string {
  if (share < KNOWN) return cli.progress.unknown;
  const rest = Math.ceil((seconds * (1 - share)) / share);
  return rest < 90 ? cli.progress.seconds(rest) : cli.progress.minutes(Math.floor(rest / 60), rest % 60);
}

function bar(words: Catalogue): Progress {
  const began = performance.now();
  const format = words.cli.progress.line('{done}', '{all}', '{left}');
  const drawn = new SingleBar(
    {
      format: `[{bar}] {percentage} % ${format}`,
      clearOnComplete: true,
      hideCursor: true,
      barsize: 24,
      fps: 8,
    },
    Presets.legacy,
  );
  drawn.start(1000, 0, { done: 0, all: '?', left: words.cli.progress.unknown });
  return {
    step({ done, trials, share }) {
      const seconds = (performance.now() - began) / 1000;
      drawn.update(Math.round(share * 1000), { done, all: trials, left: left(share, seconds, words) });
    },
    end: () => drawn.stop(),
  };
}

function lines(words: Catalogue): Progress {
  let told = 0;
  return {
    step({ done, trials, share }) {
      if (told === 0 && done === 1) tell(words.cli.progress.began(String(trials)));
      const quarter = Math.floor(share * 4 + 1e-9);
      if (quarter <= told) return;
      told = quarter;
      tell(words.cli.progress.plain(String(done), String(trials)));
    },
    end: () => undefined,
  };
}
