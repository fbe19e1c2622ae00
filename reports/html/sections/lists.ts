import { finding } from '../../catalogue/index.js';
import { html, name, short } from '../../escape.js';
import { figure as print, whole } from '../../format.js';
import { reproduce, trialsOf, untold } from '../../summary.js';
import type { MakeSection } from '../context.js';
import { absentSections } from './absent.js';

/** What no other section tells, the gravest first. */
export const findings: MakeSection = ({ result, words }) => {
  const all = untold(result);
  if (all.length === 0) return undefined;
  const list = (some: typeof all) =>
    html`<ul class="findings">
      ${some.map(
        (one) =>
          html`<li class="${one.severity}">
            <span class="severity">${words.words.severities[one.severity]}</span>
            <p>${name(finding(words, one))} <small>${words.page.findings.where(short(one.where))}</small></p>
          </li> `,
      )}
    </ul>`;
  const grave = all.filter(({ severity }) => severity === 'danger');
  const rest = all.filter(({ severity }) => severity !== 'danger');
  return {
    id: 'findings',
    title: words.page.sections.findings,
    body:
      grave.length === 0
        ? list(rest)
        : html`${list(grave)}${
            rest.length > 0 &&
            html`<details class="fold">
              <summary>${words.page.findings.more(whole(rest.length))}</summary>
              ${list(rest)}
            </details>`
          }`,
  };
};

/** Everything needed to make the report again, and how far to trust it. */
export const made: MakeSection = ({ result, words, source, scenario: scenarioText }) => {
  const {
    rows,
    command,
    checked,
    checkedText,
    words: title,
    wordsText,
    scenario: wholeScenario,
  } = words.page.made;
  const { scenario, seed, run, cells } = result;
  const facts: readonly (readonly [string, string])[] = [
    [rows.scenario, scenario.name],
    [rows.hash, scenario.hash],
    [rows.seed, seed],
    [rows.trials, trialsOf(result)],
    [rows.cells, whole(cells.length)],
    [rows.events, print('count', run.events)],
    [rows.seconds, print('duration', run.seconds)],
    [rows.workers, whole(run.workers)],
    [rows.version, run.version],
    [rows.node, run.node],
  ];
  return {
    id: 'made',
    title: words.page.sections.made,
    body: html`<h3>${command}</h3>
      <pre tabindex="0"><code>${reproduce(result, source)}</code></pre>
      <dl>
        ${facts.map(
          ([term, fact]) =>
            html`<div>
              <dt>${term}</dt>
              <dd>${name(fact)}</dd>
            </div>`,
        )}
      </dl>
      ${
        scenarioText !== undefined &&
        html`<details class="fold screen">
          <summary>${wholeScenario}</summary>
          <pre tabindex="0"><code>${scenarioText}</code></pre>
        </details>`
      }
      ${absentSections(result, words, source)}
      <h3>${checked}</h3>
      <p>${checkedText}</p>
      <h3>${title}</h3>
      <p>${wordsText}</p>`,
  };
};
