/**
 * Findings by their key; `{hole}` is filled from the finding's values. A finding brings its English along, so
 * there is nothing to say here; any other language has an entry for each key.
 */
export const findings: Readonly<Record<string, string>> = {};
