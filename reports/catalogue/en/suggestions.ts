import type { SuggestionTexts } from '../suggestion-texts.js';

/** A suggestion brings its English along, so there is nothing to say here; any other language has every kind. */
export const suggestions: SuggestionTexts = {};
