/** What the process ends with, beside 1: the verdict is no. */
export const DONE = 0;
export const WRONG_USE = 2;
export const FAULT = 3;
export const INTERRUPTED = 130;
