/** The laws of chance of a scenario, as k6 draws from them. */
export const LAWS = `const normal = () =>
  Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
const exponential = (mean) => -mean * Math.log(1 - Math.random());

// Marsaglia and Tsang (2000); below a shape of 1 with the power of one more uniform.
function gamma(shape) {
  if (shape < 1) return gamma(shape + 1) * Math.pow(1 - Math.random(), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const v = Math.pow(1 + c * x, 3);
    if (v > 0 && Math.log(1 - Math.random()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

const LAWS = {
  constant: ({ value }) => value,
  exponential: ({ mean }) => exponential(mean),
  lognormal: ({ median, sigma }) => median * Math.exp(sigma * normal()),
  gamma: ({ mean, cv }) => mean * cv * cv * gamma(1 / (cv * cv)),
  uniform: ({ low, high }) => low + (high - low) * Math.random(),
  hyperexponential: ({ mean, cv }) => {
    const scv = cv * cv;
    const p = (1 + Math.sqrt((scv - 1) / (scv + 1))) / 2;
    const share = Math.random() < p ? p : 1 - p;
    return exponential(mean / (2 * share));
  },
  empirical: ({ values }) => values[Math.floor(Math.random() * values.length)],
};
const draw = (law) => LAWS[law.law](law);
`;

/** Users in their sessions, as headroom simulates them (sim/stack/users.ts). */
export const SESSION = `const TOKENS = (__ENV.TOKENS || '').split(',').filter((token) => token !== '');
const MODE = __ENV.MODE || 'peak';
const [FROM, TO] = (__ENV.HOURS || '0-24').split('-').map(Number);
const CLICKS = 5;

const answered = new Trend('answered', true);
const failures = new Rate('failures');
const denied = new Rate('denied');

function scenario() {
  const seconds = MODE === 'day' ? (TO - FROM) * 3600 : WARM_UP + HELD;
  if (CLOSED) return { executor: 'constant-vus', vus: USERS, duration: seconds + 's', gracefulStop: '0s' };
  const perHour = (weight) => Math.round(((USERS * 3600) / SESSION_SECONDS) * weight);
  const vus = Math.ceil(USERS + (USERS * SPREAD) / SESSION_SECONDS);
  const common = { timeUnit: '1h', preAllocatedVUs: vus, maxVUs: 4 * vus, gracefulStop: '0s' };
  if (MODE !== 'day')
    return { executor: 'constant-arrival-rate', rate: Math.max(1, perHour(1)), duration: seconds + 's', ...common };
  const stages = HOURS.slice(FROM, TO).flatMap((weight) => [
    { target: perHour(weight), duration: '0s' },
    { target: perHour(weight), duration: '1h' },
  ]);
  return { executor: 'ramping-arrival-rate', startRate: perHour(HOURS[FROM]), stages, ...common };
}

export const options = { scenarios: { users: scenario() }, thresholds: THRESHOLDS };

export function setup() {
  return { counted: Date.now() + (MODE === 'day' ? 0 : WARM_UP * 1000) };
}

const total = (kind) =>
  ENDPOINTS.filter((endpoint) => endpoint.kind === kind).reduce((sum, { share }) => sum + share, 0);
const TOTAL = { ordinary: total('ordinary'), ai: total('ai') };

// The next endpoint of a user who turns to AI so many times as often as the mean one.
function choose(factor) {
  const ai = TOTAL.ai * factor;
  const kind = Math.random() * (ai + TOTAL.ordinary) < ai ? 'ai' : 'ordinary';
  let left = Math.random() * TOTAL[kind];
  let last = null;
  for (const endpoint of ENDPOINTS) {
    if (endpoint.kind !== kind || endpoint.share === 0) continue;
    last = endpoint;
    left -= endpoint.share;
    if (left < 0) break;
  }
  return last;
}

function send(endpoint, user) {
  const patience = PATIENCE[endpoint.kind];
  const phase = Date.now() < user.counted ? 'warm-up' : 'counted';
  const tags = { name: endpoint.name, kind: endpoint.kind, phase };
  const response = http.request(endpoint.method, __ENV.BASE_URL + endpoint.path, endpoint.body, {
    headers: user.token === null ? {} : { Authorization: 'Bearer ' + user.token },
    timeout: patience === null ? '1h' : Math.max(1, Math.round(draw(patience) * 1000)) + 'ms',
    tags,
  });
  const good = response.status >= 200 && response.status < 400;
  const turnedAway = response.status === DENIED_STATUS;
  if (good) answered.add(response.timings.duration, tags);
  failures.add(!good && !turnedAway, tags);
  denied.add(turnedAway, tags);
  // 1050: the time is up (k6 docs, error codes).
  const outcome = good ? 'answered' : turnedAway ? 'denied' : response.error_code === 1050 ? 'gave up' : 'failed';
  return { outcome, response };
}

// One request with what the client and the user repeat: whether the session goes on, and whether it was answered.
function ask(endpoint, user) {
  for (let attempt = 0; ; attempt++) {
    const { outcome } = send(endpoint, user);
    if (outcome === 'answered') {
      if (endpoint.poll) poll(endpoint.poll, user);
      return { stays: true, good: true };
    }
    if (endpoint.method === 'GET' && outcome !== 'gave up' && attempt < RETRY.automatic) {
      sleep(RETRY.delay);
      continue;
    }
    if (outcome !== 'denied') {
      if (attempt + 1 < CLICKS && Math.random() < RETRY.again) continue;
      if (Math.random() < RETRY.leave) return { stays: false, good: false };
    }
    return { stays: true, good: false };
  }
}

function poll({ endpoint, every, times }, user) {
  for (let asked = 0; asked < times; asked++) {
    sleep(every);
    const { outcome, response } = send(ENDPOINTS[endpoint], user);
    if (outcome === 'answered' && isDone(ENDPOINTS[endpoint].name, response)) return;
  }
}

// A session; of a closed population, one action of a user who never leaves.
export default function session({ counted }) {
  const token = TOKENS.length === 0 ? null : TOKENS[Math.floor(Math.random() * TOKENS.length)];
  const user = { counted, token };
  const factor = Math.exp(AI_SPREAD * normal() - (AI_SPREAD * AI_SPREAD) / 2);
  if (!CLOSED) sleep(Math.random() * SPREAD);
  else if (exec.vu.iterationInScenario === 0) sleep(Math.random() * draw(THINK));
  const actions = CLOSED ? 1 : ACTIONS;
  for (let action = 0; action < actions; action++) {
    const requests = 1 + Math.floor(REQUESTS - 1 + Math.random());
    for (let request = 0; request < requests; request++) {
      const { stays, good } = ask(choose(factor), user);
      if (!stays) return;
      if (!good) break;
    }
    sleep(draw(THINK));
  }
}
`;
