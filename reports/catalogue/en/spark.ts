/** The day in a line of blocks, in the terminal. Holes take text that is already formatted. */
export const spark = {
  heading: (from: string, to: string) => `THE DAY, ${from}–${to}`,
  lead: (low: string, high: string) =>
    `The load of each day: arrivals, from nothing to the most. Below it each stage: p95 in logarithmic steps from ▁ ${low} to █ ${high}, the worst of each step; · no answer. Behind each line its highest.`,
  most: (figure: string, at: string) => `${figure}, ${at}`,
  rate: (figure: string) => `${figure}/s`,
};
