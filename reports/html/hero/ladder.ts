import type { Verdict } from '../../../sim/experiment/result.js';
import { usersHeld, usersInterval } from '../../capacity.js';
import { html, name, short, type Markup } from '../../escape.js';
import { whole } from '../../format.js';
import type { StageAnswer } from '../../stage-answers.js';
import { stageTitle } from '../../summary.js';
import type { Context } from '../context.js';
import { figure } from '../figures/figure.js';
import { ladder, type Rung } from '../figures/ladder.js';
import { table } from '../table.js';
import { chip } from '../verdict.js';

const GRAVITY: Readonly<Record<Verdict, number>> = { misses: 0, unsure: 1, holds: 2 };

/** What a stage holds; or the numbers of users simulated for it: days with the same number share a mark. */
function rung(answer: StageAnswer, { result, words }: Context): Rung {
  const { claim, capacity, view, verdict, sums } = answer;
  const numbers = [...new Set((view?.cells ?? []).map((cell) => cell.users))].sort((a, b) => a - b);
  const simulated = numbers.map((users) => {
    const cells = view!.cells.filter((cell) => cell.users === users);
    const gravest = [...cells].sort((a, b) => GRAVITY[a.verdict] - GRAVITY[b.verdict])[0];
    const said = cells.map((cell) => `${words.words.verdicts[cell.verdict]} (${short(cell.day)})`);
    return { users, verdict: gravest.verdict, word: said.join(', ') };
  });
  return {
    stage: stageTitle(result, claim.stage),
    ...(claim.claimedUsers !== undefined && { claimed: claim.claimedUsers }),
    ...(capacity !== undefined && {
      held: { users: capacity.users, shown: usersHeld(capacity, words), verdict: verdict ?? 'holds' },
    }),
    simulated: capacity === undefined ? simulated : [],
    sums: sums.map(({ users }) => users),
  };
}

function foundText({ held, simulated }: Rung): string {
  if (held === undefined) return simulated.map(({ users, word: is }) => `${whole(users)}: ${is}`).join('; ');
  const range = usersInterval(held.users);
  return range === '' ? held.shown : `${held.shown} [${range}]`;
}

/** Claimed against found; nothing where no number of users was found or simulated. */
export function claimedAndFound(answers: readonly StageAnswer[], context: Context): Markup | null {
  const { words } = context;
  const rungs = answers.map((answer) => rung(answer, context));
  if (rungs.length === 0) return null;
  const text = words.page.ladder;
  const { head, claimed, sums } = text;
  const found = rungs.some(({ held }) => held !== undefined);
  const title = found ? text.titleHeld : text.title;
  const said = (one: Rung): string => (one.claimed === undefined ? '–' : whole(one.claimed));
  const own = (one: Rung): string => one.sums.map(whole).join(', ') || '–';
  const summed = rungs.some((one) => one.sums.length > 0);
  const verdicts = (['holds', 'unsure', 'misses'] as const).filter((verdict) =>
    rungs.some(({ held, simulated }) =>
      held === undefined ? simulated.some((one) => one.verdict === verdict) : held.verdict === verdict,
    ),
  );
  const row = (one: Rung) => [name(one.stage), said(one), ...(summed ? [own(one)] : []), foundText(one)];
  return figure(
    {
      id: 'figure-ladder',
      title,
      desc: text.desc(
        rungs.map((one) => `${one.stage}: ${claimed} ${said(one)}; ${foundText(one)}.`).join(' '),
      ),
      data: words.page.data,
      wide: 752,
      legend: html`<ul class="legend">
        <li><span class="swatch claim"></span>${claimed}</li>
        ${summed && html`<li><span class="key sum" aria-hidden="true">◇</span>${sums}</li>`}
        ${verdicts.map((verdict) => html`<li>${chip(verdict, words.words.verdicts[verdict])}</li>`)}
      </ul>`,
      table: table(
        title,
        [
          { text: head.stage },
          { text: head.claimed, right: true },
          ...(summed ? [{ text: head.sums, right: true }] : []),
          { text: found ? head.held : head.simulated, right: true },
        ],
        rungs.map(row),
      ),
    },
    ladder(rungs, { claimed, axis: text.axis }),
  );
}
