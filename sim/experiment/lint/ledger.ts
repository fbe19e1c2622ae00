import type { Scenario } from '../../../scenarios/schema/index.js';
import { freeOf, instancesOf, processesOf, slotsOf, threadsOf } from './deployment.js';
import type { Mix } from './mix.js';
import type { Ledger, LedgerRow } from '../result/lint.js';

/**
 * Who may have a connection to each database at the same time, against what is admitted: a thread of a server process
 * has one (django/db/utils.py), a child of a Celery worker too, and beat where its schedule stands in the database
 * (django-celery-beat). Empty where nothing asks the database.
 */
export function ledgersOf(scenario: Scenario, mix: Mix): Ledger[] {
  const web = mix.mean.queries > 0;
  const tasks = scenario.celery.tasks.filter(
    ({ name, consumed, hourly }) => consumed && (mix.runs.has(name) || hourly > 0),
  );
  const background =
    scenario.celery.workers > 0 && tasks.some(({ name }) => mix.tasks.get(name)!.queries > 0);
  if (!web && !background) return [];
  const { replica } = scenario.database;
  const main = ledgerOf(scenario, 'default', { web, background, beat: hasBeat(scenario) });
  const asksReplica = mix.mean.replicaServer > 0;
  const tasksAskReplica = background && tasks.some(({ name }) => mix.tasks.get(name)!.replicaServer > 0);
  if (!replica.enabled || !(asksReplica || tasksAskReplica)) return [main];
  const holders = { web: asksReplica, background: tasksAskReplica, beat: false };
  return [main, ledgerOf(scenario, 'replica', holders)];
}

const hasBeat = ({ celery }: Scenario): boolean =>
  celery.workers > 0 && celery.tasks.some(({ hourly }) => hourly > 0);

interface Holders {
  readonly web: boolean;
  readonly background: boolean;
  readonly beat: boolean;
}

function ledgerOf(scenario: Scenario, alias: Ledger['alias'], holders: Holders): Ledger {
  const { database, celery } = scenario;
  const { mode, clients } = database.pooler;
  const rows: LedgerRow[] = [];
  if (holders.web) rows.push(webRow(scenario));
  if (holders.background) {
    const { workers, concurrency } = celery;
    const factors = [
      { of: 'workers', count: workers },
      { of: 'children', count: concurrency },
    ];
    rows.push({ holder: 'celery', factors, most: workers * concurrency });
  }
  if (holders.beat) rows.push({ holder: 'beat', factors: [], most: 1 });
  const bounded = rows.every(({ most }) => most !== undefined);
  const most = rows.reduce((sum, row) => sum + (row.most ?? 0), 0);
  const more = holders.web ? deployRow(scenario) : undefined;
  const free = freeOf(scenario);
  const size = alias === 'default' ? database.pooler.size : database.replica.pool;
  const server = mode === 'none' ? free : Math.min(size, free);
  return {
    alias,
    rows: more === undefined ? rows : [...rows, more],
    ...(bounded && { most }),
    mode,
    admitted: mode === 'transaction' && server > 0 ? clients : server,
    server,
    free,
  };
}

function webRow(scenario: Scenario): LedgerRow {
  const most = slotsOf(scenario);
  return {
    holder: 'web',
    factors: [
      { of: 'instances', count: instancesOf(scenario) },
      { of: 'processes', count: processesOf(scenario) },
      { of: 'threads', count: threadsOf(scenario).most },
    ],
    ...(most !== null && { most }),
  };
}

/** What a deploy adds while old and new instances stand side by side; nothing where there is none. */
function deployRow(scenario: Scenario): LedgerRow | undefined {
  const { at, strategy } = scenario.deploys;
  const { most } = threadsOf(scenario);
  if (at.length === 0 || strategy === 'restart' || most === null) return undefined;
  const instances = strategy === 'replace' ? instancesOf(scenario) : scenario.regions.length;
  const factors = [
    { of: 'instances', count: instances },
    { of: 'processes', count: processesOf(scenario) },
    { of: 'threads', count: most },
  ];
  return { holder: 'deploy', factors, most: instances * processesOf(scenario) * most };
}
