import { describe, expect, it } from 'vitest';
import { text } from '../../reports/catalogue/index.js';
import { patchesOf, scriptData } from '../../reports/html/bilingual.js';
import { html } from '../../reports/html/index.js';
import { hostile, small } from './fixture.js';

describe('a page in two languages', () => {
  it('keeps the texts, attributes and contents that differ, each by the place of its element', () => {
    const page = '<div><p title="a" lang="en">one <b>two</b> three</p><ul><li>x</li></ul><i>same</i></div>';
    const other =
      '<div><p title="b">eins <b>two</b> drei &amp; vier</p><ul><li>x</li><li>y</li></ul><i>same</i></div>';
    expect(patchesOf(page, other)).toEqual([
      [1, 'title', 'b'],
      [0, 'lang', null],
      [0, 0, 'eins '],
      [0, 2, ' drei & vier'],
      [2, null, '<li>x</li><li>y</li>'],
    ]);
    expect(patchesOf(page, page)).toEqual([]);
  });

  it.each([
    ['of an ordinary document', small],
    ['of one with hostile names', hostile],
  ])('is one page and little more: %s', (_, make) => {
    const page = html(make(), { words: text('en'), source: '' });
    const [, data] = /<script type="application\/json" id="other-languages">([^<]*)<\/script>/.exec(page)!;
    const { ko } = JSON.parse(data) as { ko: ReturnType<typeof patchesOf> };
    expect(ko.length).toBeGreaterThan(100);
    // Where whole contents are exchanged, figures lose what the page has hung on them: no language needs it.
    expect(ko.filter(([, where]) => where === null)).toEqual([]);
    expect(data.length).toBeLessThan(page.length / 5);
  });

  it('ends no script before its end', () => {
    expect(scriptData({ a: '</script>' })).not.toContain('<');
    expect(JSON.parse(scriptData({ a: '</script>' }))).toEqual({ a: '</script>' });
  });
});
