/** The command line: help, progress, complaints. */
export const cli = {
  describe: 'How many users a Django deployment holds, what breaks first, and what each step of a plan buys.',
  version: 'print the version',
  help: 'print this help',
  helpCommand: 'print the help of a command',
  /** Headings of the help, and what is wrong with what was typed. */
  usage: {
    titles: {
      'Usage:': 'Usage:',
      'Arguments:': 'Arguments:',
      'Options:': 'Options:',
      'Commands:': 'Commands:',
    },
    errors: {
      missingArgument: (name: string) => `error: missing required argument '${name}'`,
      missingValue: (flags: string) => `error: option '${flags}' argument missing`,
      unknownOption: (flag: string) => `error: unknown option '${flag}'`,
      unknownCommand: (name: string) => `error: unknown command '${name}'`,
      tooMany: (expected: string, got: string) => `error: too many arguments: ${got} instead of ${expected}`,
      didYouMean: (near: string) => `(Did you mean ${near}?)`,
    },
  },
  unknownLanguage: (where: string, name: string, known: string) =>
    `${where}: no language "${name}"; there are ${known}`,
  run: {
    describe:
      'simulate stages x days of a plan: percentiles, failures, cost; writes report.html, result.json and cells.csv',
    event: 'what happens to the site, as "12:15 3x for 10m" or "db down 2m at 12:15"; may be given again',
    eventOutside: (text: string, from: string, to: string) =>
      `"${text}" lies outside the simulated time, ${from}–${to}`,
    replayed: (
      cell: string,
      seed: string,
      requests: string,
      failed: string,
      p95: string,
      events: string,
      seconds: string,
    ) =>
      `${cell} with seed ${seed}: ${requests} requests, ${failed} failed, p95 ${p95}; ${events} events in ${seconds}`,
    nothing: 'of nothing',
  },
  sweep: {
    describe:
      'simulate stages x users, or settings: p95, failures and cost of each; writes sweep.json and sweep.csv',
    users:
      'users at the peak to try, as 50,100,200 (default: half, once, twice, four times those of each day)',
    vary: 'a setting and the values to try, as server.gunicorn.workers=2,4,8; given again: every combination',
    notVary: (given: string) =>
      `"${given}" is not a setting with values; write it like server.gunicorn.workers=2,4,8`,
    valueTwice: (path: string, value: string) => `${path}: the value ${value} is given twice`,
  },
  precision: {
    option: (first: number, batch: number) =>
      `add trials until the interval of every headline figure is within this share of it, as 5%: looks after ${first} trials and each ${batch} more`,
    most: (n: number) => `with --precision: trials a cell at most (default: ${n})`,
    mostAlone: '--most-trials: goes with --precision',
  },
  options: {
    scenario: 'a scenario file (default: the bundled Resee plan)',
    stage: 'stages to simulate, as today,p0 (default: all)',
    day: 'days to simulate, as weekday,exam (default: all; sweep: the first)',
    users: 'users at the peak of every day (default: as each day says)',
    hours: 'only these hours of the day, as 11-14; half an hour before runs uncounted',
    trials: (n: number) => `trials a cell, 2 or more (default: ${n})`,
    seed: 'random seed (default: as the scenario says)',
    objective: 'what to hold, as p95<1s,ai.p95<15s,failures<1% (default: as the scenario says)',
    allowOutside: 'files that the scenario names may lie outside its folder',
    fix: 'put in a figure by hand, as instance.cpu_factor=1.5; may be given again',
    workers: 'worker threads (default: one a processor)',
    trialTimeout: 'give up a trial that takes longer; the others go on',
    engine: 'run the trials on the workers of a queue: redis://host:6379 (see: headroom worker)',
    resume: 'go on where an interrupted run of the same command stopped',
    partial: 'simulate nothing, answer with the trials that are finished so far, also while the command runs',
    only: 'run one trial of one cell alone, as p0/exam:3, and say how it went',
    out: (folder: string) => `folder for the files (default: ${folder})`,
    json: 'print the Result document on stdout and nothing else; files only with --out',
    quiet: 'no progress on stderr',
    lang: (known: string) => `the language to answer in: ${known} (default: en, or HEADROOM_LANG)`,
  },
  worker: {
    describe: 'take trials from a queue on Redis and run them, for runs with --engine on any machine',
    url: 'redis://[user[:password]@]host[:port][/database], or rediss:// for TLS',
    lostAfter: (seconds: number) =>
      `when nothing is heard of this worker for so long, others take up its trials (default: ${seconds})`,
    trialTimeout: 'give up a trial that takes longer here',
    quiet: 'say nothing of each trial',
    ready: (redis: string, threads: number) =>
      `taking trials from ${redis}, ${threads} at a time; Ctrl-C ends it`,
    done: (name: string, trial: number, seconds: string) => `trial ${trial} of ${name} done in ${seconds}`,
    failed: (name: string, why: string) => `rejected ${name}: ${why}`,
    declined: (name: string, why: string) => `declined ${name}: ${why}`,
  },
  engine: {
    away: (redis: string, why: string) => `${redis} does not answer (${why}); waiting for it`,
    nobody: (redis: string) =>
      `no worker takes trials from ${redis}; start one on any machine: npx headroom worker <redis url>`,
    declined: (worker: string, why: string) => `the worker ${worker} declines: ${why}`,
    noRedis: (shown: string, why: string) => `no Redis at ${shown}: ${why}`,
    /** What is wrong with the URL of a Redis, or with the Redis that it leads to. */
    wrong: {
      'not-a-url':
        'is not a URL; write it as redis://host:6379 or rediss://host:6380, what is special in a password as %23',
      'other-protocol': 'begins with "{detail}"; a Redis is redis:// or, with TLS, rediss://',
      'no-host': 'names no host; write it as redis://host:6379',
      'behind-host':
        'has something behind the host that is no number of a database; write it as redis://host:6379/0',
      'no-answer': 'no answer',
      'no-tls': 'what answers there speaks no TLS; write redis://, or the port that does',
      'not-trusted':
        'its certificate is not trusted ({detail}); an authority of your own is named by the environment, NODE_EXTRA_CA_CERTS=ca.pem',
      silent: '{detail}; does that port speak TLS?',
      other: '{detail}',
    },
  },
  bench: {
    describe:
      'measure the speed of the simulator itself, here and now, beside hand-written loops and other engines',
    rounds: (n: number) => `every program so often, in turn (default: ${n})`,
    only: 'only benches whose name begins so, as web; may be given again',
    quick: 'one short round: does everything run? Its figures are no measurement',
    json: 'print the figures as JSON on stdout and nothing else',
    unknown: (name: string, known: string) => `--only: no bench begins with "${name}"; there are ${known}`,
  },
  badAddress: (option: string, why: string) => `${option}: ${why}`,
  lint: {
    describe:
      'errors and warnings without simulating: connections, ceilings, known traps; ends with 1 where there are errors',
    severity: 'show these only, as error,warning (default: all)',
    strict: 'end with 1 where there are warnings too',
    stage: 'stages to look at, as today,p0 (default: all)',
    day: 'days to look at, as weekday,exam (default: all)',
    json: 'print the Result document on stdout and nothing else',
    unknownSeverity: (name: string, known: string) => `--severity: no severity "${name}"; there are ${known}`,
  },
  emit: {
    describe: 'write a stage as configuration files, and its load as a k6 script',
    stage: 'the stage to write (needed where the plan has several)',
    day: 'the day whose load k6.js has (default: the first)',
    users: 'users at the peak of that load (default: as the day says)',
    out: (folder: string) => `folder for the files (default: ${folder})`,
    stageFolder: 'emit-<stage>',
    json: 'print the files as one JSON object, by their names, and write nothing',
    oneStage: (known: string) => `--stage: one stage makes one configuration; choose one of ${known}`,
    oneDay: (known: string) => `--day: one day has one load; choose one of ${known}`,
    wrote: (file: string) => `Written: ${file}`,
    yours: 'Lines marked YOURS are for you to fill in.',
    notOurs: (file: string) =>
      `--out: ${file} is there already, and headroom did not write it; name another folder`,
  },
  report: {
    describe:
      'render a result.json again, without simulating: report.html, report.md and cells.csv; or compare two: comparison.html, .md and .json',
    file: 'a result.json written by headroom',
    later: 'a later one to compare it with',
    out: 'folder for the files (default: where the last result is)',
    json: 'print the document on stdout and nothing else; files only with --out',
  },
  progress: {
    line: (done: string, total: string, eta: string) => `${done} of ${total} trials, ${eta} left`,
    plain: (done: string, total: string) => `headroom: ${done} of ${total} trials`,
    began: (total: string) => `headroom: simulating ${total} trials`,
    seconds: (n: number) => `${n} s`,
    minutes: (m: number, s: number) => `${m} min ${s} s`,
    unknown: '?',
  },
  problem: (message: string) => `headroom: ${message}`,
  hint: (command: string) => `See: ${command}`,
  interrupted: 'interrupted: nothing was written',
  interruptedKept: (trials: number, file: string) =>
    `interrupted: ${trials} finished trials are kept in ${file}; go on with --resume`,
  nothingToResume: (file: string) => `${file} keeps no finished trials: beginning anew`,
  resuming: (trials: number, file: string) => `going on with ${trials} finished trials of ${file}`,
  nothingToLookAt: (file: string) => `${file}: there are no finished trials to look at`,
  setAside: (file: string) => `finished trials of an interrupted run are set aside in ${file}`,
  damaged: (records: number, file: string) =>
    `${file}: ${records === 1 ? 'a trial is' : `${records} trials are`} damaged and simulated again`,
  locked: (file: string, pid: number, host: string) =>
    `${file}: process ${pid} on ${host} is writing it; wait for it, name another folder with --out, or, if no such process runs, delete ${file}.lock`,
  notOnly: (given: string) =>
    `--only: "${given}" is not a trial of a cell; write its name and its number, as today/weekday:3`,
  noSuchTrial: (name: string, known: string) => `--only: no cell "${name}"; this command has ${known}`,
  otherStore: (file: string, owner: string, mine: string) =>
    `${file}: keeps the trials of ${owner === '' ? 'something else' : owner}, not of ${mine}; run without --resume to set it aside and begin anew`,
  keptUntilThen: (trials: number, file: string) =>
    `${trials} finished trials are kept in ${file}; go on with --resume`,
  stdout: 'the answer',
  resumeWithoutFolder: (option: string) =>
    `${option}: --json alone writes no files; name the folder of the interrupted run with --out`,
  failedTrial: (cell: string, trial: number, seed: string, why: string) =>
    `trial ${trial} of ${cell} with seed ${seed} failed: ${why}`,
  missing: (cell: string, trial: number, seed: string, why: string) =>
    `trial ${trial} of ${cell} with seed ${seed} failed and is missing: ${why}`,
  moreMissing: (n: number) => `and ${n} more trials`,
  lookInto: (cell: string, trial: number) =>
    `to run one alone, add to the same command: --resume --only "${cell}:${trial}"`,
  fault: 'a fault of headroom, not of what you gave it. Please report it with what follows:',
  unknownStage: (name: string, known: string) => `--stage: no stage "${name}"; the scenario has ${known}`,
  unknownDay: (name: string, known: string) => `--day: no day "${name}"; the scenario has ${known}`,
  noEvents: (command: string) =>
    `--event: ${command} takes none. run tells what an event does and whether the site comes back, explain which actions help in it; how many users are held is a question of calm days`,
  unknownFigure: (name: string) => `there is no figure "${name}" in the scenario`,
  fixedTwice: (name: string) => `"${name}" is given twice`,
  didYouMean: (name: string) => ` (did you mean "${name}"?)`,
  emptyName: (option: string) => `${option}: a name is missing between the commas`,
  twice: (option: string, name: string) => `${option}: "${name}" is given twice`,
  notWhole: (option: string, given: string, least: number, most: number) =>
    `${option}: "${given}" is not a whole number from ${least} to ${most}`,
  notShare: (option: string, given: string, least: string, most: string) =>
    `${option}: "${given}" is not a share from ${least} to ${most}; write it like 5% or 0.05`,
  notHours: (given: string) =>
    `--hours: "${given}" is not a part of the day; write whole hours from 0 to 24, as 11-14`,
  emptySeed: '--seed: must not be empty',
  emptyOut: '--out: must name a folder',
  notFolder: (path: string) => `--out: ${path} is not a folder`,
  cannotWrite: (path: string, why: string) => `cannot write ${path}: ${why}`,
  noFile: (path: string) => `${path}: no such file`,
  isFolder: (path: string) => `${path}: is a folder, not a file`,
  cannotRead: (path: string, why: string) => `${path}: cannot be read: ${why}`,
  notJson: (path: string, why: string) => `${path}: is not JSON: ${why}`,
  notResult: (path: string) =>
    `${path}: is not a Result document of headroom (its "format" should be "headroom/1")`,
  otherFormat: (path: string, format: string) =>
    `${path}: has the format "${format}"; this version of headroom reads "headroom/1"`,
  badResult: (path: string, where: string, why: string) => `${path}: ${where}: ${why}`,
  moreProblems: (n: number) => `and ${n} more problems of the same kind`,
  why: {
    EACCES: 'permission denied',
    EPERM: 'not permitted',
    ENOSPC: 'no space left',
    EDQUOT: 'no space left for this user',
    EFBIG: 'the file would be too large',
    EIO: 'the disk cannot be read or written',
    EROFS: 'the file system is read-only',
    ENOTDIR: 'a part of the path is not a folder',
    EISDIR: 'is a folder',
    ENOENT: 'no such folder',
    ENAMETOOLONG: 'the name is too long',
  },
};
