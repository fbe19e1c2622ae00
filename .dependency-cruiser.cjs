/**
 * The rooms of the house and the arrows that must never be drawn between them (`npm run check:arrows`).
 * test/house/arrows.test.ts draws each of them and sees its rule fail.
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'engine-knows-no-other-room',
      comment: 'sim/engine is a general queueing engine, usable alone: it imports nothing of the project.',
      severity: 'error',
      from: { path: '^sim/engine/' },
      to: { pathNot: '^sim/engine/', dependencyTypes: ['local'] },
    },
    {
      name: 'engine-needs-no-node',
      comment: 'The engine also runs in a browser.',
      severity: 'error',
      from: { path: '^sim/engine/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'engine-has-two-libraries',
      comment: 'fastpriorityqueue for the future, seedrandom for chance.',
      severity: 'error',
      from: { path: '^sim/engine/' },
      to: {
        path: 'node_modules/',
        pathNot: 'node_modules/(@types/)?(fastpriorityqueue|seedrandom)/',
      },
    },
    {
      name: 'stack-runs-nothing',
      comment: 'A deployment does not know who experiments with it, nor who reads the answer.',
      severity: 'error',
      from: { path: '^sim/stack/' },
      to: { path: '^(sim/experiment|reports)/' },
    },
    {
      name: 'experiment-renders-nothing',
      comment: 'An experiment ends with a Result; how it looks is the business of reports.',
      severity: 'error',
      from: { path: '^sim/experiment/' },
      to: { path: '^reports/' },
    },
    {
      name: 'scenarios-run-nothing',
      comment: 'A scenario is what a user wrote, checked and completed: plain data.',
      severity: 'error',
      from: { path: '^scenarios/' },
      to: { path: '^(sim/(stack|experiment)|reports)/' },
    },
    {
      name: 'reports-simulate-nothing',
      comment:
        'A report is a pure function of a Result. It takes the types of sim/experiment/result.ts only.',
      severity: 'error',
      from: { path: '^reports/' },
      to: { path: '^sim/', pathNot: '^sim/experiment/result(\\.ts$|/)' },
    },
    {
      name: 'reports-take-types-only',
      comment: 'Of the Result, a report takes the types: `import type`.',
      severity: 'error',
      from: { path: '^reports/' },
      to: { path: '^sim/experiment/result(\\.ts$|/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-imports-cli',
      comment: 'The command line is the outermost room. Tests start it as a user does: as a process.',
      severity: 'error',
      from: { pathNot: '^sim/cli/' },
      to: { path: '^sim/cli/' },
    },
    {
      name: 'not-through-the-front-door',
      comment:
        'sim/index.ts opens every room to strangers; inside the house it would be a way round the rules.',
      severity: 'error',
      from: { path: '^(sim/(engine|stack|experiment)|scenarios|reports)/' },
      to: { path: '^sim/index\\.ts$' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^(sim|scenarios|reports|bench)/' },
      to: { path: '^test/' },
    },
    {
      name: 'ships-with-what-it-needs',
      comment: 'What runs at a user is in dependencies, not in devDependencies.',
      severity: 'error',
      from: { path: '^(sim|scenarios|reports)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-unresolvable',
      comment: 'An import the rules cannot follow is an import they cannot judge.',
      severity: 'error',
      from: { path: '^(sim|scenarios|reports|bench|test)/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|headroom-out)/' },
    tsPreCompilationDeps: true,
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
