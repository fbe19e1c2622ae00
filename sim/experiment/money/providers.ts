import type { Scenario } from '../../../scenarios/schema/index.js';
import { cheapest } from './offers.js';

const GB = 1e9;
const HUNDRED_THOUSAND = 1e5;

/** Dollars a month of the database: its plan by queries sent and what monthly users keep in it, its compute, its replica. */
export function databaseBill({ database, money }: Scenario, queries: number, users: number): number {
  const { plans, plan: least, month, replica_month, user_bytes, query_bytes } = money.database;
  const stored = (users * user_bytes) / GB;
  const sent = (queries * query_bytes) / GB;
  const offers = plans
    .slice(least === null ? 0 : plans.findIndex(({ name }) => name === least))
    .map((plan) => ({
      month: plan.month,
      parts: [
        { used: stored, included: plan.storage / GB, beyond: plan.storage_gb },
        { used: sent, included: plan.egress / GB, beyond: plan.egress_gb },
      ],
    }));
  return cheapest(offers) + month + (database.replica.enabled ? replica_month : 0);
}

/** Dollars a month of so many commands to Redis. */
export function redisBill({ money: { redis } }: Scenario, commands: number): number {
  const { plans, month, commands: price, free_commands } = redis;
  const used = commands / HUNDRED_THOUSAND;
  if (plans.length === 0) return month + Math.max(0, used - free_commands / HUNDRED_THOUSAND) * price;
  const offers = plans.map((plan) => ({
    month: plan.month,
    parts: [
      {
        used,
        included: plan.commands === null ? null : plan.commands / HUNDRED_THOUSAND,
        beyond: plan.beyond,
      },
    ],
  }));
  return month + cheapest(offers);
}

/** Dollars a hundred thousand commands to Redis, where they are paid one by one. */
export function commandPrice({ money: { redis } }: Scenario): number {
  const beyond = redis.plans.flatMap((plan) => plan.beyond ?? []);
  return redis.plans.length === 0 ? redis.commands : beyond.length === 0 ? 0 : Math.min(...beyond);
}
