import type { Claim, Result } from '../../../sim/experiment/result.js';
import { asWrittenText, contradictionsOf, countsOf, distanceOf, foundText, saidText } from '../../claims.js';
import type { Catalogue } from '../../catalogue/index.js';
import { html, name, type Markup } from '../../escape.js';
import { ABSENT, whole } from '../../format.js';
import type { MakeSection } from '../context.js';
import { table, type Head } from '../table.js';
import { chip } from '../verdict.js';

function row(claim: Claim, words: Catalogue) {
  return [
    html`${name(claim.claim)}<small><code>${name(claim.test)}</code></small>`,
    claim.section === '' ? words.claims.somewhere : name(claim.section),
    claim.said === undefined ? ABSENT : name(saidText(claim.said, words)),
    asWrittenText(claim) ?? ABSENT,
    foundText(claim) ?? ABSENT,
    html`${chip(claim.verdict, words.words.claimVerdicts[claim.verdict])}<small
        >${words.words.decidedBy[claim.by]}</small
      >`,
    name(claim.why),
  ];
}

function contradictions(result: Result, words: Catalogue): Markup | null {
  const found = contradictionsOf(result);
  if (found.length === 0) return null;
  const { page } = words.claims;
  const { one, other, is, otherIs, why } = page.contradictionHead;
  const value = (of: string | number | undefined): string => String(of ?? '');
  const rows = found.map(({ values }) => [
    name(page.quoted(value(values['one']), value(values['oneSection']))),
    name(value(values['oneIs'])),
    name(page.quoted(value(values['other']), value(values['otherSection']))),
    name(value(values['otherIs'])),
    name(value(values['why'])),
  ]);
  const heads: Head[] = [
    { text: one },
    { text: is, right: true },
    { text: other },
    { text: otherIs, right: true },
    { text: why },
  ];
  return html`<details class="fold">
    <summary>${page.contradictionsOf(whole(found.length))}</summary>
    ${table(page.contradictions, heads, rows, { kind: 'broad prose' })}
  </details>`;
}

/** How many are told in a list. */
const TOLD = 8;

/** Those farthest from what was found, the too optimistic ones first; those of the money tables stand there. */
function farthest(claims: readonly Claim[], words: Catalogue): Markup | null {
  const off = (verdict: Claim['verdict']): Claim[] =>
    claims
      .filter((claim) => claim.verdict === verdict && claim.table === undefined && foundText(claim))
      .sort((a, b) => distanceOf(b) - distanceOf(a));
  const told = [...off('too optimistic'), ...off('too pessimistic')].slice(0, TOLD);
  if (told.length === 0) return null;
  const { head } = words.claims;
  return html`<h3>${words.claims.farthest}</h3>
    <ul class="said">
      ${told.map(
        (claim) =>
          html`<li>
            <p>${name(claim.claim)}${claim.why !== '' && html`<small>${name(claim.why)}</small>`}</p>
            <p class="figures">
              ${chip(claim.verdict, words.words.claimVerdicts[claim.verdict])}<small
                >${claim.said && `${head.said} ${saidText(claim.said, words)}`}</small
              ><small>${head.found} <b>${foundText(claim)}</b></small>
            </p>
          </li> `,
      )}
    </ul>`;
}

/** What the plan says figure by figure, what was found of it, and where the plan contradicts itself. */
export const claims: MakeSection = ({ result, words }) => {
  const against = contradictions(result, words);
  if (result.claims.length === 0 && against === null) return undefined;
  const { head, page, count, verdicts } = words.claims;
  const heads: Head[] = [
    { text: head.claim },
    { text: head.section },
    { text: head.said, right: true },
    { text: head.asWritten, right: true },
    { text: head.found, right: true },
    { text: head.verdict },
    { text: head.why },
  ];
  const title = words.page.sections.claims;
  const counts = countsOf(result.claims).map(([verdict, n]) => count(whole(n), verdicts[verdict]));
  return {
    id: 'claims',
    title,
    body: html`<p class="lead">${page.lead}</p>
      ${counts.length > 0 && html`<p>${counts.join(', ')}.</p>`}
      ${
        result.claims.length > 0 &&
        html`${farthest(result.claims, words)}
          <details class="fold">
            <summary>${page.all(whole(result.claims.length))}</summary>
            ${table(
              title,
              heads,
              result.claims.map((claim) => row(claim, words)),
              { kind: 'broad prose', sortable: true },
            )}
          </details>`
      }${against}`,
  };
};
