import type { Keys } from '../../../../scenarios/tree.js';
import type { Scenario } from '../../../../scenarios/schema/index.js';
import { freeOf, slotsOf } from '../deployment.js';
import { ledgersOf } from '../ledger.js';
import { noticed, noticedIf, none, type Family, type Noticed } from '../rule.js';
import { shown } from '../shown.js';
import type { Site } from '../site.js';
import type { Ledger } from '../../result/lint.js';

const POOLER: Keys = ['database', 'pooler'];

/** The setting that decides how many clients are admitted. */
const admits = ({ alias, mode }: Ledger): Keys => {
  if (mode === 'transaction') return [...POOLER, 'clients'];
  if (mode === 'none') return ['database', 'max_connections'];
  return alias === 'default' ? [...POOLER, 'size'] : ['database', 'replica', 'pool'];
};

/** Ledgers of a pooler's mode that bear a rule out. */
const ledgers =
  (mode: Ledger['mode'] | null, holds: (ledger: Ledger, scenario: Scenario) => boolean) =>
  ({ scenario, mix }: Site): readonly Noticed[] =>
    ledgersOf(scenario, mix)
      .filter((ledger) => (mode === null || ledger.mode === mode) && holds(ledger, scenario))
      .map((ledger) => {
        const { alias, most = 0, admitted, free } = ledger;
        const deploy = ledger.rows.find(({ holder }) => holder === 'deploy')?.most ?? 0;
        return {
          at: admits(ledger),
          values: { alias, most, admitted, over: Math.max(0, most - admitted), free, deploy: most + deploy },
        };
      });

const refuses = ({ most = 0, admitted, server }: Ledger): boolean => server > 0 && most > admitted;

/** How many connections there may be, against how many are admitted. */
export const connections: Family = {
  'no-server-connection': {
    severity: 'error',
    text: 'PostgreSQL admits {max} connections and {reserved} of them are reserved: none is left for the application.',
    site: ({ scenario, mix }) => {
      const { max_connections: max, reserved } = scenario.database;
      const broken = ledgersOf(scenario, mix).length > 0 && freeOf(scenario) === 0;
      return noticedIf(broken, ['database', 'max_connections'], () => ({ max, reserved }));
    },
  },
  'clients-beyond-pooler': {
    severity: 'error',
    text: 'Up to {most} connections to the database "{alias}", and the pooler admits {admitted} clients: {over} are refused at once, each an error 500.',
    site: ledgers('transaction', refuses),
  },
  'clients-beyond-session': {
    severity: 'error',
    text: 'In session mode a client keeps a server connection for as long as it lives: up to {most} clients of "{alias}" for {admitted} connections; {over} are refused at once, each an error 500.',
    site: ledgers('session', refuses),
  },
  'clients-beyond-server': {
    severity: 'error',
    text: 'Without a pooler PostgreSQL admits {admitted} connections besides the reserved ones, and up to {most} are opened to "{alias}": {over} fail at once, each an error 500.',
    site: ledgers('none', refuses),
  },
  'starved-threads': {
    severity: 'warning',
    text: 'With conn_max_age a thread keeps its connection: the {over} threads that got none fail within milliseconds, are free again at once, and so draw most of the requests.',
    site: (site) =>
      site.scenario.server.kind === 'gunicorn' && site.scenario.database.conn_max_age !== 0
        ? ledgers(
            null,
            (ledger) => ledger.mode !== 'transaction' && refuses(ledger),
          )(site).map(({ values }) => ({
            at: ['database', 'conn_max_age'],
            values: { over: values['over'] },
          }))
        : none,
  },
  'clients-in-deploy': {
    severity: 'warning',
    text: 'While a deploy replaces instances, old and new ones may open {deploy} connections to "{alias}" together, and {admitted} are admitted.',
    site: ledgers(null, (ledger) => {
      const { rows, most, admitted } = ledger;
      const deploy = rows.find(({ holder }) => holder === 'deploy')?.most ?? 0;
      return most !== undefined && most <= admitted && most + deploy > admitted;
    }),
  },
  'clients-at-peak': {
    severity: 'error',
    text: 'Every request has a connection of its own: at the peak of {day} about {expected} at once without any wait, and {admitted} are admitted to "{alias}".',
    site: (site) => unbounded(site, (expected, admitted) => expected > admitted),
  },
  'clients-unbounded': {
    severity: 'warning',
    text: 'Every request has a connection of its own and nothing bounds them: about {expected} at the peak of {day} without any wait; slow answers pile up to the {admitted} admitted to "{alias}", then queries fail.',
    site: (site) => unbounded(site, (expected, admitted) => expected <= admitted),
  },
  'pool-beyond-server': {
    severity: 'warning',
    text: 'The pool may have {size} connections, and PostgreSQL has {free} for it: {max} less {reserved} reserved.',
    site: ({ scenario, mix }) => {
      const { pooler, max_connections: max, reserved } = scenario.database;
      const free = freeOf(scenario);
      const broken = pooler.mode !== 'none' && free > 0 && pooler.size > free;
      return noticedIf(broken && ledgersOf(scenario, mix).length > 0, [...POOLER, 'size'], () => ({
        size: pooler.size,
        free,
        max,
        reserved,
      }));
    },
  },
  'session-mode': {
    severity: 'note',
    text: 'In session mode a client keeps a server connection whether or not it asks anything: up to {most} of {admitted}. In transaction mode they would share them.',
    site: ledgers('session', ({ most, admitted }) => most !== undefined && most <= admitted),
  },
};

function unbounded(site: Site, holds: (expected: number, admitted: number) => boolean): readonly Noticed[] {
  const { scenario, mix, rate, day, heaviest } = site;
  if (!heaviest || slotsOf(scenario) !== null) return none;
  return ledgersOf(scenario, mix).flatMap((ledger) => {
    const asks = mix.asked.filter(({ work }) => work.queries > 0);
    const held = asks.reduce((sum, { share, work }) => sum + share * work.seconds, 0);
    const others = ledger.rows.reduce(
      (sum, { holder, most }) => sum + (holder === 'web' ? 0 : (most ?? 0)),
      0,
    );
    const web = ledger.rows.some(({ holder }) => holder === 'web');
    if (!web || !holds(rate * held + others, ledger.admitted)) return none;
    const expected = shown(Math.ceil(rate * held + others));
    return noticed(admits(ledger), { day, expected, admitted: ledger.admitted, alias: ledger.alias });
  });
}
