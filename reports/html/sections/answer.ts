import type { Cell, Verdict } from '../../../sim/experiment/result.js';
import { finding, word, type Catalogue } from '../../catalogue/index.js';
import { html, name, short, type Markup } from '../../escape.js';
import { estimate, given, whole } from '../../format.js';
import { guessedShare, stageTitle, stageViews, untold, type StageView } from '../../summary.js';
import type { Context } from '../context.js';
import { figure } from '../figures/figure.js';
import { ladder, type Rung } from '../figures/ladder.js';
import { table } from '../table.js';
import { chip } from '../verdict.js';

const kindOf = (part: string): 'share' | 'duration' => (part.includes('failures') ? 'share' : 'duration');

function because(cell: Cell, words: Catalogue): string {
  const { stageSentence } = words.page;
  return cell.judged
    .filter((part) => part.verdict === cell.verdict && part.verdict !== 'holds' && part.found)
    .map((part) =>
      stageSentence.because(
        word(words.words.judged, part.figure),
        estimate(kindOf(part.figure), part.found!),
        given(kindOf(part.figure), part.objective),
      ),
    )
    .join('; ');
}

/** What was found, the days with one verdict in one sentence. */
function found({ cells }: StageView, words: Catalogue): string[] {
  const { stageSentence } = words.page;
  return [...new Set(cells.map((cell) => cell.verdict))].map((verdict) => {
    const places = cells
      .filter((cell) => cell.verdict === verdict)
      .map((cell) => stageSentence.place(whole(cell.users), short(cell.day)));
    return stageSentence.at(places.join(stageSentence.and), stageSentence.verdicts[verdict]);
  });
}

function card(view: StageView, { result, words }: Context): Markup {
  const { claim, cells, worst, verdict, beyond } = view;
  const { stageSentence } = words.page;
  const why = because(worst, words);
  const most = Math.max(...cells.map((cell) => cell.users));
  return html`<li class="card ${verdict}">
    <h3>${name(stageTitle(result, claim.stage))} ${chip(verdict, words.words.verdicts[verdict])}</h3>
    <p>
      ${claim.claimedUsers === undefined ? stageSentence.noClaim : html`<strong>${stageSentence.claim(whole(claim.claimedUsers))}</strong>`}
      ${found(view, words).join(' ')}
      ${verdict === 'misses' ? stageSentence.breaks(short(worst.limit)) : stageSentence.nearest(short(worst.limit))}
      ${beyond && stageSentence.beyond(whole(most))}
    </p>
    ${why !== '' && html`<p class="why">${why}.</p>`}
  </li> `;
}

/** A sentence for each stage, the dangers, and how much is guessed: what a reader sees first. */
export function answer(context: Context): Markup {
  const { result, words } = context;
  const dangers = untold(result).filter((one) => one.severity === 'danger');
  const [guessed, figures] = guessedShare(result);
  return html`<ul class="cards">
      ${stageViews(result).map((view) => card(view, context))}
    </ul>
    ${dangers.map(
      (one) =>
        html`<p class="danger" role="note">
          <strong>${words.words.severities.danger}</strong> ${name(finding(words, one))}
          <small>${words.page.findings.where(short(one.where))}</small>
        </p> `,
    )}${guessed > 0 && html`<p class="guessed"><a href="#guesses">${words.page.guesses.short(whole(guessed), whole(figures))}</a></p>`}`;
}

const GRAVITY: Readonly<Record<Verdict, number>> = { misses: 0, unsure: 1, holds: 2 };

/** The numbers of users simulated for a stage; days with the same number share a mark, the gravest verdict shown. */
function rung(view: StageView, { result, words }: Context): Rung {
  const numbers = [...new Set(view.cells.map((cell) => cell.users))].sort((a, b) => a - b);
  return {
    stage: stageTitle(result, view.claim.stage),
    ...(view.claim.claimedUsers !== undefined && { claimed: view.claim.claimedUsers }),
    simulated: numbers.map((users) => {
      const cells = view.cells.filter((cell) => cell.users === users);
      const { verdict } = [...cells].sort((a, b) => GRAVITY[a.verdict] - GRAVITY[b.verdict])[0];
      const word = cells
        .map((cell) => `${words.words.verdicts[cell.verdict]} (${short(cell.day)})`)
        .join(', ');
      return { users, verdict, word };
    }),
  };
}

/** The capacity of a stage as a mark: so many users it holds. */
function heldRungs({ result, words }: Context): Rung[] {
  return result.stages.flatMap(({ stage, claimedUsers }) => {
    const own = (result.capacity ?? []).filter((found) => found.stage === stage && found.users.value >= 1);
    if (own.length === 0) return [];
    const simulated = own.map(({ users, day }) => ({
      users: Math.floor(users.value),
      verdict: 'holds' as const,
      word: `${words.words.verdicts.holds} (${short(day)})`,
    }));
    return [
      {
        stage: stageTitle(result, stage),
        ...(claimedUsers !== undefined && { claimed: claimedUsers }),
        simulated,
      },
    ];
  });
}

/** Claimed against found; nothing where no number of users was found or simulated. */
export function claimedAndFound(context: Context): Markup | null {
  const { words } = context;
  const { head, title, desc, claimed, axis } = words.page.ladder;
  const views = stageViews(context.result);
  const rungs = views.length > 0 ? views.map((view) => rung(view, context)) : heldRungs(context);
  if (rungs.length === 0) return null;
  const said = (one: Rung): string => (one.claimed === undefined ? '–' : whole(one.claimed));
  const found = (one: Rung): string =>
    one.simulated.map(({ users, word: is }) => `${whole(users)}: ${is}`).join('; ');
  return figure(
    {
      id: 'figure-ladder',
      title,
      desc: desc(rungs.map((one) => `${one.stage}: ${claimed} ${said(one)}; ${found(one)}.`).join(' ')),
      data: words.page.data,
      legend: html`<ul class="legend">
        <li><span class="swatch claim"></span>${claimed}</li>
        ${(['holds', 'unsure', 'misses'] as const).map(
          (verdict) => html`<li>${chip(verdict, words.words.verdicts[verdict])}</li>`,
        )}
      </ul>`,
      table: table(
        title,
        [
          { text: head.stage },
          { text: head.claimed, right: true },
          { text: head.simulated, right: true },
          { text: head.verdict },
        ],
        rungs.flatMap((one) =>
          one.simulated.map(({ users, word: is }) => [name(one.stage), said(one), whole(users), is]),
        ),
      ),
    },
    ladder(rungs, { claimed, axis }),
  );
}
