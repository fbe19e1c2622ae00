/**
 * The English of everything that can be wrong in a scenario, by its key; `{name}` is a value of the problem. Catalogues
 * of other languages have the same keys.
 */
export const PROBLEM_TEXTS = {
  // The file as a file.
  'no-such-file': '{file}: no such file; the bundled scenarios are {names}',
  'not-a-file': '{file}: not a file',
  unreadable: '{file}: cannot be read ({reason})',
  'too-large': 'is {megabytes} MB; a scenario may have 1 MB at most',
  'not-utf8': 'not UTF-8 text; save the file as UTF-8',
  empty: 'is empty',
  yaml: '{text}',
  'yaml-alias':
    'this is not a use of an alias or anchor that YAML knows: an anchor is &name before a value, an alias *name in place of one',
  'yaml-directive': 'this is not a directive of YAML; a line that begins with % is one',
  'yaml-escape': 'no such escape in double quotes; write a backslash twice, or use single quotes',
  'yaml-indent':
    'wrongly indented: what belongs together stands at the same column, what is inside further right',
  'yaml-order': 'an anchor or a tag stands after the sign it is written before',
  'yaml-start': 'a text cannot begin with this character; put the text in quotes',
  'yaml-nested':
    'a mapping or a list cannot begin on the line of a key; begin it on a line of its own, or put a text with a colon in quotes',
  'yaml-block-in-flow':
    'a mapping or a list in braces or brackets must be written in braces or brackets throughout',
  'yaml-long-key': 'a key may have 1024 characters at most',
  'yaml-missing': 'a character is missing ({text})',
  'yaml-open-quote': 'a quotation mark is not closed',
  'yaml-no-colon': 'a key without a value; write it with a colon, like key: value',
  'yaml-no-space': 'a space is missing after the colon',
  'yaml-no-comma': 'a comma is missing between two elements',
  'yaml-open-bracket': 'a bracket or brace is not closed',
  'yaml-list-beside':
    'a list begins here beside key: value lines; write either of them, not both, under one key',
  'yaml-multiline-key':
    'a key must be on one line; a colon may be missing before it, or the space behind the colon',
  'yaml-two-anchors': 'a value may have one anchor',
  'yaml-documents': 'this is a second document (---); a file has one',
  'yaml-two-tags': 'a value may have one tag',
  'yaml-tab': 'a tab in the indentation; write spaces',
  'yaml-tag': 'a tag that does not fit its value ({text})',
  'yaml-unexpected': 'this cannot stand here ({text})',
  'second-key': 'this key stands here a second time',
  'nested-too-deeply': 'nested too deeply',
  'bad-aliases': 'aliases that cannot be followed: {text}',
  'unknown-tag': 'the tag {tag} means nothing here',
  'too-many-values': 'more than {most} values once its aliases are followed',
  'forbidden-key': '"{name}" cannot be a key',
  'key-not-text': 'a key must be a text',

  // Other files that it names.
  outside:
    '{name}: lies outside the folder of the scenario; move the file there, or allow it with --allow-outside',
  'no-such-extended': '{name}: there is no such file in the folder of this one',
  'extends-unreadable': '{name}: {problem}',
  'extends-cycle': 'files that extend each other in a circle: {chain}',
  'extends-too-long': 'more than {most} files that extend one another',
  'extends-not-text': 'expected the name of a scenario file beside this one, not {shown}',
  trace: '{file}:{line}: {problem}',
  'trace-missing': '{name}: there is no such file in the folder of this one',
  'trace-columns': 'the first line must name the columns, `seconds` among them',
  'trace-number': '{column}: "{text}" is not a number of 0 or more',
  'trace-order': 'arrivals must ascend: {seconds} comes after {before}',
  'trace-empty': 'there is no arrival in it',
  'trace-name': 'expected the name of a CSV file of arrivals, beside this file',

  // Keys and types.
  'unknown-key': 'unknown key "{name}"',
  'missing-key': 'the key "{name}" is missing',
  'cannot-stand': '{shown} cannot stand here',
  'not-one-of': '{shown} is not one of {names}',
  'text-in-quotes': 'expected a text: put {shown} in quotes',
  'expected-mapping': 'expected a mapping (key: value), not {shown}',
  'expected-list': 'expected a list, not {shown}',
  'expected-text': 'expected a text, not {shown}',
  'expected-number': 'expected a number, not {shown}',
  'expected-whole': 'expected a whole number, not {shown}',
  'expected-boolean': 'expected true or false, not {shown}',
  'expected-two': 'expected a list of two, not {shown}',
  'expected-other': 'expected {what}, not {shown}',
  'out-of-range-least': '{shown} is out of range: must be {bound} or more',
  'out-of-range-above': '{shown} is out of range: must be above {bound}',
  'out-of-range-most': '{shown} is out of range: must be {bound} or less',
  'out-of-range-below': '{shown} is out of range: must be below {bound}',
  'list-too-short': 'this list has {has} elements; it needs {bound} or more',
  'list-too-long': 'this list has {has} elements; it may have {bound} at most',
  'name-missing': 'a name is missing',
  'other-problem': '{shown}: {text}',
  'whole-number': 'expected a whole number, {least} or more, not {shown}',
  'whole-number-to': 'expected a whole number from {least} to {most}, not {shown}',
  'at-least': '{shown} must be {least} or more',
  'at-most': '{shown} must be {most} or less',
  'must-be-above-0': '{shown} must be above 0',
  'a-second-apart': '{shown}: comes again too soon; it must be 1s or longer',
  'longer-than-0': 'must be longer than 0',
  'bad-name': '{shown} is not a name: a name is letters, digits, ".", "_" and "-"',
  'bad-figure-name': '{shown} is not a name for arithmetic: letters, digits and "_"',

  // Quantities.
  'not-duration': '{shown} is not a duration; write it with its unit, like 100ms, 2s or 5min',
  'not-size': '{shown} is not a size; write it with its unit, like 13kB or 8GB',
  'all-may-fail':
    '{shown} is every request: an objective that nothing can miss; one failure in a hundred is written 1%',
  'not-share': '{shown} is not a share; write it like 30% or 0.3, between 0 and 1',
  'not-weight': '{shown} is not a share; write it like 30%, or as a weight like 3',
  'not-money': '{shown} is not an amount of money; write it with its sign, like $9.99',
  'not-rate': '{shown} is not a rate; write it like 40/s, 50/min, 1000/hour or 10/day',
  'not-time-of-day': '{shown} is not a time of day; write it like 9:05 or 12:15, up to 23:59',
  'not-figure': '{shown} is not a figure; write it like 400, 30%, $9.99 or 100ms',
  'not-said':
    '{shown} is not a figure; write it like 400 users, -30%, $1500, 50ms, [50%, 70%], or {at_least: 5000 users}',
  'said-range': 'a range goes from its low end to its high end, both of one kind',
  'bare-number': 'the bare number {number}',
  'negative-text': '"{text}" (negative values make no sense here)',
  'beyond-reach': '{shown} is too large: at most {most}',
  hours: 'expected 24 weights, one an hour from midnight on, not {shown}',

  // Laws, steps, parts.
  'not-law':
    '{shown} is not a law; write an amount (100ms) or one of {exponential: 100ms}, {lognormal: {median: 100ms, sigma: 0.5}}, {gamma: {mean: 100ms, cv: 0.5}}, {uniform: [50ms, 150ms]}, {hyperexponential: {mean: 100ms, cv: 2}}, {empirical: [80ms, 120ms]}',
  'p95-below-median': 'the p95 must be above the median',
  'low-above-high': 'the low end stands above the high end',
  'no-life': 'a life must be longer than 0, and no trace records it',
  'not-step-word': '{shown} is not a step; the steps of one word are auth and throttle',
  'two-steps':
    'a step does one thing, and this one is {first} and {second}: write - {{first}: …} and - {{second}: …}',
  'not-step': 'not a step; write auth, throttle, or one of {names}, like {db: 2}',
  'soft-above-hard': 'the soft time limit must not be above the time limit',
  'nothing-happens':
    'nothing happens here: say load: 3, instance: down, database: down, redis: down or llm: {error: 529, share: 20%}',
  'database-event': 'expected down or {slower: 5}, not {shown}',
  'llm-status': 'expected a status from 400 to 599, like 529, not {shown}',
  'test-form':
    'expected how to test it: one of {capacity: stage}, {throughput: stage}, {figure: …}, {action: …, changes: …}, {cost: …, mau: …}, {break_even: users}, {arithmetic: "…"}, {untestable: why}; not {shown}',
  'claim-needs-said': 'a claim that is tested needs what is said, like 400 users',
  'claim-kinds': 'what is said is a {said}, what is tested a {tested}',
  'claim-better': 'arithmetic must say which way is better: more or less',
  'is-or-word': 'write one of `is` (arithmetic) and `word`',
  'not-arithmetic': 'not arithmetic: {text}',
  'arithmetic-name': 'the arithmetic has no "{name}"',
  'no-fact': 'at the stage {stage} there is no number at "{path}"',

  // Sources and guesses.
  'between-alone': 'between goes with a guess: {guess: 12s, between: [5s, 25s], why: a look at the log}',
  'no-price': 'there is no price "{name}" in the price book',
  'unknown-beside': 'unknown key "{name}" beside "{form}"',
  'must-be-text': '{name} must be a text',
  'measure-text': 'measure must be a text: the command that measures it',
  'belief-of-figure': '{name} goes with a single figure',
  'belief-twice': 'a guess has either between or lognormal, not both',
  'between-order': 'between goes from the lower figure to the higher, like [{low}, {high}]',
  'between-two': 'between takes two figures, like [5s, 25s]',
  'guess-outside': 'the guess {guess} does not lie between {low} and {high}',
  'lognormal-form': 'lognormal beside a guess takes {p95: 25s}, or {median: 12s, p95: 25s}',
  'lognormal-order': 'the p95 {p95} must be above the median {median}, and both above 0',

  // Names, and what fits together.
  'no-such': 'there is no {what} "{name}"',
  'second-name': 'a second {field} "{name}" in {list}',
  'all-zero': 'the {field} are all zero in {list}: one of them must be above 0',
  'weights-all-zero': 'the weights are all zero in {list}: one of them must be above 0',
  'shares-sum': 'the shares in {list} sum to {sum}%, not to 100%',
  'shares-mixed': 'some shares in {list} are percents and some are weights: write all of them in one way',
  'session-missing': 'session is missing: say what a user does, or name a trace',
  'users-without-time':
    'neither a think time nor an answer takes any time here: {population: closed} would ask for ever at one instant; let one of think, user_rtt and the steps take a microsecond or more',
  'sessions-without-time':
    'a session takes no time here, so infinitely many would have to come to keep one open; let one of think, user_rtt and the steps take a microsecond or more',
  'task-without-end':
    'the task "{name}" would be retried at once, for ever, where it fails: give it a max, a countdown or a backoff',
  'load-of-fixed': '{who} has no sessions that begin more often',
  'poll-not-queued': 'the endpoint waits for the task "{task}" but no step of it queues that task',
  'stage-after-itself': 'the stage "{name}" comes after itself',
  'users-and-days': 'users is short for one day: this file has days, so give each its own users',
  'two-servers':
    'there are two servers, gunicorn and uvicorn: say which serves with server: {kind: gunicorn}',
  'written-twice': '{path} is written twice: here and in {other}',

  // Patches.
  'in-patch': '{owner}: {problem}',
  'in-patch-at': '{owner}: {path}: {problem}',
  'owner-action': 'action "{name}"',
  'owner-day': 'day "{name}"',
  owners: '{owners} with {owner}',
  'not-a-path': '"{path}" is not a path; write one like server.gunicorn.workers',
  'path-below': '"{path}": {place} is {shown} and has no "{name}"',
  'path-below-figure': '"{path}": {place} is a figure and has no "{name}"',
  'path-no-parent': '"{path}": there is no "{name}"',
  'path-no-element': '"{path}": there is no element "{name}" in that list',
  'the-scenario': 'the scenario',
  warning: 'warning: {problem}',
  'with-hint': '{problem}; {hint}',
  unknown: 'unknown {what} {name}; the {what}s are {names}',
  'unknown-meant': 'unknown {what} {name}; the {what}s are {names}; {near}',
  'not-a-setting': '"{text}" is not a setting; write it like server.gunicorn.workers=4',
  'at-path': '{path}: {problem}',

  // What is typed: objectives and events.
  'objective-twice': '{name} is given twice',
  'objective-part-missing': 'a part is missing between the commas; write it like {example}',
  'objective-not-a-part': '{shown} is not a part of an objective; write it like {example}',
  'objective-no-part': 'there is no part {shown} of an objective',
  'objective-sign': '{shown}: a part is to be below its limit; write {name}<{limit}',
  'objective-below-0': '{name}: nothing is below 0; write it like {example}',
  event: '{shown}: {problem}; write events like {examples}',
  'event-word': '{shown} is not a word of an event',
  'event-word-meant': '{problem} ({hint})',
  'event-second': 'it names a second {what}, {shown}',
  'event-no-duration': 'it does not say how long it lasts, as "for 10m" does',
  'event-needless': 'a {what} means nothing here ({shown})',
  'event-database': 'a database is down, or so many times slower: "db down", "db 5x slower"',
  'event-redis': 'Redis can only be down: "redis down"',
  'event-instance': 'an instance can only be down: "instance down"',
  'event-llm': 'it does not say what the model’s provider does: "llm 529 20%", "llm down"',
  'event-nothing': 'it does not say what happens',

  // The baseline of a check.
  'baseline-of-other': 'the baseline is of the scenario {found}, not of {asked}',
  'baseline-apart': 'the baseline has no cell in common with this check; it has {cells} ({when})',
  'baseline-empty': 'the baseline has no cell in common with this check; it has none',
  'baseline-cell': '{stage}/{day} with {users} users',
  'whole-days': 'whole days',
  'hours-only': '{from}-{to} h',

  // Command lines.
  'command-text': 'expected a command line like "{example}", or a mapping, not {shown}',
  'command-quote': 'a quotation mark in the command line is not closed',
  'command-of-other': 'this starts {program}, not {expected}',
  'command-flag': '{program} has no flag {flag}',
  'command-no-value': '{flag} needs a value',
  'command-needless-value': '{flag} takes no value',
  'command-not-whole': '{flag} takes a whole number, {least} or more, not "{value}"',
  'command-not-seconds': '{flag} takes seconds, a number of {least} or more, not "{value}"',
  'command-variable': '{flag} is "{value}" here: write the number that it has where it runs',
  'command-class': 'the worker class {value} is not simulated; sync, gthread and uvicorn are',
  'command-pool': 'the pool {value} is not simulated; prefork is',
  'command-config':
    '{flag}: headroom does not read that file; write its settings as flags, or as keys beside `command`',
  'command-stray': '"{value}" is one word too many in the command line',
  'command-shell': '"{value}" is for a shell; write the command alone',
  'command-not-worker': 'celery {value} is not a worker; write the command of the worker, like "{example}"',
  'command-not-simulated': 'not simulated, so without effect on any figure: {flags}',
  'command-at-tasks': '{flag}: write {name} at each task instead',
  'command-autoscale': '{flag} is not simulated: write the number of processes with -c',
  'command-queues':
    '-Q {value}: one queue for all tasks is simulated; a task of a queue that no worker reads has consumed: false',

  // What would be right.
  'did-you-mean': 'did you mean "{name}"?',
  'belongs-in': 'one of this name stands in {names}',
  'known-are': 'known are {names}',
  'none-defined': 'no {what} is defined',
  'write-users': 'write users: 200 for one day of 200 users at the peak, or days: with a list',
  'write-endpoints':
    'write what users ask for, like endpoints: [{name: home, share: 100%, steps: [{cpu: 20ms}, {db: 4}]}]',
  'write-number': 'write it {number}',
  'write-list': 'write it in brackets: [{text}]',
  'add-step': 'add the step {task: {task}}',

  // What stands there.
  'a-list': 'a list',
  'a-list-of': 'a list of {has}',
  'a-mapping': 'a mapping',
  'a-mapping-with': 'a mapping with the keys {names}',
  nothing: 'nothing',
  'a-cache': 'cache',
  'a-limit': 'limit',
  'a-call': 'call',
  'a-task': 'task',
  'an-endpoint': 'endpoint',
  'a-query': 'query',
  'a-model': 'model',
  'a-plan': 'plan',
  'a-tier': 'tier',
  'a-stage': 'stage',
  'a-day': 'day',
  'an-action': 'action',
  'a-trace': 'a trace',
  'a-closed-population': 'a closed population',
  'a-count': 'count',
  'a-share': 'share',
  'an-amount': 'sum of money',
  'a-duration': 'duration',
  'a-time-of-day': 'time of day',
  'a-factor': 'factor',
  'a-status': 'status',
  'a-part': 'part of the site',
  'a-state': 'state',
} as const;

export type ProblemKey = keyof typeof PROBLEM_TEXTS;

/** What is wrong, as a key and what to fill its text with; a value may itself be something to put into words. */
export interface Said {
  readonly key: ProblemKey;
  readonly values: Readonly<Record<string, Value>>;
}

export type Value = string | number | Said | readonly (string | Said)[];

export const say = (key: ProblemKey, values: Said['values'] = {}): Said => ({ key, values });

/** A problem in the words of a language, in English if none is given. */
export function inWords(
  { key, values }: Said,
  texts: Readonly<Record<ProblemKey, string>> = PROBLEM_TEXTS,
): string {
  return texts[key].replace(/\{(\w+)\}/g, (hole, name: string) =>
    Object.hasOwn(values, name) ? filled(values[name], texts) : hole,
  );
}

function filled(value: Value, texts: Readonly<Record<ProblemKey, string>>): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return 'key' in value ? inWords(value, texts) : value.map((one) => filled(one, texts)).join(', ');
}

/**
 * The same as one text, for a schema's `error`: zod carries texts only. {@link decoded} has it back.
 */
export const coded = (key: ProblemKey, values: Said['values'] = {}): string =>
  JSON.stringify({ key, values });

/** What {@link coded} was given; undefined for any other text. */
export function decoded(text: string): Said | undefined {
  return text.startsWith('{"key":') ? (JSON.parse(text) as Said) : undefined;
}
