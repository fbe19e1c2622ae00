import type { Note } from './annotations.js';

/** A path of a scenario, and the command that measures what stands there on a real system. */
type Way = readonly [path: RegExp, command: string];

/** Requests in a table: `access_log(at, user_id, path, status, seconds)`, from the log or from the application's own rows. */
const gaps =
  'select user_id, extract(epoch from at - lag(at) over (partition by user_id order by at)) as gap from access_log';

/**
 * Commands for figures that no file names one for, the most particular first. `$DATABASE_URL`, `$REDIS_URL`, `$SITE` and
 * `$APP` (the Celery application) are the reader's; run them where the application runs.
 */
const WAYS: readonly Way[] = [
  [
    /^workload\.session\.think/,
    `psql "$DATABASE_URL" -c "select percentile_cont(array[.05,.5,.95]) within group (order by gap) from (${gaps}) g where gap between 1 and 1800"`,
  ],
  [
    /^workload\.session\.(actions|requests)/,
    `psql "$DATABASE_URL" -c "select count(*)::numeric / count(*) filter (where gap is null or gap > 1800) as requests_a_session from (${gaps}) g"`,
  ],
  [
    /^workload\.hours/,
    `psql "$DATABASE_URL" -c "select extract(hour from at), count(*) from access_log group by 1 order by 1"`,
  ],
  [
    /^workload\.sessions_per_user/,
    `psql "$DATABASE_URL" -c "select count(*) filter (where gap is null or gap > 1800)::numeric / count(distinct user_id) from (${gaps}) g"`,
  ],
  [
    /^workload\.(patience|retry)/,
    `awk '$9 == 499 {print $NF}' access.log | sort -n | awk '{a[NR]=$1} END {print NR, a[int(NR/2)+1]}'`,
  ],
  [/^workload\.(tiers|ai_spread)/, `psql "$DATABASE_URL" -c "select tier, count(*) from users group by 1"`],
  [
    /^endpoints\.[^]*\.cpu\b/,
    'py-spy record --duration 60 --format speedscope --output profile.json --pid "$(pgrep -n gunicorn)"',
  ],
  [/^endpoints\.[^]*\.bytes$/, `curl -so /dev/null -w '%{size_download}\\n' "$SITE/api/..."`],
  [
    /^endpoints\.[^]*\.db\b/,
    `psql "$DATABASE_URL" -c "select calls, left(query, 60) from pg_stat_statements order by calls desc limit 40"`,
  ],
  [
    /^endpoints\.[^]*\.(share|chance)$/,
    `awk '{print $6, $7}' access.log | cut -d'?' -f1 | sort | uniq -c | sort -rn | head -40`,
  ],
  [/^edge\.cdn/, `curl -sI "$SITE/static/app.js" | grep -iE 'cache-status|^age'`],
  [/\.user_rtt$/, `curl -so /dev/null -w '%{time_connect}\\n' "$SITE"`],
  [
    /\.database_rtt$|^database\.pooler\.rtt$/,
    `psql "$DATABASE_URL" -c '\\timing on' -c 'select 1' -c 'select 1' -c 'select 1'`,
  ],
  [/\.redis_rtt$|^redis\.service$/, 'redis-cli -u "$REDIS_URL" --latency-history -i 5'],
  [/^instance\.cpu_factor$/, `python -m timeit -n 20 'sum(i * i for i in range(1_000_000))'`],
  [
    /accept_spread$/,
    `awk '{print $NF}' access.log | sort | uniq -c  # gunicorn --access-logformat '... %(p)s'`,
  ],
  [
    /\.overhead$/,
    'py-spy record --duration 60 --format speedscope --output profile.json --pid "$(pgrep -n gunicorn)"',
  ],
  [
    /^database\.(replica\.)?cores$/,
    'for c in 1 2 4 8; do pgbench -n -S -T 20 -c $c -j $c "$DATABASE_URL" | grep tps; done',
  ],
  [
    /^database\.queries/,
    `psql "$DATABASE_URL" -c "select calls, mean_exec_time, stddev_exec_time, left(query, 60) from pg_stat_statements order by total_exec_time desc limit 20"`,
  ],
  [
    /^database\.reserved$/,
    `psql "$DATABASE_URL" -c "select usename, application_name, count(*) from pg_stat_activity group by 1, 2"`,
  ],
  [/^database\.connect/, `pgbench -n -C -S -T 20 -c 1 "$DATABASE_URL" | grep latency`],
  [/^database\.replica\.lag/, `psql "$REPLICA_URL" -c "select now() - pg_last_xact_replay_timestamp()"`],
  [
    /^database\.replica\.reads$/,
    `psql "$DATABASE_URL" -c "select sum(calls) filter (where query ilike 'select%') / sum(calls) from pg_stat_statements"`,
  ],
  [/^cache\.hit_cpu$/, `python -m timeit -s 'import pickle; v = pickle.dumps({"id": 1})' 'pickle.loads(v)'`],
  [/^caches\.|\.cache\.repeat$/, `redis-cli -u "$REDIS_URL" info stats | grep keyspace`],
  [
    /^llm\.models\.[^]*\.(first_token|speed|total_speed)/,
    `curl -sN https://api.anthropic.com/v1/messages -H "x-api-key: $ANTHROPIC_API_KEY" -H 'anthropic-version: 2023-06-01' -H 'content-type: application/json' -d @prompt.json -o answer.txt -w '%{time_starttransfer} %{time_total}\\n'`,
  ],
  [/^llm\.models\.[^]*\.overloaded$/, `grep -c 'status=529' app.log`],
  [
    /^llm\.models\.[^]*_per_minute$/,
    `curl -si https://api.anthropic.com/v1/messages ... | grep -i ratelimit`,
  ],
  [/^llm\.models\.[^]*\.rtt$/, `curl -so /dev/null -w '%{time_appconnect}\\n' https://api.anthropic.com`],
  [
    /^llm\.calls\.[^]*_tokens/,
    `jq -s 'map(.usage) | (map(.input_tokens) | add / length), (map(.output_tokens) | add / length)' answers.jsonl`,
  ],
  [
    /^llm\.calls\.[^]*\.cpu$/,
    'py-spy record --duration 60 --format speedscope --output profile.json --pid "$(pgrep -n gunicorn)"',
  ],
  [/^celery\.concurrency$/, 'celery -A "$APP" inspect stats | grep max-concurrency'],
  [/^celery\./, 'celery -A "$APP" events --dump | grep task-succeeded'],
  [
    /^money\.database\..*_bytes$/,
    `psql "$DATABASE_URL" -c "select pg_database_size(current_database()) / count(*) as bytes_a_user from users"`,
  ],
  [/memory$/, `ps -C gunicorn,celery -o rss=,args= | sort -rn`],
];

/** The command that measures a figure on a real system: what the file says, or else what is known for its kind. */
export const measureOf = ({ path, measure }: Pick<Note, 'path' | 'measure'>): string | undefined =>
  measure ?? WAYS.find(([pattern]) => pattern.test(path))?.[1];
