import type { Found, Project } from '../../scenarios/project/index.js';
import { literal } from '../emit/quote.js';

/** A figure that nobody has stated: what to write, how far it may be off, and what it goes by. */
export interface Guess {
  readonly guess: Value;
  readonly between?: readonly [Scalar, Scalar];
  readonly why: string;
}

/** A figure with where it is from. */
export interface Stated {
  readonly value: Value;
  readonly source: string;
}

type Scalar = string | number | boolean;
type Value = Scalar | readonly Scalar[];

/** Words of YAML that no text may be taken for, and what is written without quotation marks. */
const PLAIN =
  /^(?!(?:null|true|false|~)$)[a-z][a-z_-]*$|^\d+(?:\.\d+)?(?:us|ms|s|min|h|d|%|[kMGT]?B|\/(?:s|min|hour|day))$/i;

/** A value as YAML, whatever a text holds. */
export function scalar(value: Value): string {
  if (typeof value === 'object') return `[${value.map(scalar).join(', ')}]`;
  return typeof value === 'string' && !PLAIN.test(value) ? literal(value) : String(value);
}

/** A stated or guessed figure as YAML. */
export function figure(given: Stated | Guess): string {
  if ('value' in given) return `{ value: ${scalar(given.value)}, source: ${literal(given.source)} }`;
  const between = given.between === undefined ? '' : `, between: ${scalar(given.between)}`;
  return `{ guess: ${scalar(given.guess)}${between}, why: ${literal(given.why)} }`;
}

/** What is known of a project, for writing it down. */
export class Known {
  constructor(private readonly project: Project | undefined) {}

  /** Paths that its modules of URLs name. */
  get routes(): Project['routes'] {
    return this.project?.routes ?? [];
  }

  get(path: string): Found | undefined {
    return this.project?.found.get(path);
  }

  /** A line of YAML: what the project says of a setting, or else what is guessed. */
  line(path: string, otherwise: Stated | Guess): string {
    return `${path.split('.').at(-1)!}: ${figure(this.get(path) ?? otherwise)}`;
  }

  /** A line of YAML, where the project says something. */
  found(...paths: string[]): string[] {
    return paths.flatMap((path) => {
      const found = this.get(path);
      return found === undefined ? [] : [`${path.split('.').at(-1)!}: ${figure(found)}`];
    });
  }

  whole(path: string, otherwise: number): number {
    const value = this.get(path)?.value;
    return typeof value === 'number' ? value : otherwise;
  }
}

export const indented = (lines: readonly string[], by = '  '): string[] =>
  lines.map((line) => (line === '' ? '' : by + line));
