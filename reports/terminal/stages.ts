import type { Cell, Result } from '../../sim/experiment/result.js';
import { word, type Catalogue } from '../catalogue/index.js';
import { visible } from '../escape.js';
import { estimate, given, whole } from '../format.js';
import { stageViews, type StageView } from '../summary.js';
import { byVerdict, type Paint } from './paint.js';
import { fit, wrap } from './width.js';

const kindOf = (name: string): 'share' | 'duration' => (name.includes('failures') ? 'share' : 'duration');

/** The parts of the objective that a cell does not hold, in words. */
function reasons(cell: Cell, words: Catalogue): string[] {
  return cell.judged
    .filter((part) => part.verdict === cell.verdict && part.verdict !== 'holds' && part.found)
    .map(({ figure: name, objective, found }) =>
      words.run.because(
        visible(word(words.words.judged, name)),
        estimate(kindOf(name), found!),
        given(kindOf(name), objective),
      ),
    );
}

function stage({ claim, cells, worst }: StageView, words: Catalogue, paint: Paint): string[] {
  const { run } = words;
  const claimed = claim.claimedUsers === undefined ? run.unclaimed : run.claimed(whole(claim.claimedUsers));
  const found = cells.map((cell, index) =>
    (index === 0 ? run.atFirst : run.at)(
      whole(cell.users),
      words.words.verdicts[cell.verdict],
      fit(visible(cell.day), 20),
    ),
  );
  const limit = fit(visible(worst.limit), 24);
  const ends = worst.verdict === 'misses' ? run.breaksFirst(limit) : run.nearest(limit);
  const head = run.stage(fit(visible(claim.stage), 16));
  const lines = wrap(`${head} ${claimed} -> ${[...found, ends].join(', ')}`, paint.columns, '  ');
  const tint = byVerdict(paint, worst.verdict);
  lines[0] = tint(head) + lines[0].slice(head.length);
  const why = reasons(worst, words).join('; ');
  return why === ''
    ? lines
    : [...lines, ...wrap(why, paint.columns - 4).map((line) => paint.dim(`    ${line}`))];
}

/** A line a stage: claimed, found, what breaks first; below it why. */
export function stages(result: Result, words: Catalogue, paint: Paint): string[] {
  return [
    ...wrap(words.run.stages, paint.columns).map(paint.heading),
    ...stageViews(result).flatMap((view) => stage(view, words, paint)),
  ];
}
