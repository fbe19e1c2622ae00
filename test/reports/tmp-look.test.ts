import { test } from 'vitest';
import { writeFileSync } from 'node:fs';
import { html } from '../../reports/html/index.js';
import { text } from '../../reports/catalogue/index.js';
import { small, hostile } from './fixture.js';
test('look', () => {
  writeFileSync('/tmp/small.html', html(small(), { words: text(), source: '' }));
  writeFileSync('/tmp/hostile.html', html(hostile(), { words: text() }));
});
