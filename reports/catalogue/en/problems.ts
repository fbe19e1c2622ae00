import { PROBLEM_TEXTS, type ProblemKey } from '../../../scenarios/problem-text.js';

/** What can be wrong in a scenario, by its key; `{hole}` is filled from the problem's values. */
export const problems: Readonly<Record<ProblemKey, string>> = PROBLEM_TEXTS;
