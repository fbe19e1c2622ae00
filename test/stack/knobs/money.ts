import { gunicorn, month, page, won, workload, type Knob, type Tree } from './knob.js';

const from = (turns: string, before: unknown, after: unknown, on: Tree = {}): Knob => {
  const way = String(before) === '0' ? 'more' : 'less';
  return { turns: `money.${turns}`, from: before, to: after, on, reads: month, way };
};
const own: Tree = {
  ...page([{ llm: 'grade' }]),
  llm: {
    models: { m: { first_token: 0, speed: 20, self_hosted: { batch: 2, total_speed: 40 } } },
    calls: { grade: { model: 'm', input_tokens: 100, output_tokens: 100 } },
  },
};
const bought: Tree = { money: { redis: { commands: '$0.20' } } };
const databasePlan = {
  name: 'only',
  month: 0,
  storage: '1GB',
  storage_gb: '$1',
  egress: '1GB',
  egress_gb: '$1',
};
const database = (settings: Tree = {}, plan: Tree = {}): Tree => ({
  money: {
    database: { plans: [{ ...databasePlan, ...plan }], user_bytes: '5MB', query_bytes: '5kB', ...settings },
  },
});
/** Two plans, of which the second is dearer and gives no more. */
const twoPlans: Tree = {
  money: { database: { plans: [databasePlan, { ...databasePlan, name: 'dear', month: '$90' }] } },
};
const redis = (plan: Tree): Tree => ({
  money: { redis: { plans: [{ name: 'only', month: 0, commands: 0, beyond: '$1', ...plan }] } },
});
const priced: Tree = { money: { extra_month: '$9' } };
const paying = workload({ tiers: [{ name: 'all', share: 1, price: '$10' }] });

/** The bill of a month. */
export const money: readonly Knob[] = [
  from('platform.fee', 0, '$500'),
  from('platform.vcpu_month', 0, '$20'),
  from('platform.memory_month', 0, '$10'),
  from('platform.egress', 0, '$0.05'),
  from('platform.worker_memory', 0, '200MB', gunicorn({ workers: 4 })),
  from('platform.base_memory', 0, '200MB'),
  from('platform.celery_memory', 0, '200MB'),
  from('database.month', 0, '$25'),
  from('database.replica_month', 0, '$15', { database: { replica: { enabled: true } } }),
  {
    turns: 'money.database.plans',
    to: [databasePlan],
    on: { money: { database: { user_bytes: '5MB' } } },
    reads: month,
    way: 'more',
  },
  from('database.plans.only.month', 0, '$25', database()),
  from('database.plans.only.storage', '1MB', '9GB', database()),
  from('database.plans.only.storage_gb', 0, '$3', database()),
  { ...from('database.plans.only.storage_gb', 'none', '$9', database({}, { egress: '1TB' })), way: 'more' },
  from('database.plans.only.egress', '1MB', '9TB', database()),
  from('database.plans.only.egress_gb', 0, '$3', database()),
  { ...from('database.plans.only.egress_gb', 'none', '$9', database({}, { storage: '1TB' })), way: 'more' },
  { ...from('database.plan', null, 'dear', twoPlans), way: 'more' },
  from('database.user_bytes', 0, '5MB', database()),
  from('database.query_bytes', 0, '5kB', database()),
  {
    turns: 'money.redis.plans',
    to: [{ name: 'only', month: '$90', commands: 'none' }],
    reads: month,
    way: 'more',
  },
  from('redis.plans.only.month', 0, '$10', redis({})),
  { ...from('redis.plans.only.commands', 'none', 0, redis({})), way: 'more' },
  { ...from('redis.plans.only.beyond', 'none', '$1', redis({})), way: 'more' },
  from('tax', 0, '10%', paying),
  { turns: 'money.won', from: 1000, to: 1500, on: priced, reads: won, way: 'more' },
  { turns: 'money.won', from: null, to: 1000, on: priced, reads: won, way: 'more' },
  from('redis.month', 0, '$10'),
  from('redis.commands', 0, '$0.20'),
  from('redis.free_commands', 1000, 2_000_000, bought),
  from('cdn.gb', 0, '$0.12'),
  from('cdn.free_gb', 1, 100),
  from('frontend.month', 0, '$20'),
  from('gpu.hour', 0, '$0.50', own),
  from('gpu.hours', 0, 730, { ...own, money: { gpu: { hour: '$0.50' } } }),
  from('extra_month', 0, '$9'),
  from('fees', 0, '3%', paying),
  { turns: 'workload.tiers.all.price', to: '$20', on: paying, reads: month, way: 'more' },
];
