import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { text } from '../../reports/catalogue/index.js';
import { html } from '../../reports/html/index.js';
import { hostile, small } from '../reports/fixture.js';
import { ReportReader } from './browser.js';

let reader: ReportReader;
beforeAll(async () => {
  reader = await ReportReader.start();
}, 60_000);
afterAll(() => reader.stop());

/** All that a reader is given: texts and labels in their order. */
const given = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [document.title, document.documentElement.lang];
    const walk = (node: Node): void => {
      if (node instanceof Text) found.push(node.data.trim());
      if (!(node instanceof Element) || ['SCRIPT', 'STYLE'].includes(node.tagName)) {
        return;
      }
      for (const name of ['aria-label', 'title']) found.push(node.getAttribute(name) ?? '');
      node.childNodes.forEach(walk);
    };
    walk(document.body);
    return found.filter((one) => one !== '');
  });

it.each([
  ['an ordinary document', small],
  ['hostile names', hostile],
])(
  'goes over to Korean and back, and says what a page made in Korean says: %s',
  { timeout: 60_000 },
  async (_, make) => {
    const [english, korean] = await Promise.all(
      (['en', 'ko'] as const).map((lang) => reader.open(html(make(), { words: text(lang), source: '' }))),
    );
    const { page, misdeeds } = english;
    const before = await given(page);
    await page.locator('label[for="language-ko"]').click();
    expect(await given(page)).toEqual(await given(korean.page));
    expect(await page.locator('#language-ko').isChecked()).toBe(true);
    await page.locator('#language-en').focus();
    await page.keyboard.press('Space');
    expect(await given(page)).toEqual(before);
    expect([misdeeds, korean.misdeeds]).toEqual([
      { errors: [], requests: [] },
      { errors: [], requests: [] },
    ]);
  },
);
