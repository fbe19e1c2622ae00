import { Scalar, visit, type Document, type ErrorCode } from 'yaml';
import { say, type ProblemKey, type Said } from './problem-text.js';

/** What the reader of YAML complains of, by its codes; a code that is not here goes by the reader's own words. */
const KEYS: Readonly<Partial<Record<ErrorCode, ProblemKey>>> = {
  ALIAS_PROPS: 'yaml-alias',
  BAD_ALIAS: 'yaml-alias',
  BAD_COLLECTION_TYPE: 'yaml-tag',
  BAD_DIRECTIVE: 'yaml-directive',
  BAD_DQ_ESCAPE: 'yaml-escape',
  BAD_INDENT: 'yaml-indent',
  BAD_PROP_ORDER: 'yaml-order',
  BAD_SCALAR_START: 'yaml-start',
  BLOCK_AS_IMPLICIT_KEY: 'yaml-nested',
  BLOCK_IN_FLOW: 'yaml-block-in-flow',
  DUPLICATE_KEY: 'second-key',
  KEY_OVER_1024_CHARS: 'yaml-long-key',
  MISSING_CHAR: 'yaml-missing',
  MULTILINE_IMPLICIT_KEY: 'yaml-multiline-key',
  MULTIPLE_ANCHORS: 'yaml-two-anchors',
  MULTIPLE_DOCS: 'yaml-documents',
  MULTIPLE_TAGS: 'yaml-two-tags',
  NON_STRING_KEY: 'key-not-text',
  TAB_AS_INDENT: 'yaml-tab',
  TAG_RESOLVE_FAILED: 'yaml-tag',
  UNEXPECTED_TOKEN: 'yaml-unexpected',
};

/** What a code stands for that is said of several mistakes, as far as the reader's words tell them apart. */
const FINER: readonly (readonly [RegExp, ProblemKey])[] = [
  [/^Missing closing ["']quote/, 'yaml-open-quote'],
  [/^A block sequence may not be used as an implicit map key/, 'yaml-list-beside'],
  [/^Implicit map keys need to be followed by map values/, 'yaml-no-colon'],
  [/^Missing space after :/, 'yaml-no-space'],
  [/^Missing , (?:or : )?between/, 'yaml-no-comma'],
  [/must be sufficiently indented and end with a |^Expected .* to end with /, 'yaml-open-bracket'],
];

/** What is wrong with a text as YAML, from what its reader says of it. */
export function yamlProblem(code: ErrorCode, message: string): Said {
  const finer = FINER.find(([pattern]) => pattern.test(message))?.[1];
  return say(finer ?? KEYS[code] ?? 'yaml', { text: message.split('\n')[0] });
}

/** Where the last text in quotes begins: one that is not closed is noticed only where the file ends. */
export function lastQuoted(document: Document): number | undefined {
  let start: number | undefined;
  visit(document, {
    Scalar: (_, { type, range }) => {
      if (type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE) start = range?.[0] ?? start;
    },
  });
  return start;
}
