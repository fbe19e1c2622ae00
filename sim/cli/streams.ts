import { styleText } from 'node:util';
import { columnsFor, PLAIN, type Paint } from '../../reports/terminal/paint.js';

/** The answer could not be written: no space left where stdout goes to. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';

  constructor(readonly why: NodeJS.ErrnoException) {
    super(`cannot write stdout: ${why.message}`);
  }
}

/** What the streams do not take is told where it was written, or, of stderr, nowhere. */
export function tolerateBrokenStreams(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

/**
 * The answer; resolves when it is on its way. A reader that went away (`| head`) is no fault: what is left to say is
 * simply not said. @throws AnswerError
 */
export const answer = (text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(text, (error?: NodeJS.ErrnoException | null) => {
      if (error && error.code !== 'EPIPE') reject(new AnswerError(error));
      else resolve();
    });
  });

/** User and password in a URL are for the server it names only, whoever repeats what was typed. */
const SECRET = /(\brediss?:\/\/)[^\s/]*(?:\/[^\s]*)?@/gi;

export const tell = (text: string): void => void process.stderr.write(`${text.replace(SECRET, '$1')}\n`);

/** One line of progress that takes the place of the one before; only where stderr is a terminal. */
export function rewrite(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

type Style = Parameters<typeof styleText>[0];

/** Colours for stdout, if it is a terminal and nobody objects (NO_COLOR, TERM=dumb), and its columns. */
export function paintFor(stream: NodeJS.WriteStream): Paint {
  const columns = columnsFor(stream);
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  const refused = (NO_COLOR !== undefined && NO_COLOR !== '') || FORCE_COLOR === '0' || TERM === 'dumb';
  if (refused || !(stream.isTTY || forced)) return { ...PLAIN, columns };
  const style = (format: Style) => (text: string) => styleText(format, text, { validateStream: false });
  return {
    columns,
    heading: style(['bold', 'cyan']),
    strong: style('bold'),
    dim: style('dim'),
    good: style('green'),
    bad: style('red'),
    doubtful: style('yellow'),
  };
}
