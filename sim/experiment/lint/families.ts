import type { Family, Rule } from './rule.js';
import { caches } from './rules/caches.js';
import { connections } from './rules/connections.js';
import { limits } from './rules/limits.js';
import { load } from './rules/load.js';
import { models } from './rules/models.js';
import { money } from './rules/money.js';
import { plan } from './rules/plan.js';
import { queries } from './rules/queries.js';
import { serving } from './rules/serving.js';
import { settings } from './rules/settings.js';
import { tasks } from './rules/tasks.js';

/** Every family of rules, by the heading of the guide that explains it. */
export const FAMILIES: Readonly<Record<string, Family>> = {
  load,
  connections,
  queries,
  serving,
  models,
  tasks,
  caches,
  limits,
  money,
  plan,
  settings,
};

/** A rule with its name and its place in the guide. */
export interface NamedRule extends Rule {
  readonly name: string;
  readonly guide: string;
}

/** Every rule, in the order in which they are told. */
export const RULES: readonly NamedRule[] = Object.entries(FAMILIES).flatMap(([family, rules]) =>
  Object.entries(rules).map(([name, rule]) => ({ ...rule, name, guide: `docs/lint.md#${family}` })),
);
