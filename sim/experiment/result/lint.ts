/** How grave it is: it fails or cannot do what it is for; it harms under some condition; it is worth knowing. */
export type LintSeverity = 'error' | 'warning' | 'note';

/** One thing that lint says of a scenario without running it. */
export interface LintFinding {
  readonly severity: LintSeverity;
  /** What was noticed: a key of the text catalogue, and of its guide. */
  readonly rule: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly text: string;
  /** The stages it is true of; none: it is about the plan as a whole. */
  readonly stages: readonly string[];
  /** The days it is true of, where that is not all of them. */
  readonly days?: readonly string[];
  /** What it is about, as a dotted path of the file. */
  readonly path: string;
  /** Where that stands; line and column count from 1. */
  readonly place?: { readonly file: string; readonly line: number; readonly column: number };
  /** The page that explains it. */
  readonly guide: string;
}

/** Who opens connections, and how many at most. */
export interface LedgerRow {
  readonly holder: 'web' | 'celery' | 'beat' | 'deploy';
  /** What is multiplied: instances, processes, threads; workers, children. Threads are null where nothing bounds them. */
  readonly factors: readonly { readonly of: string; readonly count: number | null }[];
  /** Absent where nothing bounds it. */
  readonly most?: number;
}

/** The connections to one database of Django's DATABASES, against what is admitted. */
export interface Ledger {
  readonly alias: 'default' | 'replica';
  readonly rows: readonly LedgerRow[];
  /** Of all together, a deploy aside; absent where nothing bounds it. */
  readonly most?: number;
  readonly mode: 'transaction' | 'session' | 'none';
  /** Clients that the pooler, or PostgreSQL itself, admits at once. */
  readonly admitted: number;
  /** Server connections that they share, or have one each. */
  readonly server: number;
  /** What PostgreSQL admits: its limit less what is reserved. */
  readonly free: number;
}

/** How much of a resource there is, and the load at which it is used up, queueing left aside. */
export interface Ceiling {
  /** The name that results know the resource by. */
  readonly resource: string;
  /** How much of it there is, and how much of it a mean request takes. */
  readonly amount: number;
  readonly each: number;
  /** Calls and tokens, read and written, are counted a minute. */
  readonly unit: 'seconds' | 'calls' | 'tokens-read' | 'tokens-written';
  /** Requests a second at which it is used up, and the users at the peak that this means. */
  readonly requests: number;
  readonly users?: number;
  /** No request fails when it is used up: work outside requests, or a model that the application can do without. */
  readonly background: boolean;
}

/** What comes at the peak of a day. */
export interface PeakLoad {
  readonly day: string;
  readonly users: number;
  /** Requests a second, polling included. */
  readonly requests: number;
}

/** The arithmetic of a stage, on the days on which it is the same. */
export interface StageLint {
  readonly stage: string;
  readonly title: string;
  readonly loads: readonly PeakLoad[];
  readonly ledgers: readonly Ledger[];
  /** Requests at once: null where nothing bounds the threads of a process. */
  readonly slots: {
    readonly instances: number;
    readonly processes: number;
    readonly threads: number | null;
    readonly most: number | null;
  };
  /** Bytes: of an instance and what it has, and of all processes of Celery. */
  readonly memory: { readonly instance: number; readonly limit: number; readonly celery: number };
  /** The lowest first. */
  readonly ceilings: readonly Ceiling[];
}

export interface Lint {
  readonly stages: readonly StageLint[];
  readonly findings: readonly LintFinding[];
}
