/** Findings by their key; `{hole}` is filled from the finding's values. One not listed here shows its own text. */
export const findings = {};
