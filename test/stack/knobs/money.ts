import { gunicorn, month, page, workload, type Knob, type Tree } from './knob.js';

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
const paying = workload({ tiers: [{ name: 'all', share: 1, price: 10 }] });

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
  { turns: 'workload.tiers.all.price', to: 20, on: paying, reads: month, way: 'more' },
];
