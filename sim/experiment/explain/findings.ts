import type { LoadedScenario } from '../../../scenarios/load.js';
import { finding, shown, shownDollars, shownSeconds } from '../finding-text.js';
import { findingsOf } from '../findings.js';
import { notTold } from '../lost.js';
import type { ActionEffect, Effect, EffectsHour, Finding, Suggestion } from '../result.js';
import { boughtBy } from './gain.js';

interface Explained {
  readonly actions: readonly ActionEffect[];
  readonly effectsHour: EffectsHour;
  readonly suggestions?: readonly Suggestion[];
  /** Titles of what lost too many trials to be told. */
  readonly lost?: readonly string[];
}

/** What the effects come to: what the plan would be better without, what nobody would miss, and what it missed. */
export function explainFindings(loaded: LoadedScenario, found: Explained): Finding[] {
  const { actions, effectsHour, suggestions = [], lost = [] } = found;
  const users = shown(effectsHour.users);
  const [{ stage: today }] = effectsHour.levels;
  const whole = effectsHour.levels.at(-1)!.stage;
  const listed = (
    severity: Finding['severity'],
    key: 'actions-better-without' | 'actions-nowhere' | 'actions-not-missed' | 'actions-in-place',
    which: (action: ActionEffect) => boolean,
  ): Finding[] => {
    const titles = actions.filter(which).map(({ title }) => title);
    const values = { actions: titles.join('; '), users, today, whole };
    return titles.length === 0 ? [] : [finding(severity, key, 'plan', values)];
  };
  const idle = (effect: Effect | undefined): boolean => effect === undefined || effect.verdict === 'nothing';
  const own = [
    ...notTold(lost),
    ...listed('danger', 'actions-better-without', ({ takenOut }) => takenOut?.verdict === 'harms'),
    ...listed('warning', 'actions-nowhere', (a) => idle(a) && idle(a.inOrder) && idle(a.takenOut)),
    ...listed(
      'warning',
      'actions-not-missed',
      (a) => a.verdict === 'helps' && a.takenOut?.verdict === 'nothing',
    ),
    ...listed('note', 'actions-in-place', (a) => a.verdict === 'nothing' && a.inOrder?.verdict === 'helps'),
    ...[today, whole]
      .filter((stage, i, all) => all.indexOf(stage) === i)
      .flatMap((stage) => best(suggestions, stage)),
  ];
  const all = [...own, ...findingsOf(loaded, [], actions)];
  const order: Finding['severity'][] = ['danger', 'warning', 'note'];
  return order.flatMap((severity) => all.filter((each) => each.severity === severity));
}

/** The first suggestion for a stage, where it gains anything beyond luck. */
function best(suggestions: readonly Suggestion[], stage: string): Finding[] {
  const first = suggestions.find((each) => each.stage === stage);
  if (first === undefined) return [];
  const { id, title, effort, effect } = first;
  const told = effect.clear.includes(effect.capacity === undefined ? 'gain' : 'capacity');
  if (!told || boughtBy(effect).value <= 0) return [];
  const values = { title, stage, effort: shown(effort), changes: changesOf(effect) };
  return [finding('warning', 'plan-missed', `suggestion ${id}`, values)];
}

/** The figures that are told from luck, in words. */
function changesOf({ p95, aiP95, failures, degraded, price, capacity, clear }: Effect): string {
  const signed = (value: number, text: string): string => `${value < 0 ? '-' : '+'}${text}`;
  return [
    capacity &&
      clear.includes('capacity') &&
      `${signed(capacity.value, shown(Math.abs(capacity.value)))} users`,
    p95 && clear.includes('p95') && `p95 ${shownSeconds(p95.value)}`,
    aiP95 && clear.includes('aiP95') && `AI p95 ${shownSeconds(aiP95.value)}`,
    clear.includes('failures') &&
      `failures ${signed(failures.value, shown(Math.abs(failures.value) * 100))} %`,
    degraded &&
      clear.includes('degraded') &&
      `answers without the model ${signed(degraded.value, shown(Math.abs(degraded.value) * 100))} %`,
    price &&
      clear.includes('price') &&
      `${signed(price.value, shownDollars(Math.abs(price.value)))} a month for as many answers`,
  ]
    .filter((part) => typeof part === 'string')
    .join(', ');
}
