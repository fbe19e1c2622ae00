import { isLanguage, LANGUAGES, text, type Catalogue, type Lang } from '../../reports/catalogue/index.js';
import { UsageError } from '../../scenarios/problem.js';

const OPTION = '--lang';
const VARIABLE = 'HEADROOM_LANG';

/**
 * The words to speak in: of `--lang`, else of the environment, else English. Read before the options are known, for
 * these are explained in that language.
 * @throws UsageError for a language that there are no words in
 */
export function wordsOf(args: readonly string[], env: NodeJS.ProcessEnv): Catalogue {
  const typed = given(args);
  if (typed !== undefined) return text(known(OPTION, typed));
  const { [VARIABLE]: set = '' } = env;
  return text(set === '' ? undefined : known(VARIABLE, set));
}

function known(where: string, name: string): Lang {
  if (isLanguage(name)) return name;
  throw new UsageError(text().cli.unknownLanguage(where, name, LANGUAGES.join(', ')));
}

/** The last value that was given; what follows `--` is no option. An option without a value is for commander to tell. */
function given(args: readonly string[]): string | undefined {
  const end = args.indexOf('--');
  const own = end < 0 ? args : args.slice(0, end);
  return own.reduce<string | undefined>((found, arg, i) => {
    if (arg === OPTION) return own[i + 1] ?? found;
    return arg.startsWith(`${OPTION}=`) ? arg.slice(OPTION.length + 1) : found;
  }, undefined);
}
