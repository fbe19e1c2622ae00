import type { LoadedScenario } from '../../../scenarios/load.js';
import { Origins } from '../../../scenarios/origin.js';
import { canonical, dotted, type Keys } from '../../../scenarios/tree.js';
import type { Lint, LintFinding, LintSeverity } from '../result/lint.js';
import { arithmeticOf } from './arithmetic.js';
import { RULES, type NamedRule } from './families.js';
import { idleSettings } from './idle.js';
import type { Noticed } from './rule.js';
import { sitesOf, type Site } from './site.js';

export interface LintOptions {
  /** Names; default: all of the plan. */
  readonly stages?: readonly string[];
  readonly days?: readonly string[];
  /** The peak number of concurrent users on a day; default: as the day says. */
  readonly users?: (day: string) => number;
}

/** Something noticed, where in the file, and of which stages and days it is true. */
interface Found {
  readonly rule: NamedRule;
  readonly noticed: Noticed;
  readonly keys: Keys;
  readonly stages: Set<string>;
  readonly days: Set<string>;
}

const GRAVITY: Readonly<Record<LintSeverity, number>> = { error: 0, warning: 1, note: 2 };

/**
 * What can be said of a scenario without simulating it: the connections it may open, what its resources bear by
 * arithmetic, and everything in it that fails, harms or does nothing. The grave before the slight.
 * @throws UsageError for an unknown stage or day
 */
export function lint(loaded: LoadedScenario, options: LintOptions = {}): Lint {
  const { plan } = loaded;
  const days = options.days ?? plan.days.map(({ name }) => name);
  const stages = options.stages ?? plan.stages.map(({ name }) => name);
  const sites = sitesOf(loaded, { ...options, stages, days });
  const idle = idleSettings(loaded);
  const found = [
    ...ofSites(loaded, sites),
    ...ofPlan(loaded, sites, stages, idle),
    ...idle.map((setting): Found => ofWhole(setting.rule, setting)),
  ].sort((a, b) => GRAVITY[a.rule.severity] - GRAVITY[b.rule.severity]);
  return {
    stages: stages.flatMap((stage) =>
      arithmeticOf(
        loaded.stage(stage).title,
        sites.filter((site) => site.stage === stage),
      ),
    ),
    findings: found.map((one) => findingOf(one, loaded, days)),
  };
}

/** What the rules see at every stage on every day, the same said once. */
function ofSites(loaded: LoadedScenario, sites: readonly Site[]): Found[] {
  const known = new Map<string, Found>();
  const origins = sites.map(({ stage, day }) => new Origins(loaded, loaded.actionsOf(stage), day));
  for (const rule of RULES) {
    sites.forEach((site, i) => {
      for (const noticed of rule.site?.(site) ?? []) {
        const key = canonical([rule.name, noticed.at, noticed.values]);
        let found = known.get(key);
        if (found === undefined) {
          const { keys } = origins[i].of(noticed.at);
          known.set(key, (found = { rule, noticed, keys, stages: new Set(), days: new Set() }));
        }
        found.stages.add(site.stage);
        found.days.add(site.day);
      }
    });
  }
  return [...known.values()];
}

/** What the rules see of the plan, as far as it is about the stages that were asked for. */
function ofPlan(
  loaded: LoadedScenario,
  sites: readonly Site[],
  stages: readonly string[],
  idle: readonly Noticed[],
): Found[] {
  const places = idle.map(({ at }) => at);
  return RULES.flatMap((rule) =>
    (rule.plan?.(loaded, sites, places) ?? []).flatMap((noticed): Found[] => {
      if (noticed.stages === undefined) return [ofWhole(rule, noticed)];
      const own = noticed.stages.filter((stage) => stages.includes(stage));
      return own.length === 0 ? [] : [{ ...ofWhole(rule, noticed), stages: new Set(own) }];
    }),
  );
}

const ofWhole = (rule: NamedRule, noticed: Noticed): Found => ({
  rule,
  noticed,
  keys: noticed.at,
  stages: new Set(),
  days: new Set(),
});

function findingOf(
  { rule, noticed, keys, stages, days }: Found,
  loaded: LoadedScenario,
  all: readonly string[],
): LintFinding {
  const { values } = noticed;
  const text = rule.text.replace(/\{(\w+)\}/g, (hole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : hole,
  );
  // Those that name their day in the text need no more.
  const some = days.size > 0 && days.size < all.length && !Object.hasOwn(values, 'day');
  const place = keys.length === 0 ? undefined : loaded.places?.place(keys);
  return {
    severity: rule.severity,
    rule: rule.name,
    values,
    text,
    stages: [...stages],
    ...(some && { days: [...days] }),
    path: dotted(loaded.plain.tree, keys),
    ...(place && { place }),
    guide: rule.guide,
  };
}
