import type { Verdict } from '../../sim/experiment/result.js';
import { html, type Markup } from '../escape.js';

const SIGN: Readonly<Record<string, string>> = {
  holds: '✓',
  misses: '✗',
  unsure: '?',
  helps: '↓',
  harms: '↑',
  mixed: '↕',
  nothing: '=',
  'too optimistic': '✗',
  'too pessimistic': '!',
  'not testable': '–',
  worse: '✗',
  better: '✓',
  same: '=',
};

const TONE: Readonly<Record<string, string>> = {
  holds: 'good',
  helps: 'good',
  misses: 'bad',
  harms: 'bad',
  worse: 'bad',
  better: 'good',
  'too optimistic': 'bad',
  unsure: 'doubtful',
  mixed: 'doubtful',
  'too pessimistic': 'doubtful',
};

/** A verdict as a chip: sign, word and colour say the same. */
export const chip = (verdict: Verdict | (string & {}), word: string): Markup =>
  html`<span class="chip ${Object.hasOwn(TONE, verdict) ? TONE[verdict] : 'plain'}"
    ><span aria-hidden="true">${Object.hasOwn(SIGN, verdict) ? SIGN[verdict] : '·'}</span> ${word}</span
  >`;
