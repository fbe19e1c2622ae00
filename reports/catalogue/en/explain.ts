/** The answer of `explain`, in the terminal and on the page. Holes take text that is already formatted. */
export const explain = {
  describe:
    'what each action of the plan buys, alone, in order and taken out again, and where the time goes; writes report.html and explain.json',
  options: {
    suggest: 'try what the plan missed, too',
    capacity: 'seek the most users each system holds, too; takes many times as long',
    most: (n: number) => `with --capacity: try no load above this many users (default: ${n})`,
  },
};
