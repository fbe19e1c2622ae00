/** How the terminal answer is laid out and coloured; plain where it is piped or colour is unwanted. */
export interface Paint {
  /** No line is wider. */
  readonly columns: number;
  readonly heading: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly doubtful: (text: string) => string;
}

/** The fewest columns that anything is laid out for, and the most. */
export const COLUMNS = { least: 40, most: 80 } as const;

/** The columns to lay out for: those of the terminal within {@link COLUMNS}, the most where there is none or it does not say. */
export const columnsFor = ({
  isTTY,
  columns,
}: {
  readonly isTTY: boolean;
  readonly columns: number;
}): number =>
  isTTY && columns > 0 ? Math.min(COLUMNS.most, Math.max(COLUMNS.least, columns)) : COLUMNS.most;

const same = (text: string): string => text;

export const PLAIN: Paint = {
  columns: COLUMNS.most,
  heading: same,
  strong: same,
  dim: same,
  good: same,
  bad: same,
  doubtful: same,
};

export const byVerdict = (paint: Paint, verdict: 'holds' | 'misses' | 'unsure'): ((text: string) => string) =>
  ({ holds: paint.good, misses: paint.bad, unsure: paint.doubtful })[verdict];
