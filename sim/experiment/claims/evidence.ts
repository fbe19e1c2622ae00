import { canonical } from '../../../scenarios/tree.js';
import type { Reading } from '../reading.js';
import type { Ask } from './asks.js';

/** A figure that was asked for: null where it was looked for and there is none. */
export interface Found {
  readonly reading: Reading | null;
  /** The facts settle it, not luck: an action that changed nothing at all in any trial, a price. */
  readonly idle?: boolean;
}

/** What a study has found of what claims ask for. */
export class Evidence {
  private readonly found = new Map<string, Found>();

  bring(ask: Ask, found: Found): void {
    this.found.set(canonical(ask), found);
  }

  /** Undefined where this study did not look. */
  of(ask: Ask): Found | undefined {
    if (ask.kind === 'fact') return { reading: ask.value === undefined ? null : { whole: ask.value } };
    return this.found.get(canonical(ask));
  }
}
