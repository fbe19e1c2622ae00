/** How the terminal answer is coloured; plain where it is piped or colour is unwanted. */
export interface Paint {
  readonly heading: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly doubtful: (text: string) => string;
}

const same = (text: string): string => text;

export const PLAIN: Paint = {
  heading: same,
  strong: same,
  dim: same,
  good: same,
  bad: same,
  doubtful: same,
};

export const byVerdict = (paint: Paint, verdict: 'holds' | 'misses' | 'unsure'): ((text: string) => string) =>
  ({ holds: paint.good, misses: paint.bad, unsure: paint.doubtful })[verdict];
