import type { Effect, Figure } from '../../sim/experiment/result.js';
import type { Kind } from '../format.js';
import type { Child } from '../escape.js';
import { change } from './table.js';

/** One figure of an effect: strong where it is told from luck, all that was tested together. */
export const told = (kind: Kind, effect: Effect, figure: Figure): Child =>
  change(kind, effect[figure], effect.clear.includes(figure));
