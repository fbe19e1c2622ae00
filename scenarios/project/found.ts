/** Where something stands in a project. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** A variable of the environment, or a start command, and where it stands. */
export interface Written extends Place {
  readonly text: string;
}

/** A setting of a scenario that a project's files state: `value` as a scenario writes it. */
export interface Found {
  readonly value: string | number | boolean;
  /** Files and lines that say so. */
  readonly source: string;
}

/** Something to tell who reads what was found; `at` is the place, `name` what is meant. */
export interface Remark {
  readonly key: RemarkKey;
  readonly name: string;
  readonly at: string;
}

export type RemarkKey =
  /** A start command that another one wins over (`name`). */
  | 'overruled'
  /** A value that only running the code would tell. */
  | 'computed'
  /** A file that could not be read, or not as what it is. */
  | 'unread'
  /** Django's own server for development. */
  | 'development-server'
  /** A server whose command line is not known here. */
  | 'other-server'
  /** A part of a start command that could not be used. */
  | 'flag'
  /** django-redis reads CONNECTION_POOL_KWARGS, not this key. */
  | 'pool-class-kwargs'
  /** A queue that tasks are routed to and that no worker was found to read. */
  | 'queue-unread'
  /** Sessions in cookies: loading one asks nothing. */
  | 'cookie-sessions'
  /** A database that is no PostgreSQL. */
  | 'other-database'
  /** A setting that was taken from the default of a variable. */
  | 'variable'
  /** Part of a module of URLs that only running it would tell. */
  | 'url-computed'
  /** An included module of URLs that is not in the project. */
  | 'url-outside'
  /** More paths than are written down. */
  | 'url-many';

export const placed = ({ file, line }: Place): string => `${file}:${line}`;
