import type { Result } from '../../../sim/experiment/result.js';
import type { Catalogue } from '../../catalogue/index.js';
import { html, type Markup } from '../../escape.js';
import { commandFor, type Source } from '../../summary.js';

/** What a report may have, whether it has it, and the command that adds it. */
const PARTS = [
  ['days', 'run', ({ cells }: Result) => cells.length > 0],
  ['capacity', 'capacity', ({ capacity = [] }: Result) => capacity.length > 0],
  ['actions', 'explain', ({ effectsHour }: Result) => effectsHour !== undefined],
  ['missed', 'explain --suggest', ({ suggestions }: Result) => suggestions !== undefined],
  ['plan', 'plan', ({ frontier }: Result) => frontier !== undefined],
  ['doubt', 'run --doubt 60', ({ doubt }: Result) => doubt !== undefined],
  ['money', 'run', ({ money }: Result) => money !== undefined],
  [
    'events',
    'run --event "db down 2m at 12:15"',
    ({ cells }: Result) => cells.some(({ events }) => events !== undefined),
  ],
] as const;

/** What this report does not have, and what adds it; nothing where it has all. */
export function absentSections(result: Result, { page }: Catalogue, source: Source): Markup | null {
  const absent = PARTS.filter(([, , has]) => !has(result));
  if (absent.length === 0) return null;
  const { title, lead, parts } = page.absent;
  return html`<h3>${title}</h3>
    <p>${lead}</p>
    <ul class="absent">
      ${absent.map(([part, command]) => html`<li><span>${parts[part]}</span><code>${commandFor(command, source)}</code></li>`)}
    </ul>`;
}
