import type { Finding } from './result.js';

/**
 * The English of each finding by its key; `{name}` is a value of the finding. Reports may have the same keys in
 * other languages.
 */
export const FINDING_TEXTS = {
  'cell-misses':
    '{stage}, {day}, {users} users: misses the objective ({figures}). What breaks first: {limit}.',
  'claim-missed':
    'The plan claims {claimed} users for {stage}; with {users} it already misses the objective ({day}).',
  'action-harms': '{title}: alone on {stage} it makes the busiest hour worse ({changes}).',
  'action-mixed': '{title}: alone on {stage} it betters one figure and worsens another ({changes}).',
  'action-buys-nothing': '{title}: alone on {stage} it buys nothing in the busiest hour.',
  'action-costs-for-nothing':
    '{title}: alone on {stage} it buys nothing in the busiest hour, and costs {cost} a month more.',
  'actions-better-without': 'With {users} users {whole} is better without these: {actions}.',
  'actions-nowhere':
    'With {users} users these make no difference beyond luck, neither alone on {today}, nor in their place in the plan, nor in {whole}: {actions}.',
  'actions-not-missed':
    'These help alone on {today}, and nobody would miss them in {whole} with {users} users: {actions}.',
  'actions-in-place':
    'These do nothing alone on {today}, and help where the plan has them ({users} users): {actions}.',
  'trials-lost': 'Missing here, because trials of it failed: {actions}.',
  'plan-missed': 'What the plan missed: {title}. {effort} days on {stage} buy {changes}.',
  'tasks-lost':
    '{stage}, {day}, {users} users: {lost} of {queued} Celery tasks are lost with the processes that ran them.',
  'tasks-repeated':
    '{stage}, {day}, {users} users: {repeated} times a Celery task begins that had begun before, because nobody had acknowledged it: what it did is done twice.',
  'redis-quota':
    '{stage}, {day}: needs {commands} Redis commands a month; {free} are free, and none can be bought: the service would refuse the rest.',
  'claim-refuted':
    '{stage} holds {low}–{high} users ({day}), not the {claimed} it claims; first to run out: {limit}, then {next}.',
  'claim-refuted-by-one':
    '{stage} holds {low}–{high} users ({day}), not the {claimed} it claims; first to run out: {limit}.',
  'claim-refuted-by-none':
    '{stage} holds {low}–{high} users ({day}), not the {claimed} it claims; doubling no single resource helps.',
  'claim-confirmed': '{stage} holds {low}–{high} users ({day}), and claims {claimed}.',
  'claim-exceeded': '{stage} holds {claimed} users ({day}) as it claims; up to {most} were tried.',
  'claim-open':
    '{stage} holds {low}–{high} users ({day}): whether the {claimed} it claims are among them is open.',
  'capacity-none': '{stage}: one user alone misses the objective ({day}, {figure}).',
  'capacity-wide':
    '{stage}, {day}: where its capacity lies between {low} and {high} users is hardly to be told: the figure that decides hardly changes with the load.',
  'plan-danger': '{title}: {danger}',
  'plan-contradicts':
    'The plan contradicts itself: "{one}" (§{oneSection}) is {oneIs}, "{other}" (§{otherSection}) is {otherIs}. {why}',
} as const;

export type FindingKey = keyof typeof FINDING_TEXTS;

/** A finding with its text filled in. Values are written as they stand: format them before. */
export function finding(
  severity: Finding['severity'],
  key: FindingKey,
  where: string,
  values: Finding['values'],
): Finding {
  const text = FINDING_TEXTS[key].replace(/\{(\w+)\}/g, (hole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : hole,
  );
  return { severity, key, values, text, where };
}

/** A number as a person writes it: three significant digits, thousands apart. */
export function shown(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en-US', { maximumFractionDigits: 6 });
}

/** A difference in seconds, with its sign. */
export const shownSeconds = (value: number): string =>
  `${value < 0 ? '-' : '+'}${Math.abs(value) < 1 ? `${shown(Math.abs(value) * 1000)} ms` : `${shown(Math.abs(value))} s`}`;

export const shownDollars = (value: number): string => `$${shown(value)}`;
