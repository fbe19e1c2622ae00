import { html, visible, type Child, type Markup } from '../../escape.js';

/** A figure drawn for one width; its pieces share the id that names title and description. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly marks: Child;
  /** Where on an axis each row of the figure's table stands, or each column after the first. */
  readonly rows?: {
    readonly axis: 'x' | 'y';
    readonly at: readonly number[];
    readonly of?: 'row' | 'column';
  };
}

/** Where the marks of a figure go, and where its labels. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A coordinate with a tenth of a pixel: more is only bytes. */
export const px = (value: number): number => Math.round(value * 10) / 10;

/** Path data from d3, with a tenth of a pixel. */
export const path = (data: string | null): string =>
  (data ?? '').replace(/-?\d+\.\d+(e-?\d+)?/g, (number) => String(px(Number(number))));

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/;

/** About how many pixels a text of the figures takes (11 px, system font). */
export function textWidth(text: string): number {
  let sum = 0;
  for (const character of text)
    sum += WIDE.test(character) ? 11 : /[A-Z0-9mwMW%]/.test(character) ? 7.2 : 5.9;
  return sum;
}

/** A text that fits, with the whole of it as a tooltip where something was left out. */
export function label(text: string, most: number): { readonly shown: string; readonly title: Child } {
  const clean = visible(text);
  if (textWidth(clean) <= most) return { shown: clean, title: null };
  let shown = '';
  let sum = 0;
  for (const character of clean) {
    sum += textWidth(character);
    if (sum > most - 11) break;
    shown += character;
  }
  return { shown: `${shown.trimEnd()}…`, title: html`<title>${clean.slice(0, 300)}</title>` };
}

interface TextOptions {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly kind?: string;
  readonly most?: number;
}

export function svgText(x: number, y: number, text: string, options: TextOptions = {}): Markup {
  const { anchor = 'start', kind = 'label', most = Infinity } = options;
  // Strong labels are larger and bold.
  const { shown, title } = label(text, kind === 'strong' ? most / 1.2 : most);
  return html`<text class="${kind}" x="${px(x)}" y="${px(y)}" text-anchor="${anchor}"
    >${shown}${title}</text
  >`;
}

export const line = (x1: number, y1: number, x2: number, y2: number, kind: string): Markup =>
  html`<line class="${kind}" x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}" />`;

/** An interval as a whisker with caps. */
export const whisker = (low: number, high: number, y: number, kind: string): Markup =>
  html`<path
    class="whisker ${kind}"
    d="M${px(low)} ${px(y - 3)}v6M${px(low)} ${px(y)}H${px(high)}M${px(high)} ${px(y - 3)}v6"
  />`;

const SHAPES = {
  circle: 'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0Z',
  square: 'M-4 -4H4V4H-4Z',
  diamond: 'M0 -5.6L5.6 0L0 5.6L-5.6 0Z',
  triangle: 'M-5.5 -4H5.5L0 5.5Z',
  tick: 'M-5 0.2L-1.4 3.8L5 -3.4',
  cross: 'M-4 -4L4 4M-4 4L4 -4',
  question: 'M-3 -2.4a3 3 0 1 1 4.4 2.6q-1.4 .7 -1.4 2.2M0 4.9v.6',
} as const;

export const shape = (of: keyof typeof SHAPES, x: number, y: number, kind: string): Markup =>
  html`<path class="${kind}" transform="translate(${px(x)} ${px(y)})" d="${SHAPES[of]}" />`;

/** The sign of a verdict: its shape says it without its colour. */
export const VERDICT_SHAPE = { holds: 'tick', misses: 'cross', unsure: 'question' } as const;
