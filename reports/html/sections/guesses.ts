import type { Result } from '../../../sim/experiment/result.js';
import { html, name, short, type Child } from '../../escape.js';
import { ABSENT, whole } from '../../format.js';
import { guessedShare } from '../../summary.js';
import type { Context, MakeSection } from '../context.js';
import { table } from '../table.js';

type Guess = Result['guesses'][number];

const believed = ({ between, lognormal }: Guess): boolean => (between ?? lognormal) !== undefined;

/** Guesses that stand together for one reason, with no belief of their own, are told together. */
function together(guesses: readonly Guess[]): Guess[][] {
  const groups: Guess[][] = [];
  for (const guess of guesses) {
    const last = groups.at(-1);
    const alike =
      last !== undefined &&
      last[0].why === guess.why &&
      !believed(guess) &&
      !believed(last[0]) &&
      shared([...last, guess]).length > 0;
    if (alike) last.push(guess);
    else groups.push([guess]);
  }
  return groups;
}

/** The steps that all paths begin with, the last of each left out. */
function shared(guesses: readonly Guess[]): string[] {
  const paths = guesses.map(({ path }) => path.split('.').slice(0, -1));
  const differs = paths[0].findIndex((step, i) => paths.some((path) => path[i] !== step));
  return differs < 0 ? paths[0] : paths[0].slice(0, differs);
}

/** `steps.2.cpu 12ms, bytes 3kB`; of a list its values alone. */
function values(guesses: readonly Guess[], above: number): string {
  const own = guesses.map(({ path, value }) => ({ name: path.split('.').slice(above).join('.'), value }));
  const list = own.every(({ name: last }) => /^\d+$/.test(last));
  return own.map(({ name: last, value }) => (list ? value : `${last} ${value}`)).join(', ');
}

function row(group: readonly Guess[], { words }: Context): Child[] {
  const text = words.page.guesses;
  const [first] = group;
  const { between, lognormal } = first;
  const above = group.length > 1 ? shared(group) : [];
  return [
    html`<code>${name(group.length > 1 ? above.join('.') : first.path)}</code>`,
    name(group.length > 1 ? values(group, above.length) : first.value),
    between
      ? text.and(short(between[0]), short(between[1]))
      : lognormal
        ? text.lognormal(short(lognormal[0]), short(lognormal[1]))
        : ABSENT,
    name(first.why),
  ];
}

/** Every figure of the scenario that nobody has measured. */
export const guesses: MakeSection = (context) => {
  const { result, words } = context;
  const { page } = words;
  const [guessed, figures] = guessedShare(result);
  const { head } = page.guesses;
  const title = page.sections.guesses;
  return {
    id: 'guesses',
    title,
    body:
      guessed === 0
        ? html`<p class="lead">${page.guesses.none}</p>`
        : html`<p class="lead">${page.guesses.lead(whole(guessed), whole(figures))}</p>
            <details class="fold">
              <summary>${page.guesses.all(whole(guessed))}</summary>
              ${table(
                title,
                [{ text: head.path }, { text: head.value }, { text: head.between }, { text: head.why }],
                together(result.guesses).map((group) => row(group, context)),
                { kind: 'prose', sortable: true },
              )}
            </details>`,
  };
};
