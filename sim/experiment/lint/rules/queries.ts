import type { Scenario } from '../../../../scenarios/schema/index.js';
import { keepsConnections } from '../mix.js';
import { noticedIf, none, type Family } from '../rule.js';
import { shown, shownTime } from '../shown.js';
import { meanOf, meanRtt } from '../work.js';

/** Round trips to the database that a request should not spend more on. */
const FAR = 0.1;

const patienceOf = (scenario: Scenario): number => {
  const { page } = scenario.workload.patience;
  return page === null ? Infinity : meanOf(scenario, page);
};

/** Connections and queries: how long they take, and how long they may take. */
export const queries: Family = {
  'asgi-connections': {
    severity: 'warning',
    text: 'Under ASGI a request runs on a thread of its own, and its connection ends with it: conn_max_age {age} keeps nothing, every request connects anew ({time}, {cpu} of it CPU).',
    site: ({ scenario, mix }) => {
      const { conn_max_age: age } = scenario.database;
      const lost = age !== 0 && !keepsConnections(scenario) && mix.mean.queries > 0;
      return noticedIf(lost, ['database', 'conn_max_age'], () => ({
        age: age === null ? 'none' : shownTime(age),
        ...connecting(scenario),
      }));
    },
  },
  'connects-every-request': {
    severity: 'note',
    text: 'conn_max_age is 0: every request connects to the database anew ({time}, {cpu} of it CPU).',
    site: ({ scenario, mix }) =>
      noticedIf(
        scenario.database.conn_max_age === 0 && mix.mean.queries > 0,
        ['database', 'conn_max_age'],
        () => connecting(scenario),
      ),
  },
  'health-check-cost': {
    severity: 'note',
    text: 'health_checks sends a SELECT 1 before the first query of each request: {time} more for each, {rate} queries a second at the peak of {day}.',
    site: ({ scenario, mix, rate, day, heaviest }) => {
      const { health_checks: checks, pooler } = scenario.database;
      const costs = checks && heaviest && keepsConnections(scenario) && mix.mean.queries > 0;
      return noticedIf(costs, ['database', 'health_checks'], () => {
        const checked = mix.asked.reduce(
          (sum, { share, work }) => sum + share * Math.min(1, work.queries),
          0,
        );
        const time = shownTime(meanRtt(scenario, 'database_rtt') + pooler.rtt);
        return { day, time, rate: shown(rate * checked) };
      });
    },
  },
  'database-far': {
    severity: 'warning',
    text: 'From {region} the database is {rtt} away and a mean request makes {trips} round trips to it: {time} of waiting.',
    site: ({ scenario, mix }) =>
      scenario.regions.flatMap(({ name, database_rtt: rtt }, i) =>
        noticedIf(mix.mean.trips * rtt >= FAR, ['regions', i, 'database_rtt'], () => ({
          region: name,
          rtt: shownTime(rtt),
          trips: shown(mix.mean.trips),
          time: shownTime(mix.mean.trips * rtt),
        })),
      ),
  },
  'pool-wait-patience': {
    severity: 'note',
    text: 'A query may wait {wait} for a server connection, and users wait {patience} for a page on average: its thread works for nobody then.',
    site: ({ scenario, mix }) => {
      const { mode, wait } = scenario.database.pooler;
      const patience = patienceOf(scenario);
      const longer = mode === 'transaction' && mix.mean.queries > 0 && (wait ?? Infinity) > patience;
      return noticedIf(longer && patience < Infinity, ['database', 'pooler', 'wait'], () => ({
        wait: wait === null ? '∞' : shownTime(wait),
        patience: shownTime(patience),
      }));
    },
  },
  'no-statement-timeout': {
    severity: 'note',
    text: 'There is no statement_timeout: a query that hangs keeps its connection until somebody ends it.',
    site: ({ scenario, mix }) =>
      noticedIf(scenario.database.statement_timeout === null && mix.mean.queries > 0, [
        'database',
        'statement_timeout',
      ]),
  },
  'statement-timeout-patience': {
    severity: 'warning',
    text: 'A query may run for {timeout}, and users wait {patience} for a page on average: the timeout ends what nobody waits for any more.',
    site: ({ scenario, mix }) => {
      const { statement_timeout: timeout } = scenario.database;
      const patience = patienceOf(scenario);
      if (timeout === null || timeout <= patience || mix.mean.queries === 0) return none;
      return noticedIf(true, ['database', 'statement_timeout'], () => ({
        timeout: shownTime(timeout),
        patience: shownTime(patience),
      }));
    },
  },
  'statement-timeout-startup': {
    severity: 'note',
    text: 'Behind a pooler set statement_timeout on the role (ALTER ROLE … SET): PgBouncer refuses it as a start-up option, or drops it where it is told to ignore such options.',
    site: ({ scenario, mix }) => {
      const { statement_timeout: timeout, pooler } = scenario.database;
      const behind = timeout !== null && pooler.mode !== 'none' && mix.mean.queries > 0;
      return noticedIf(behind, ['database', 'statement_timeout']);
    },
  },
};

function connecting(scenario: Scenario): { readonly time: string; readonly cpu: string } {
  const { round_trips, time, cpu } = scenario.database.connect;
  const seconds = round_trips * meanRtt(scenario, 'database_rtt') + time + cpu * scenario.instance.cpu_factor;
  return { time: shownTime(seconds), cpu: shownTime(cpu * scenario.instance.cpu_factor) };
}
