/** What the process ends with. */
export const DONE = 0;
/** The verdict is no. */
export const NO = 1;
export const WRONG_USE = 2;
export const FAULT = 3;
export const INTERRUPTED = 130;
