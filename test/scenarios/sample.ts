/** A small scenario that uses each kind of name; tests break it one line at a time. */
export const SAMPLE = `name: sample
days:
  - { name: plain, users: 10 }
  - name: busy
    users: 30
    set: { workload.session.actions: 5 }
stages:
  - name: today
  - { name: p0, after: today, actions: [more] }
  - { name: p1, after: p0, actions: [lists] }
actions:
  - id: more
    title: More workers
    set:
      server.gunicorn.workers: 4
  - { id: lists, title: Lighter lists, set: { endpoints.content.list.share: 2 } }
workload:
  session:
    actions: 20
    think: { lognormal: { median: 12s, sigma: 0.6 } }
  tiers:
    - { name: FREE, share: 90% }
    - { name: PRO, share: 10% }
limits:
  - { name: daily, allow: { FREE: 10, PRO: 200 } }
caches:
  - { name: lists, ttl: 300s, keys: user, stale_after: [content.list] }
database:
  queries: { read: 1ms, write: 2ms }
  writes: [write]
llm:
  models:
    small: { first_token: 600ms, speed: 110 }
  calls:
    grading: { model: small, input_tokens: 2500, output_tokens: 180 }
celery:
  tasks:
    - { name: exam, steps: [{ llm: grading }] }
endpoints:
  - name: content.list
    share: 3
    steps: [auth, { cache: lists, miss: [{ db: { read: 2 } }] }]
  - name: content
    share: 1
    steps:
      - { limit: daily }
      - transaction: [{ db: 1 }, { llm: grading }]
      - { task: exam }
    poll: { endpoint: content.list, every: 1s, times: 60, task: exam }
`;
