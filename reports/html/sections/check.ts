import { cellName, kindOf, testText, verdictTexts } from '../../check.js';
import { word } from '../../catalogue/index.js';
import { html, name, short } from '../../escape.js';
import { figure } from '../../format.js';
import type { MakeSection } from '../context.js';
import { change, table } from '../table.js';
import { chip } from '../verdict.js';

/** The verdict for continuous integration, and each figure against the baseline. */
export const check: MakeSection = ({ result, words }) => {
  if (result.check === undefined) return undefined;
  const { title, head, rule, changes: verdicts } = words.check;
  const changes = result.check.baseline?.changes ?? [];
  const right = (text: string) => ({ text, right: true });
  const heads = [
    { text: head.cell },
    { text: head.figure },
    right(head.before),
    right(head.now),
    right(head.difference),
    { text: head.change },
  ];
  const rows = changes.map((one) => [
    name(cellName(one, words, short)),
    word(words.words.headlines, one.figure),
    figure(kindOf(one.figure), one.before),
    figure(kindOf(one.figure), one.now),
    change(kindOf(one.figure), one.difference),
    html`${chip(one.verdict, verdicts[one.verdict])}<small>${testText(one, words)}</small>`,
  ]);
  return {
    id: 'check',
    title,
    body: html`${verdictTexts(result, words, short).map((line) => html`<p class="lead">${line}</p>`)}
    ${
      rows.length > 0 &&
      html`<p>${rule}</p>
        ${table(title, heads, rows, { kind: 'prose' })}`
    }`,
  };
};
