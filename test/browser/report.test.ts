import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { text } from '../../reports/catalogue/index.js';
import { html } from '../../reports/html/index.js';
import type { Result } from '../../sim/experiment/result.js';
import { HOSTILE, hostile, small } from '../reports/fixture.js';
import { ReportReader } from './browser.js';

const words = text();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rendered = (result: Result): string => html(result, { words, source: '' });

let reader: ReportReader;
beforeAll(async () => {
  reader = await ReportReader.start();
}, 60_000);
afterAll(() => reader.stop());

const VIEWS = [
  { name: 'wide and light', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: 'wide and dark', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  { name: 'narrow and light', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { name: 'narrow and dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
] as const;

describe.each(VIEWS)('the report, $name', ({ viewport, colorScheme }) => {
  it('is silent, asks for nothing, has nothing wider than the page, and is readable for everyone', async () => {
    const { page, misdeeds } = await reader.open(rendered(small()), { viewport, colorScheme });
    expect(misdeeds).toEqual({ errors: [], requests: [] });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(viewport.width);
    // The narrow page is the same text; what the width changes is its layout.
    if (viewport.width < 1000) return;
    // Only the debugger may bring a script along: the policy of the page stays as it is.
    const client = await page.context().newCDPSession(page);
    await client.send('Runtime.evaluate', { expression: axe });
    const { result } = await client.send('Runtime.evaluate', {
      expression: 'axe.run(document)',
      awaitPromise: true,
      returnByValue: true,
    });
    const { violations } = result.value as AxeResults;
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(grave.map(({ id, nodes }) => [id, nodes.map(({ html }) => html).slice(0, 3)])).toEqual([]);
  });
});

describe('the report', () => {
  it('lets no script in that it did not bring, and nothing else either', async () => {
    const policed = rendered(small()).replace(
      '</body>',
      '<script>document.title = "owned"</script><img src="https://example.com/x.png"><style>body{display:none}</style></body>',
    );
    const { page, misdeeds } = await reader.open(policed);
    expect(await page.title()).not.toBe('owned');
    expect(await page.evaluate(() => getComputedStyle(document.body).display)).not.toBe('none');
    expect(misdeeds.errors.length).toBeGreaterThanOrEqual(3);
    expect(misdeeds.requests.filter((url) => !url.startsWith('https://example.com'))).toEqual([]);
  });

  it('shows hostile names as text', async () => {
    const { page, misdeeds } = await reader.open(rendered(hostile()));
    expect(misdeeds).toEqual({ errors: [], requests: [] });
    expect(await page.locator('img, iframe, object, embed, form').count()).toBe(0);
    const body = await page.locator('body').innerText();
    expect(body).toContain(HOSTILE[0].slice(0, 20));
    expect(body).toContain('"><img src=x');
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(1440);
  });

  it('has figures with marks, each with a title, a summary and its table', async () => {
    const { page } = await reader.open(rendered(small()));
    const figures = await page.locator('figure').evaluateAll((all) =>
      all.map((figure) => ({
        name:
          figure.querySelector('svg')?.getAttribute('aria-label') ??
          figure.querySelector('svg title')?.textContent ??
          '',
        marks: [...figure.querySelectorAll('svg path, svg rect, svg circle, svg line')].filter((mark) => {
          const { width, height } = mark.getBoundingClientRect();
          return width + height > 0;
        }).length,
        tables: figure.querySelectorAll('table').length,
      })),
    );
    expect(figures.length).toBeGreaterThanOrEqual(4);
    for (const figure of figures) {
      expect(figure.name).not.toBe('');
      expect(figure.marks).toBeGreaterThan(0);
      expect(figure.tables).toBeGreaterThan(0);
    }
  });

  it('prints to A4 with nothing cut off at the side', async () => {
    const { page } = await reader.open(rendered(small()));
    await page.emulateMedia({ media: 'print' });
    // The width of the text on A4 with margins of 12 mm, at 96 dots an inch.
    await page.setViewportSize({ width: Math.floor(((210 - 24) / 25.4) * 96), height: 1000 });
    const [tables, shown] = await page.evaluate(() => {
      const onScreen = [...document.querySelectorAll('details.screen')];
      return [onScreen.length, onScreen.filter((each) => each.getBoundingClientRect().height > 0).length];
    });
    expect(tables, 'the scenario, and a table a figure').toBeGreaterThan(1);
    expect(shown).toBe(0);
    const cut = await page.evaluate(() => {
      for (const folded of document.querySelectorAll('details')) folded.open = true;
      return [...document.querySelectorAll('main *')]
        .filter((element) => {
          const { right, width } = element.getBoundingClientRect();
          return width > 0 && right > document.documentElement.clientWidth + 1;
        })
        .map((element) => element.outerHTML.slice(0, 120));
    });
    expect(cut).toEqual([]);
    const pdf = await page.pdf({ format: 'A4', pageRanges: '1-3' });
    expect(pdf.length).toBeGreaterThan(10_000);
  });
});
