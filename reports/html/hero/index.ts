import { html, name, short, unbroken, type Child, type Markup } from '../../escape.js';
import { clock, given, whole } from '../../format.js';
import { missingTrials } from '../../missing.js';
import { stageAnswers } from '../../stage-answers.js';
import { trialsOf } from '../../summary.js';
import type { Context } from '../context.js';
import { headline, titleOf } from './headline.js';
import { claimedAndFound } from './ladder.js';
import { side } from './side.js';
import { stageSentences } from './stages.js';

/** The switch between what was audited and what the plan reckons: the style sheet does it. */
function readings({ words }: Context): Markup {
  const text = words.hero.readings;
  const option = (id: 'audited' | 'written'): Markup =>
    html`<input type="radio" name="reading" id="reading-${id}" ${id === 'audited' && html` checked`} /><label
        for="reading-${id}"
        >${text[id]}</label
      >`;
  return html`<div class="readings">
    <div class="switch" role="radiogroup" aria-label="${text.legend}">
      ${option('audited')}${option('written')}
    </div>
    <span class="audited">${text.is.audited}</span><span class="written">${text.is.written}</span>
  </div>`;
}

/** The answer: what a reader sees before anything else. */
export function hero(context: Context): Markup {
  const { result, words } = context;
  const { page } = words;
  const { objective, hours } = result;
  const answers = stageAnswers(result);
  const line = headline(answers, result, words);
  const title = titleOf(result);
  const stages = new Set(result.cells.map((cell) => cell.stage)).size || result.stages.length;
  const partial = missingTrials(result, words);
  const meta: Child = html`${page.meta(whole(stages), whole(result.days.length), trialsOf(result), short(result.seed))}${hours && html`. ${page.hours(clock(hours[0] * 3600), clock(hours[1] * 3600))}`}`;
  const summed = answers.some(({ sums }) => sums.length > 0);
  return html`<section id="answer" class="hero" aria-labelledby="answer-h">
    <p class="eyebrow">${name(title)} · ${meta}</p>
    <h1 id="answer-h"><bdi>${line}</bdi></h1>
    <p class="lead">
      ${unbroken(page.objective(given('duration', objective.ordinary.p95), given('duration', objective.ai.p95), given('share', objective.failures)))}
    </p>
    ${partial !== undefined && html`<p class="partial" role="status">${partial}</p>`}
    <div class="hero-grid">
      ${
        answers.length > 0 &&
        html`<div>
          ${summed && readings(context)} ${stageSentences(answers, context)}
          ${claimedAndFound(answers, context)}
        </div>`
      }
      ${side(context)}
    </div>
  </section>`;
}
