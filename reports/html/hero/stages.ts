import type { Cell, Verdict } from '../../../sim/experiment/result.js';
import { deciding, usersHeld, usersInterval } from '../../capacity.js';
import { word, type Catalogue } from '../../catalogue/index.js';
import { html, name, short, unbroken, withMarkup, type Child, type Markup } from '../../escape.js';
import { estimate, given, whole } from '../../format.js';
import type { StageAnswer } from '../../stage-answers.js';
import { stageTitle, type StageView } from '../../summary.js';
import type { Context } from '../context.js';
import { chip } from '../verdict.js';

const kindOf = (part: string): 'share' | 'duration' => (part.includes('failures') ? 'share' : 'duration');

/** The parts of the objective that a cell does not surely meet, with what was found of them. */
function because(cell: Cell, words: Catalogue): string {
  const { stageSentence } = words.page;
  return cell.judged
    .filter((part) => part.verdict === cell.verdict && part.verdict !== 'holds' && part.found)
    .map((part) =>
      unbroken(
        stageSentence.because(
          word(words.words.judged, part.figure),
          estimate(kindOf(part.figure), part.found!),
          given(kindOf(part.figure), part.objective),
        ),
      ),
    )
    .join('; ');
}

const bold = (text: string): Markup => html`<b>${text}</b>`;
const stage = (answer: StageAnswer, { result }: Context): Markup =>
  html`<strong>${name(stageTitle(result, answer.claim.stage))}</strong>`;

const CLAIM = { misses: 'less', holds: 'more', unsure: 'unsure' } as const;

/** What a stage holds, against what it claims, and what runs out. */
function held(answer: StageAnswer, context: Context, manyDays: boolean): Child {
  const { claim, verdict } = answer;
  const { hero, capacity: text } = context.words;
  const { users, bound, limit, next, decidedBy, day } = answer.capacity!;
  const claimed = claim.claimedUsers === undefined ? '' : whole(claim.claimedUsers);
  const kind = verdict === undefined ? 'free' : CLAIM[verdict];
  const sentence = bound === 'none' ? hero.holds[claimed === '' ? 'noneFree' : 'none'] : hero.holds[kind];
  const range = bound === 'most' ? '' : usersInterval(users);
  const shown = range === '' ? usersHeld(answer.capacity!, context.words) : range;
  const limits =
    limit !== ''
      ? withMarkup(next === '' ? hero.limits.one : hero.limits.two, {
          first: html`<strong>${name(short(limit))}</strong>`,
          next: name(short(next)),
        })
      : decidedBy !== undefined
        ? withMarkup(hero.limits.none, { part: name(deciding(decidedBy, context.words)) })
        : bound === 'most'
          ? null
          : text.nothing;
  return html`${withMarkup(sentence, { stage: stage(answer, context), users: bold(shown), claimed: bold(claimed) })}
  ${limits}${manyDays && html` <span class="quiet">${hero.onDay(short(day))}</span>`}`;
}

const most = ({ cells }: StageView): number => Math.max(...cells.map((cell) => cell.users));

/** What became of the simulated days of a stage of which nobody knows yet how many users it holds. */
function ran(answer: StageAnswer, context: Context): Child {
  const { claim } = answer;
  const { hero } = context.words;
  const view = answer.view!;
  const { worst, verdict, beyond } = view;
  const claimed = claim.claimedUsers === undefined ? '' : whole(claim.claimedUsers);
  const sentence = hero.runs[claimed === '' ? (`${verdict}Free` as const) : verdict];
  const limits = verdict === 'misses' ? hero.limits.one : hero.limits.nearest;
  return html`${withMarkup(sentence, {
    stage: stage(answer, context),
    users: bold(whole(worst.users)),
    claimed: bold(claimed),
  })}
  ${withMarkup(limits, { first: html`<strong>${name(short(worst.limit))}</strong>` })}${beyond && html` ${hero.runs.beyond(whole(most(view)))}`}`;
}

/** The same stage as the plan itself reckons. */
function written({ claim, sums, ...answer }: StageAnswer, context: Context): Markup {
  const { readings } = context.words.hero;
  const list = sums.map(({ users, section }) => readings.sum(whole(users), short(section)));
  const sentence = sums.length === 0 ? readings.nothing : readings.holds;
  return withMarkup(sentence, {
    stage: stage({ claim, sums, ...answer }, context),
    sums: bold(list.join(readings.or)),
    claimed: bold(claim.claimedUsers === undefined ? '–' : whole(claim.claimedUsers)),
  });
}

/** A sentence a stage; where the plan has sums of its own, by either reading. */
export function stageSentences(answers: readonly StageAnswer[], context: Context): Markup {
  const { verdicts } = context.words.words;
  const both = answers.some(({ sums }) => sums.length > 0);
  const manyDays = new Set(answers.flatMap(({ capacity: found }) => found?.day ?? [])).size > 1;
  const item = (answer: StageAnswer): Markup => {
    const { capacity, view, verdict } = answer;
    const why = view === undefined || capacity !== undefined ? '' : because(view.worst, context.words);
    const place =
      view === undefined
        ? ''
        : context.words.page.stageSentence.place(whole(view.worst.users), short(view.worst.day));
    const shown: Verdict | undefined = verdict ?? view?.verdict;
    return html`<li>
      ${shown === undefined ? html`<span></span>` : chip(shown, verdicts[shown])}
      <div>
        <p class="audited">
          ${capacity === undefined ? ran(answer, context) : held(answer, context, manyDays)}
        </p>
        ${both && html`<p class="written">${written(answer, context)}</p>`}
        ${why !== '' && html`<p class="why audited">${place}: ${why}.</p>`}
      </div>
    </li> `;
  };
  return html`<ul class="stages">
    ${answers.map(item)}
  </ul>`;
}
