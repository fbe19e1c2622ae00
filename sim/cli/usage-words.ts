import type { Command } from 'commander';
import { word, type Catalogue } from '../../reports/catalogue/index.js';
import { visible } from '../../reports/escape.js';
import { width } from '../../reports/terminal/width.js';
import { tell } from './streams.js';

type Errors = Catalogue['cli']['usage']['errors'];

/** Commander says what is wrong in English; these are its sentences, taken apart. */
const SENTENCES: readonly (readonly [RegExp, (errors: Errors, parts: readonly string[]) => string])[] = [
  [/^error: missing required argument '(.*)'$/s, (say, [name]) => say.missingArgument(name)],
  [/^error: option '(.*)' argument missing$/s, (say, [flags]) => say.missingValue(flags)],
  [
    /^error: unknown option '(.*?)'(?:\n\(Did you mean (?:one of )?(.*)\?\))?$/s,
    (say, [flag, near]) => say.unknownOption(flag) + meant(say, near),
  ],
  [
    /^error: unknown command '(.*?)'(?:\n\(Did you mean (?:one of )?(.*)\?\))?$/s,
    (say, [name, near]) => say.unknownCommand(name) + meant(say, near),
  ],
  [
    /^error: too many arguments(?: for '.*')?\. Expected (\d+) arguments? but got (\d+)\.$/s,
    (say, [expected, got]) => say.tooMany(expected, got),
  ],
];

const meant = (say: Errors, near: string | undefined): string =>
  near === undefined ? '' : `\n${say.didYouMean(near)}`;

/** What commander says of a wrong use, in the words of the catalogue. */
export function usageError(message: string, { cli }: Catalogue): string {
  const text = message.trimEnd();
  for (const [pattern, say] of SENTENCES) {
    const match = pattern.exec(text);
    if (match !== null) return say(cli.usage.errors, match.slice(1));
  }
  return text;
}

/** Help and complaints of the program, and of all commands that are added afterwards, in the words of the catalogue. */
export function speak(program: Command, words: Catalogue): void {
  program
    .configureOutput({
      writeErr: (message) => tell(visible(message).trimEnd()),
      outputError: (message, write) => write(usageError(message, words)),
    })
    .configureHelp({
      styleTitle: (title) => word(words.cli.usage.titles, title),
      displayWidth: width,
    });
}
