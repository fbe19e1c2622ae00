import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { text } from '../../reports/catalogue/index.js';
import { escape, visible } from '../../reports/escape.js';
import { figure, interval } from '../../reports/format.js';
import { html } from '../../reports/html/index.js';
import type { Result } from '../../sim/experiment/result.js';
import { HOSTILE, hostile, small } from './fixture.js';
import { all, attribute, every, parse, textOf, type Element } from './well-formed.js';

const words = text();
const page = (result: Result): string => html(result, { words, source: '' });
const section = (root: Element, id: string): Element =>
  every(root).find((element) => attribute(element, 'id') === id)!;

describe.each([
  ['an ordinary result', small],
  ['a result with hostile names', hostile],
])('the page of %s', (_, make) => {
  const source = page(make());
  const root = parse(source);
  const elements = every(root);

  it('has ids that are unique, and every reference to one leads somewhere', () => {
    const ids = elements.map((element) => attribute(element, 'id')).filter((id) => id !== '');
    expect(new Set(ids).size).toBe(ids.length);
    for (const element of elements) {
      const href = attribute(element, 'href');
      if (href.startsWith('#')) expect(ids).toContain(href.slice(1));
      for (const id of attribute(element, 'aria-labelledby').split(' ').filter(Boolean))
        expect(ids).toContain(id);
    }
  });

  it('runs its own scripts only, loads nothing, and allows itself nothing', () => {
    for (const tag of ['iframe', 'img', 'object', 'form', 'image', 'use']) expect(all(root, tag)).toEqual([]);
    for (const element of elements)
      for (const [name, value] of element.attributes) {
        expect(name).not.toMatch(/^on|^style$|^src/);
        if (name === 'href') expect(value).toMatch(/^#|^data:image\/svg/);
      }
    const [style] = all(root, 'style');
    expect(textOf(style)).not.toMatch(/url\(|@import/);
    const hash = (text: string): string => createHash('sha256').update(text).digest('base64');
    const scripts = [...source.matchAll(/<script>([^]*?)<\/script>/g)].map(([, text]) => text);
    expect(scripts).toEqual(
      ['languages.js', 'in-page.js'].map((name) => readFileSync(`reports/html/${name}`, 'utf8')),
    );
    const policy = all(root, 'meta').find(
      (meta) => attribute(meta, 'http-equiv') === 'Content-Security-Policy',
    )!;
    expect(attribute(policy, 'content')).toBe(
      `default-src 'none'; script-src 'sha256-${hash(scripts[0])}' 'sha256-${hash(scripts[1])}'; style-src 'sha256-${hash(textOf(style))}'; img-src data:; base-uri 'none'; form-action 'none'`,
    );
  });

  it('has figures with a title, a description, marks inside the drawing, and a table', () => {
    const figures = all(root, 'figure');
    expect(figures.length).toBeGreaterThan(10);
    for (const drawn of figures) {
      const drawings = all(drawn, 'svg');
      expect(drawings).toHaveLength(2);
      for (const svg of drawings) {
        expect(textOf(all(svg, 'title')[0])).not.toBe('');
        expect(textOf(all(svg, 'desc')[0])).not.toBe('');
        const marks = [...all(svg, 'path'), ...all(svg, 'rect'), ...all(svg, 'circle')];
        expect(marks.length).toBeGreaterThan(2);
        for (const mark of marks)
          for (const value of mark.attributes.values()) expect(value).not.toMatch(/NaN|Infinity/);
        const width = Number(attribute(svg, 'width'));
        for (const rect of all(svg, 'rect')) {
          expect(Number(attribute(rect, 'x'))).toBeGreaterThanOrEqual(0);
          expect(Number(attribute(rect, 'x')) + Number(attribute(rect, 'width'))).toBeLessThanOrEqual(
            width + 1,
          );
        }
      }
      expect(all(drawn, 'table')).toHaveLength(1);
    }
  });

  it('has no table row of another length than its head', () => {
    for (const table of all(root, 'table')) {
      const heads = all(all(table, 'thead')[0], 'th').length;
      for (const row of all(table, 'tr')) {
        expect(all(row, 'th').length + all(row, 'td').length).toBe(heads);
      }
    }
  });
});

describe('the page', () => {
  it('compares the stages with the numbers of the Result', () => {
    const result = small();
    const rows = all(all(section(parse(page(result)), 'compare'), 'tbody')[0], 'tr');
    expect(rows).toHaveLength(result.cells.length);
    for (const [index, row] of rows.entries()) {
      const { busiest, cost, limit } = result.cells[index];
      const said = textOf(row);
      for (const rank of ['p50', 'p95', 'p99'] as const) {
        expect(said).toContain(figure('duration', busiest.all![rank].value));
        expect(said).toContain(interval('duration', busiest.all![rank]));
      }
      expect(said).toContain(figure('money', cost!.month.value));
      expect(said).toContain(limit);
    }
  });

  it('shows hostile names as text', () => {
    const said = textOf(parse(page(hostile())));
    for (const name of HOSTILE) expect(said).toContain(visible(name));
  });

  it('is small', () => expect(Buffer.byteLength(page(small()))).toBeLessThan(2_000_000));

  it('says what to type to make it again', () =>
    expect(textOf(section(parse(page(small())), 'made'))).toContain(
      'npx headroom run --stage today,p0,p1,p2 --day weekday,exam --trials 5 --seed 42',
    ));

  it('has no section without data', () => {
    const { money: _money, ...result } = small();
    const cells = result.cells.map(({ cost: _cost, mau: _mau, ...cell }) => ({
      ...cell,
      endpoints: [],
      waits: {},
    }));
    const bare = {
      ...result,
      cells,
      actions: [],
      claims: [],
      findings: [],
      guesses: [],
      hours: [11, 14] as const,
    };
    const root = parse(page(bare));
    const ids = all(root, 'section').map((element) => attribute(element, 'id'));
    expect(ids).toEqual(['answer', 'compare', 'percentiles', 'day', 'parts', 'guesses', 'made']);
    expect(all(root, 'nav').flatMap((nav) => all(nav, 'a'))).toHaveLength(ids.length - 1);
    expect(textOf(root)).toContain('Only 11:00–14:00');
  });

  it('draws a stage in which nothing was answered, and days with the same number of users', () => {
    const result = small();
    const cells = result.cells.map((cell) => {
      const { all: _all, ordinary: _ordinary, ai: _ai, ...busiest } = cell.busiest;
      return { ...cell, users: 100, ...(cell.stage === 'today' && { busiest }) };
    });
    const root = parse(page({ ...result, cells }));
    expect(textOf(section(root, 'percentiles'))).toContain('no request was answered');
    expect(all(section(root, 'figure-ladder-w'.replace('-w', '')), 'circle')).toHaveLength(2 * 4);
  });
});

it('escapes whatever could end a text or an attribute', () => {
  expect(escape(`<a href="x">'&\`</a>`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#96;&lt;/a&gt;');
  expect(escape('a\u0000b\u202ec\ud800')).toBe('a\ufffdb\ufffdc\ufffd');
  expect(visible('한글 😀')).toBe('한글 😀');
});
