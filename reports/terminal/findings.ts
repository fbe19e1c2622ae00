import type { ActionEffect, Finding, Result } from '../../sim/experiment/result.js';
import { finding, type Catalogue } from '../catalogue/index.js';
import { visible } from '../escape.js';
import { whole } from '../format.js';
import { guessedShare, untold } from '../summary.js';
import type { Paint } from './paint.js';
import { fit, wrap } from './width.js';

const MOST = 8;
const SIGN: Readonly<Record<Finding['severity'], string>> = { danger: '!!', warning: ' !', note: ' ·' };

const listed = (actions: readonly ActionEffect[]): string =>
  actions.map(({ id }) => fit(visible(id), 40)).join(', ');

function bullet(sign: string, text: string, tint: (text: string) => string, paint: Paint): string[] {
  return wrap(text, paint.columns - 4).map((line, index) =>
    index === 0 ? `${tint(sign)}  ${line}` : `    ${line}`,
  );
}

/** What to know before anything else: dangers, what does nothing, what harms, how much is guessed. */
export function findings(result: Result, words: Catalogue, paint: Paint): string[] {
  const { run } = words;
  const tint = { danger: paint.bad, warning: paint.doubtful, note: paint.dim };
  const all = untold(result);
  const lines = all.slice(0, MOST).flatMap((one) => {
    const shown = wrap(visible(finding(words, one)), 76)
      .slice(0, 6)
      .join(' ');
    return bullet(SIGN[one.severity], shown, tint[one.severity], paint);
  });
  if (all.length > MOST)
    lines.push(...bullet(SIGN.note, run.moreFindings(all.length - MOST), paint.dim, paint));

  const harming = result.actions.filter((action) => action.verdict === 'harms');
  const mixed = result.actions.filter((action) => action.verdict === 'mixed');
  const idle = result.actions.filter((action) => action.verdict === 'nothing');
  if (harming.length > 0) lines.push(...bullet(SIGN.warning, run.harms(listed(harming)), paint.bad, paint));
  if (mixed.length > 0) lines.push(...bullet(SIGN.note, run.mixed(listed(mixed)), paint.doubtful, paint));
  if (idle.length > 0) lines.push(...bullet(SIGN.note, run.nothing(listed(idle)), paint.dim, paint));

  const [guessed, figures] = guessedShare(result);
  const guesses = guessed > 0 ? run.guesses(whole(guessed), whole(figures)) : run.noGuesses(whole(figures));
  lines.push(...bullet(guessed > 0 ? SIGN.warning : SIGN.note, guesses, paint.doubtful, paint));
  lines.push(...bullet(SIGN.note, run.checked, paint.dim, paint));
  return [...wrap(run.findings, paint.columns).map(paint.heading), ...lines];
}
