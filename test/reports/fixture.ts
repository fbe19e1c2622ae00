import type {
  ActionEffect,
  Cell,
  Estimate,
  Failures,
  Latency,
  Result,
  StageClaim,
  Timeline,
  Verdict,
} from '../../sim/experiment/result.js';

/** A Result made by hand: four stages, two days, plausible figures, no chance in it. */

export const e = (value: number, spread = 0.06): Estimate => ({
  value,
  low: value * (1 - spread),
  high: value * (1 + spread * 1.2),
});

const latency = (p50: number, p95: number, p99: number, count = 9_000): Latency => ({
  count: e(count, 0.01),
  mean: e(p50 * 1.4),
  p50: e(p50, 0.03),
  p75: e(p50 * 1.6, 0.04),
  p90: e(p95 * 0.8, 0.06),
  p95: e(p95, 0.08),
  p99: e(p99, 0.15),
  p999: e(p99 * 1.7, 0.3),
  max: e(p99 * 2.2, 0.5),
});

const failures = (rate: number): Failures => ({
  rate: e(rate, 0.2),
  causes: { 'client-timeout': e(rate * 0.7, 0.3), 'llm-error': e(rate * 0.3, 0.4) },
});

const STAGES: StageClaim[] = [
  { stage: 'today', title: 'Today', actions: [], claimedUsers: 100, says: 'about 100 concurrent users' },
  {
    stage: 'p0',
    title: 'P0, at once',
    actions: ['workers', 'ai-limits', 'redis-cache', 'redis-sessions'],
    claimedUsers: 400,
    says: '100 -> 400 concurrent users, AI cost -30 %',
  },
  {
    stage: 'p1',
    title: 'P1, within a week',
    actions: ['instances', 'ai-cache', 'api-cache'],
    claimedUsers: 1200,
    says: '1,200 concurrent users, AI cost -50 %',
  },
  {
    stage: 'p2',
    title: 'P2, within a month',
    actions: ['asgi', 'cdn', 'replica', 'own-llm'],
    claimedUsers: 5000,
    says: '5,000+ concurrent users, AI cost -70 %',
  },
];

const DAYS = [
  { name: 'weekday', users: 100 },
  { name: 'exam', users: 300 },
];
const HOURLY = [2, 1, 1, 0.5, 0.5, 0.5, 1, 2, 4, 4, 4, 5, 8, 5, 4, 4, 4, 4, 5, 6, 8, 9, 9, 5];
const RESOURCES = ['threads', 'cpu', 'db-pool', 'llm-sonnet', 'celery', 'redis'];

function timeline(users: number, load: number, slow: number): Timeline {
  const minutes = 24 * 60;
  const weight = (minute: number): number => {
    const at = minute / 60;
    const here = HOURLY[Math.floor(at) % 24];
    const next = HOURLY[(Math.floor(at) + 1) % 24];
    return (here + (next - here) * (at % 1)) / 9;
  };
  const wobble = (minute: number): number =>
    1 + 0.08 * Math.sin(minute * 1.7) + 0.05 * Math.sin(minute * 0.31);
  const series = (of: (minute: number) => number): number[] =>
    Array.from({ length: minutes }, (_, minute) => Math.round(of(minute) * 1e4) / 1e4);
  const arrivals = series((m) => users * 0.09 * weight(m) * wobble(m));
  const busy = (m: number, share: number): number => Math.min(1, share * weight(m) * wobble(m));
  return {
    from: 0,
    step: 60,
    arrivals,
    answers: arrivals,
    failures: series((m) => Math.max(0, weight(m) * load - 0.6) * users * 0.02),
    open: series((m) => users * weight(m)),
    inFlight: series((m) => users * 0.09 * weight(m) * (0.2 + slow * weight(m) ** 4)),
    p95: {
      step: 300,
      values: Array.from({ length: 288 }, (_, bin) =>
        bin === 40 ? null : Math.round((0.15 + slow * weight(bin * 5) ** 4) * 1e4) / 1e4,
      ),
    },
    resources: RESOURCES.map((name, index) => ({
      name,
      utilisation: series((m) => busy(m, load / (1 + index * 0.7))),
      queue: series((m) => Math.max(0, busy(m, load / (1 + index)) - 0.7) * 12),
    })),
  };
}

function cell(stage: number, day: number): Cell {
  const { users, name } = DAYS[day];
  const load = (users / 100) * [1.3, 0.55, 0.3, 0.4][stage];
  const p50 = [0.18, 0.14, 0.13, 0.16][stage] * (1 + load);
  const p95 = p50 * (2 + load ** 2 * 2);
  const p99 = p95 * 2.6;
  const rate = load > 1 ? 0.02 * load : 0.0002;
  const verdict: Verdict = p95 > 1.4 ? 'misses' : p95 > 0.9 ? 'unsure' : 'holds';
  const requests = users * 0.09 * 44_000;
  const ai = latency(2.1 * (1 + load / 3), 6 * (1 + load), 11 * (1 + load), 1500);
  const times = timeline(users, Math.min(load, 1.4), p95);
  const lines = [
    { name: 'Railway', month: e(12 + stage * 9, 0.01) },
    { name: 'Supabase', month: e([0, 25, 25, 46.25][stage], 0) },
    { name: 'Redis', month: e([0, 5.2, 9.8, 12][stage], 0.04) },
    { name: 'Anthropic', month: e([610, 430, 410, 180][stage] * (day + 1), 0.05) },
    ...(stage === 3 ? [{ name: 'GPU', month: e(384, 0) }] : []),
  ];
  const month = lines.reduce((sum, line) => sum + line.month.value, 0);
  return {
    stage: STAGES[stage].stage,
    day: name,
    users,
    trials: 5,
    mau: { bySessions: e(users * 290, 0.02), byPeak: e(users * 310, 0.02) },
    open: e(users * 0.97, 0.02),
    requests: e(requests, 0.01),
    sessions: e(requests / 26, 0.01),
    throughput: e(users * 0.09),
    latency: latency(p50 * 0.8, p95 * 0.7, p99 * 0.8),
    busiest: {
      from: 21 * 3600 + 600,
      to: 21 * 3600 + 900,
      arrivals: e(users * 27, 0.03),
      throughput: e(users * 0.09),
      all: latency(p50, p95, p99, users * 27),
      ordinary: latency(p50 * 0.9, p95 * 0.8, p99 * 0.8, users * 24),
      ai,
      failures: failures(rate),
      denied: e(0.003, 0.2),
      degraded: e(0.001, 0.5),
    },
    failures: failures(rate / 3),
    denied: e(0.003, 0.2),
    degraded: e(0.001, 0.5),
    inside: e(0, 0),
    endpoints: ['content.list', 'content.create', 'review.complete', 'dashboard', 'ai.evaluate'].map(
      (endpoint, index) => ({
        name: endpoint,
        ai: endpoint.startsWith('ai.'),
        requests: e((requests * (5 - index)) / 15, 0.02),
        latency: index === 4 ? ai : latency(p50 * (0.6 + index * 0.2), p95 * (0.6 + index * 0.2), p99),
        failures: failures(rate * (0.5 + index * 0.3)),
        denied: e(index === 4 ? 0.02 : 0, 0.2),
        degraded: e(index === 4 ? 0.01 : 0, 0.5),
        waits: { network: e(0.07), cpu: e(0.03 * (1 + index)), ...(index === 4 && { llm: e(2) }) },
      }),
    ),
    waits: Object.fromEntries(
      (
        [
          ['p50', p50],
          ['p95', p95],
          ['p99', p99],
        ] as const
      ).map(([rank, total]) => [
        rank,
        {
          network: e(total * 0.08),
          thread: e(total * Math.min(0.6, 0.2 * load)),
          cpu: e(total * 0.25),
          'db-pool': e(total * 0.05),
          database: e(total * 0.2),
          cache: e(total * 0.02),
          llm: e(total * 0.4 * (1 - Math.min(0.6, 0.2 * load))),
        },
      ]),
    ),
    resources: RESOURCES.map((resource, index) => ({
      name: resource,
      ...(index < 5 ? { servers: [4, 2, 15, 8, 4][index] * (stage === 0 ? 1 : 4) } : {}),
      utilisation: e(Math.min(0.99, load / (1 + index * 0.7)) * 0.45),
      busiest: e(Math.min(0.98, load / (1 + index * 0.7)), 0.02),
      queue: e(Math.max(0, load - 0.7) * 4, 0.2),
      wait: e(Math.max(0, load - 0.5) * 0.3, 0.2),
      peak: e(Math.max(0, load - 0.2) * 30, 0.3),
    })),
    caches: [{ name: 'content-list', lookups: e(31_000), hitRatio: e(0.22), stale: e(0.004, 0.4) }],
    database: { queries: e(requests * 6), connections: e(9.2), refused: e(0, 0) },
    llm: {
      calls: e(requests * 0.05),
      tokens: e(requests * 90),
      dollars: e(requests * 0.00012),
      refused: e(12, 0.4),
      byCall: [{ name: 'evaluate', calls: e(requests * 0.05), dollars: e(requests * 0.00012) }],
    },
    celery: { queued: e(480), done: e(479), waiting: e(1, 0.5), wait: latency(0.4, 4.2, 11, 480) },
    redis: { commands: e(requests * 3) },
    timeline: times,
    cost: { day: e(month / 30), month: e(month, 0.04), lines, perUser: e(month / (users * 290), 0.04) },
    limit: stage === 3 ? 'llm-sonnet' : stage === 2 ? 'db-pool' : 'threads',
    verdict,
    judged: [
      { figure: 'ordinary.p95', objective: 1, found: e(p95 * 0.8, 0.08), verdict },
      { figure: 'ai.p95', objective: 15, found: e(6 * (1 + load), 0.08), verdict: 'holds' },
      { figure: 'failures', objective: 0.01, found: e(rate, 0.2), verdict: rate > 0.01 ? 'misses' : 'holds' },
    ],
    byTrial: { 'ordinary.p95': [p95 * 0.79, p95 * 0.81, null], failures: [rate, rate, rate] },
  };
}

function action(
  id: string,
  title: string,
  stage: string | undefined,
  p95: number,
  cost: number,
  verdict: ActionEffect['verdict'],
): ActionEffect {
  return {
    id,
    title,
    ...(stage ? { stage } : {}),
    says: 'as the plan says',
    p95: { value: p95, low: p95 - 0.08, high: p95 + 0.09 },
    aiP95: { value: p95 * 1.5, low: p95 * 1.5 - 0.4, high: p95 * 1.5 + 0.4 },
    failures: { value: p95 * 0.01, low: p95 * 0.01 - 0.002, high: p95 * 0.01 + 0.002 },
    cost: { value: cost, low: cost, high: cost },
    gain: { value: -p95, low: -p95 - 0.1, high: -p95 + 0.1 },
    clear: verdict === 'nothing' ? [] : ['p95', 'aiP95', 'failures'],
    verdict,
  };
}

export function small(): Result {
  const cells = [0, 1, 2, 3].flatMap((stage) => [0, 1].map((day) => cell(stage, day)));
  return {
    format: 'headroom/1',
    command: 'run',
    scenario: { name: 'resee', title: 'Resee, as audited', hash: 'a3f9c2e17b40d5886e21', figures: 214 },
    seed: '42',
    trials: 5,
    objective: { ordinary: { p95: 1 }, ai: { p95: 15 }, failures: 0.01 },
    stages: STAGES,
    days: DAYS.map((day) => day.name),
    findings: [
      {
        severity: 'warning',
        key: 'quota',
        values: { used: 2_590_000, quota: 500_000 },
        text: 'An idle Celery worker alone sends 2.59 million Redis commands a month: five times the free quota.',
        where: 'celery',
      },
      {
        severity: 'danger',
        key: 'shared-page',
        values: {},
        text: 'cache_page on a signed-in list keeps one copy for all users: one user is shown the contents of another.',
        where: 'p1: api-cache',
      },
      {
        severity: 'note',
        key: 'jwt',
        values: {},
        text: 'Requests carry a JWT: there is no session to look up, so sessions in Redis spare nothing.',
        where: 'p0: redis-sessions',
      },
      {
        severity: 'note',
        key: 'plan-contradicts',
        values: {
          one: '100 -> 400 concurrent users',
          oneSection: '7',
          oneIs: '400',
          other: 'Free 60 connections = 60 concurrent users',
          otherSection: '3',
          otherIs: '60',
          why: 'P0 stays on the free database.',
        },
        text: 'The plan contradicts itself.',
        where: 'contradiction connections',
      },
    ],
    cells,
    actions: [
      action('workers', 'gunicorn 2 -> 4 workers, 4 threads', 'p0', -1.9, 4.5, 'helps'),
      action('instances', 'three instances', 'p1', -1.4, 24, 'mixed'),
      action('redis-sessions', 'sessions to Redis', 'p0', 0.01, 0, 'nothing'),
      action('redis-cache', 'default cache to Redis', 'p0', 0.13, 2, 'harms'),
      action('asgi', 'ASGI with uvicorn', 'p2', -0.6, 0, 'helps'),
      action('session-mode', 'connections in session mode', undefined, 0.4, 0, 'harms'),
    ],
    guesses: [
      {
        path: 'workload.think_time.median',
        value: '12 s',
        between: ['5 s', '25 s'],
        why: 'nobody measured it; flash-card reviews take 7-10 s',
      },
      {
        path: 'endpoints.review.share',
        value: '0.2',
        between: ['0.05', '0.6'],
        why: 'share of descriptive reviews',
      },
    ],
    claims: [
      {
        id: 'p0-users',
        claim: 'P0 holds 400 concurrent users',
        section: '7',
        said: { kind: 'count', unit: 'users', low: 400, high: 400 },
        asWritten: { value: 400, low: 400, high: 400 },
        verdict: 'too optimistic',
        by: 'simulation',
        test: 'capacity: p0',
        why: 'at 300 users the objective is missed already',
      },
      {
        id: 'sessions-saving',
        claim: 'sessions in Redis spare 20,000 queries a day',
        section: '5',
        said: { kind: 'count', unit: 'queries/day', low: 20_000, high: 20_000 },
        found: e(0, 0),
        verdict: 'too optimistic',
        by: 'input',
        test: 'action: sessions-redis, changes: queries, as: difference',
        why: 'JWT: no session is looked up',
      },
      {
        id: 'users-p2',
        claim: 'P2 holds 5,000 concurrent users or more',
        section: '7',
        said: { kind: 'count', unit: 'users', low: 5000 },
        found: e(6200, 0.01),
        verdict: 'holds',
        by: 'simulation',
        test: 'capacity: p2',
        why: '',
      },
      {
        id: 'validation',
        claim: 'a validation costs $0.015',
        section: '2',
        said: { kind: 'money', unit: '', low: 0.015, high: 0.015 },
        found: { value: 0.0105, low: 0.0105, high: 0.0105 },
        verdict: 'too pessimistic',
        by: 'input',
        test: 'arithmetic: tokens * price',
        why: 'most tokens are read',
      },
      {
        id: 'effort',
        claim: 'P0 takes 1-2 days',
        section: '7',
        said: { kind: 'count', unit: 'days', low: 1, high: 2 },
        verdict: 'not testable',
        by: 'input',
        test: 'untestable: effort',
        why: 'effort is not simulated',
      },
    ],
    money: {
      mau: 1000,
      measuredAt: e(1180),
      won: 1477.1,
      stages: STAGES.map(({ stage }, index) => ({
        stage,
        lines: [
          { name: 'platform', month: e(17 + 20 * index, 0) },
          { name: 'llm', month: e(90 - index) },
        ],
        total: e(107 + 19 * index, 0.05),
        day: e((107 + 19 * index) / 30, 0.05),
        perUser: e((107 + 19 * index) / 1000, 0.05),
        payers: e(80, 0),
        revenue: e(850, 0),
        profit: e(743 - 19 * index, 0.01),
        breakEven: index === 3 ? {} : { users: e(60 + index, 0.02), conversion: e(0.014, 0.05) },
      })),
      said: [
        {
          stage: 'today',
          mau: 1000,
          section: '8',
          lines: [
            { name: 'platform', said: 100, found: e(17, 0) },
            { name: 'ai', said: 1500, recomputed: 350, found: e(90) },
            { name: 'total', said: 1645, recomputed: 495, found: e(107) },
            { name: 'payers', said: 300, recomputed: 300, found: e(80, 0) },
            { name: 'profit', said: 1355, recomputed: 2502, found: e(743) },
          ],
        },
      ],
    },
    run: { version: '0.1.0', node: 'v20.20.2', workers: 2, events: 48_300_000, seconds: 41.3 },
  };
}

export const HOSTILE = [
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; DROP TABLE users; --",
  '\u202egnp.exe\u202c',
  '=HYPERLINK("http://evil","x")',
  '\u001b[31mred\u001b[0m\u0007',
  'ㅎ'.repeat(10_000),
  '$& $1 ${x} {{y}} <![CDATA[ ]]> &amp;',
];

/** The same Result with every free text replaced by a hostile one. */
export function hostile(make: () => Result = small): Result {
  let turn = 0;
  const kept = new Set([
    'clear',
    'flips',
    'test',
    'format',
    'command',
    'verdict',
    'severity',
    'by',
    'kind',
    'clear',
    'figure',
    'version',
    'node',
  ]);
  const renamed = new Map<string, string>();
  const rename = (text: string): string => {
    if (!renamed.has(text)) renamed.set(text, `${HOSTILE[turn++ % HOSTILE.length]} ${turn}`);
    return renamed.get(text)!;
  };
  const keyed = new Set(['waits', 'causes', 'set']);
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return kept.has(key) ? value : rename(value);
    if (Array.isArray(value)) return value.map((item) => walk(item, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [keyed.has(key) ? rename(name) : name, walk(item, name)]),
    );
  };
  return walk(make(), '') as Result;
}
