import { describe, expect, it } from 'vitest';
import { text, LANGUAGES } from '../../reports/catalogue/index.js';
import { whole } from '../../reports/format.js';
import { html } from '../../reports/html/index.js';
import { terminal } from '../../reports/terminal/index.js';
import { width } from '../../reports/terminal/width.js';
import { finding } from '../../sim/experiment/finding-text.js';
import type { Result } from '../../sim/experiment/result.js';
import { small } from './fixture.js';
import { parse, type Element } from './well-formed.js';

const ko = text('ko');

/** Names, units and terms that Korean engineers write as they are. */
const LATIN = new Set(
  `headroom npx run json html csv md ms GB MB AI API GIL CPU CDN GPU LLM Django Python gunicorn uvicorn gthread sync
  PostgreSQL PgBouncer Redis Celery locmem Node js Railway Supabase Anthropic docs accuracy loopback Little
  statement timeout report result cells seed stage day users trials yaml scenario DB Language English`.split(
    /\s+/,
  ),
);

/** Whole words: what a figure has cut short is a name. */
const wordsIn = (text: string): string[] => text.match(/[A-Za-z]{2,}(?![A-Za-z…])/g) ?? [];

/** Every word of the texts that the scenario chose itself; findings and suggestions have their own in Korean. */
function own(result: Result): Set<string> {
  const found = new Set<string>();
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      if (!['text', 'why', 'risk'].includes(key)) for (const word of wordsIn(value)) found.add(word);
    } else if (typeof value === 'object' && value !== null)
      for (const [name, item] of Object.entries(value)) walk(item, Array.isArray(value) ? key : name);
  };
  walk({ ...result, suggestions: [] }, '');
  for (const { path, why } of result.guesses) for (const word of wordsIn(`${path} ${why}`)) found.add(word);
  for (const { values } of result.findings)
    for (const word of wordsIn(Object.values(values).join(' '))) found.add(word);
  for (const { why } of result.claims) for (const word of wordsIn(why)) found.add(word);
  return found;
}

const strange = (said: string, result: Result): string[] => {
  const known = own(result);
  return [...new Set(wordsIn(said))].filter((word) => !LATIN.has(word) && !known.has(word));
};

/** What a reader, or a screen reader, is given: texts and labels. */
function readable({ tag, attributes, children }: Element): string {
  // What is code is typed as it is.
  if (['style', 'script', 'code'].includes(tag)) return '';
  const labels = ['aria-label', 'title', 'alt', 'placeholder'].map((name) => attributes.get(name) ?? '');
  return [...labels, ...children.map((child) => (typeof child === 'string' ? child : readable(child)))].join(
    ' ',
  );
}

/** With findings that the simulator has: those of the fixture have keys of their own. */
const told = (): Result => ({
  ...small(),
  findings: [
    finding('danger', 'tasks-lost', 'p0/exam', {
      stage: 'p0',
      day: 'exam',
      users: 300,
      lost: '12',
      queued: '400',
    }),
    finding('danger', 'claim-refuted', 'p1', {
      stage: 'p1',
      day: 'exam',
      low: '210',
      high: '260',
      claimed: '1,200',
      limit: 'threads',
      next: 'cpu',
    }),
    ...small().findings.filter(({ key }) => key === 'plan-contradicts'),
  ],
});

describe('in Korean', () => {
  const result = told();

  it('the page is in Korean, and says so', () => {
    const page = html(result, { words: ko, source: '' });
    expect(page).toContain('<html lang="ko">');
    expect(strange(readable(parse(page)), result)).toEqual([]);
  });

  it('resources go by Korean names, and what a finding is about does', () => {
    const [lost] = result.findings;
    const one = { ...lost, where: 'action cdn' };
    const said = readable(parse(html({ ...result, findings: [one] }, { words: ko, source: '' })));
    for (const own of ['DB 커넥션 풀', '스레드', '조치 cdn']) expect(said).toContain(own);
    for (const english of ['db-pool', 'action cdn']) expect(said).not.toContain(english);
  });

  it('the answer in the terminal is, and fits 80 columns', () => {
    const said = terminal(result, { words: ko, source: '' });
    expect(strange(said, result)).toEqual([]);
    for (const line of said.split('\n')) expect(width(line), line).toBeLessThanOrEqual(80);
  });

  it('no particle hangs on a name, whose last letter nobody knows', () => {
    // After a hole that is a name, Korean has 이/가, 은/는, 을/를, 과/와 and 으로/로 by its last letter.
    const hanging = /\{\w+\}(?:이|가|은|는|을|를|과|와|으로|로|이라|라)(?=[\s.,)]|$)/;
    const { findings, suggestions, problems } = ko;
    const said = [
      ...Object.values(findings),
      ...Object.values(problems),
      ...Object.values(suggestions).flatMap((one) => Object.values(one)),
    ];
    // A share ends in %, which is read 퍼센트.
    const shares = /\{(?:share|time)\}[가를]/g;
    expect(said.filter((text) => hanging.test(text.replace(shares, '')))).toEqual([]);
  });
});

it('numbers are written alike in all languages there are', () => {
  for (const lang of LANGUAGES)
    for (const value of [0, 1.5, 1234567.25, -31200])
      expect(new Intl.NumberFormat(lang, { maximumFractionDigits: 6 }).format(value)).toBe(whole(value));
});
