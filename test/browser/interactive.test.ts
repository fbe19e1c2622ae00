import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { text } from '../../reports/catalogue/index.js';
import { html } from '../../reports/html/index.js';
import { small } from '../reports/fixture.js';
import { ReportReader } from './browser.js';

const words = text();
const page_ = html(small(), { words, source: '' });

let reader: ReportReader;
beforeAll(async () => {
  reader = await ReportReader.start();
}, 60_000);
afterAll(() => reader.stop());

describe('the report with its script', () => {
  it('sorts a table by a column, both ways, and says so', async () => {
    const { page, misdeeds } = await reader.open(page_);
    const table = page.locator('#endpoints table.sortable').first();
    const column = async (): Promise<number[]> =>
      await table
        .locator('tbody tr td:nth-child(2)')
        .evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLElement).dataset['v'])));
    const head = table.locator('thead th').nth(1);
    await head.locator('button').click();
    const down = await column();
    expect(down).toEqual([...down].sort((a, b) => b - a));
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    await head.locator('button').click();
    expect(await column()).toEqual([...down].reverse());
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    const requests = small().cells[0].endpoints.map((one) => one.requests.value);
    expect([...down].sort()).toEqual([...requests].sort());
    expect(misdeeds).toEqual({ errors: [], requests: [] });
  });

  it('tells the row of a figure under the arrow keys, as the table has it', async () => {
    const { page } = await reader.open(page_);
    const drawing = page.locator('#figure-day-0 svg.wide');
    await drawing.focus();
    await page.keyboard.press('ArrowRight');
    const [first] = await page
      .locator('#figure-day-0 details.data tbody tr')
      .first()
      .evaluateAll((rows) =>
        rows.map((row) => [...(row as HTMLTableRowElement).cells].map((c) => c.textContent.trim())),
      );
    const tip = page.locator('.tip');
    expect(await tip.isVisible()).toBe(true);
    expect(await tip.locator('strong').textContent()).toBe(first[0]);
    expect(await tip.locator('dd').allTextContents()).toEqual(first.slice(1));
    await page.keyboard.press('Escape');
    expect(await tip.isVisible()).toBe(false);
  });

  it('opens what a link leads to', async () => {
    const { page } = await reader.open(page_);
    await page.evaluate(() => (location.hash = '#figure-day-3'));
    await page.waitForFunction(() => document.querySelector('#figure-day-3')!.closest('details')!.open);
  });
});

describe.each([true, false])('the report, script %s', (javaScriptEnabled) => {
  it('is light or dark as the reader chooses', async () => {
    const { page } = await reader.open(page_, { javaScriptEnabled, colorScheme: 'light' });
    const paper = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    await page.locator('label[for="theme-dark"]').click();
    const dark = await paper();
    expect(dark).not.toBe(light);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('label[for="theme-light"]').click();
    expect(await paper()).toBe(light);
    await page.locator('label[for="theme-system"]').click();
    expect(await paper()).toBe(dark);
  });
});
