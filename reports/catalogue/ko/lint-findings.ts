/** What lint's rules say, by the name of the rule. No particle hangs on a hole. */
export const lintFindings = {
  // load
  'beyond-ceiling':
    '피크({day}, 사용자 {users}명)에 초당 요청 {rate}건이 옵니다. 산술로는 초당 {most}건이면 자원이 바닥납니다: {resource}.',
  'near-ceiling':
    '피크({day}, 사용자 {users}명, 초당 요청 {rate}건)가 자원의 {share}를 씁니다: {resource}. 가득 차기 훨씬 전부터 요청이 기다립니다.',
  // connections
  'no-server-connection':
    'PostgreSQL의 최대 커넥션은 {max}개이고 그중 {reserved}개가 예약되어 있어 애플리케이션에 남는 것이 없습니다.',
  'clients-beyond-pooler':
    '데이터베이스 "{alias}"에 커넥션을 최대 {most}개까지 여는데 풀러의 허용 클라이언트는 {admitted}개입니다. 나머지 {over}개는 바로 거절되어 각각 500 오류가 됩니다.',
  'clients-beyond-session':
    '세션 모드에서는 클라이언트가 살아 있는 동안 서버 커넥션을 붙잡습니다. "{alias}"의 클라이언트는 최대 {most}개인데 커넥션은 {admitted}개이므로 나머지 {over}개는 바로 거절되어 각각 500 오류가 됩니다.',
  'clients-beyond-server':
    '풀러가 없으면 PostgreSQL의 허용 커넥션은 예약분을 빼고 {admitted}개인데 "{alias}"에 최대 {most}개까지 엽니다. 나머지 {over}개는 바로 실패하여 각각 500 오류가 됩니다.',
  'starved-threads':
    'conn_max_age가 있으면 스레드가 커넥션을 계속 쥐고 있습니다. 커넥션을 얻지 못한 스레드 {over}개는 몇 밀리초 만에 실패하고 곧바로 다시 비므로 요청의 대부분을 끌어갑니다.',
  'clients-in-deploy':
    '배포로 인스턴스를 교체하는 동안 옛 인스턴스와 새 인스턴스가 "{alias}"에 여는 커넥션은 모두 {deploy}개까지이고 허용은 {admitted}개입니다.',
  'clients-at-peak':
    '요청마다 커넥션을 따로 씁니다. {day} 피크에는 대기가 없어도 동시에 약 {expected}개인데 "{alias}"의 허용은 {admitted}개입니다.',
  'clients-unbounded':
    '요청마다 커넥션을 따로 쓰고 상한이 없습니다. {day} 피크에는 대기가 없어도 약 {expected}개이고, 응답이 느려지면 "{alias}"의 허용 {admitted}개까지 쌓인 뒤 쿼리가 실패합니다.',
  'pool-beyond-server':
    '커넥션 풀의 크기는 {size}개인데 PostgreSQL이 줄 수 있는 것은 {free}개입니다(최대 {max}개 − 예약 {reserved}개).',
  'session-mode':
    '세션 모드에서는 클라이언트가 쿼리를 하든 말든 서버 커넥션을 붙잡습니다(허용 {admitted}개 중 최대 {most}개). 트랜잭션 모드라면 나누어 씁니다.',
  // queries
  'asgi-connections':
    'ASGI에서는 요청마다 새 스레드에서 실행되고 커넥션도 그 스레드와 함께 끝납니다. conn_max_age {age} 설정은 아무것도 유지하지 못하며 요청마다 새로 접속합니다({time}, 그중 CPU {cpu}).',
  'connects-every-request':
    'conn_max_age가 0입니다. 요청마다 데이터베이스에 새로 접속합니다({time}, 그중 CPU {cpu}).',
  'health-check-cost':
    'health_checks는 요청마다 첫 쿼리 전에 SELECT 1을 보냅니다. 요청마다 {time}씩 더 걸리고 {day} 피크에는 초당 쿼리 {rate}개가 늘어납니다.',
  'database-far':
    '{region} 리전에서 데이터베이스까지 왕복 {rtt}이고 평균 요청이 {trips}번 왕복합니다. 기다리는 시간: {time}.',
  'pool-wait-patience':
    '쿼리는 서버 커넥션을 최대 {wait} 기다리는데 사용자는 페이지를 평균 {patience} 기다립니다. 그 뒤로 스레드는 아무도 위하지 않고 일합니다.',
  'no-statement-timeout':
    'statement_timeout이 없습니다. 멈춘 쿼리는 누군가 끝낼 때까지 커넥션을 쥐고 있습니다.',
  'statement-timeout-patience':
    '쿼리는 최대 {timeout} 실행되는데 사용자는 페이지를 평균 {patience} 기다립니다. 시간 제한이 끝내는 것은 이미 아무도 기다리지 않는 쿼리입니다.',
  'statement-timeout-startup':
    '풀러 뒤에서는 statement_timeout을 롤에 설정하십시오(ALTER ROLE … SET). PgBouncer는 시작 옵션으로 받으면 거절하고, 무시하도록 설정했다면 버립니다.',
  // serving
  'accepts-all':
    'gthread 워커 {workers}개가 각각 스레드 {threads}개에 커넥션을 {connections}개까지 받아들이고 받은 것은 그 워커에 남습니다. 한 워커가 노는 동안 다른 워커에서 요청이 기다립니다. worker_connections 값 {cure}에서는 고르게 나뉩니다.',
  'idle-threads':
    '워커의 스레드 {threads}개 중 {running}개만 실행될 수 있습니다. worker_connections가 {connections}이고 gunicorn {version} 버전은 그보다 많이 실행하지 않습니다.',
  'restart-together':
    '워커 {workers}개가 지터 없이 요청 {requests}건마다 재시작합니다. 거의 동시에 재시작하고 각각 {boot} 동안 자리를 비웁니다.',
  'timeout-kills':
    'sync 워커는 {timeout} 동안 바쁘면 종료되는데 {endpoint} 엔드포인트는 평균 {time} 걸립니다. 502로 끝납니다.',
  'timeout-beyond-edge':
    '엣지는 {edge} 뒤에 포기하지만 sync 워커는 {timeout}까지 계속합니다. 그 사이에는 아무도 위하지 않고 일합니다.',
  'edge-cuts':
    '엣지는 {edge} 뒤에 포기하는데 {endpoint} 엔드포인트는 평균 {time} 걸립니다. 사용자는 504를 받습니다.',
  'unbounded-requests':
    'limit_concurrency가 없는 uvicorn은 오는 요청을 모두 각각의 스레드로 받습니다. 과부하는 503이 아니라 메모리와 커넥션 고갈로 나타납니다.',
  'one-thread':
    'sync 뷰는 프로세스마다 한 번에 하나씩 실행됩니다. 인스턴스마다 동시에 {workers}개, 많아야 초당 요청 {rate}건입니다.',
  'idle-cores':
    '인스턴스에 코어가 {cores}개, 서버 프로세스가 {processes}개 있습니다. 프로세스 하나는 한 번에 코어 하나에서만 계산하므로 {idle}개는 쓰이지 않습니다.',
  'many-processes':
    '인스턴스의 코어 {cores}개에 서버 프로세스가 {processes}개 있습니다. 코어당 4개를 넘으면 메모리만 차지합니다.',
  'memory-exceeded':
    '인스턴스의 프로세스들이 메모리 {needed} 필요한데 메모리는 {memory}입니다. 강제로 종료됩니다.',
  'memory-tight':
    '인스턴스의 프로세스들이 메모리 {memory} 중 {needed}({share})를 씁니다. 늘어날 여유가 거의 없습니다.',
  'celery-memory':
    'Celery 프로세스들이 메모리 {needed} 필요한데 인스턴스와 같은 장비의 메모리는 {memory}입니다.',
  'deploy-cuts':
    '배포할 때 옛 인스턴스가 마무리할 시간은 {draining}인데 {endpoint} 엔드포인트는 평균 {time} 걸립니다. 실행 중이던 요청이 끊깁니다.',
  'blind-balancer':
    '인스턴스가 약 {mtbf}마다 죽는데 로드 밸런서는 상태를 확인하지 않습니다. 죽은 인스턴스가 {boot} 동안 요청 {instances}건 중 1건을 계속 받습니다.',
  // models
  'model-limit-fails':
    '{model}: {day} 피크의 호출에 {setting} 한도 {limit} 중 {need} 필요합니다. 나머지는 거절되어(429) 스레드를 쥔 채 기다리고 다시 시도하다가, 대체 응답이 없는 곳에서는 실패합니다.',
  'model-limit-degrades':
    '{model}: {day} 피크의 호출에 {setting} 한도 {limit} 중 {need} 필요합니다. 나머지는 거절되어(429) 스레드를 쥔 채 기다리고 다시 시도하다가, 모델 없이 응답됩니다.',
  'never-admitted':
    '{call} 호출은 시작할 때 토큰 {tokens}개를 잡는데 {model} 모델의 분당 한도는 {limit}개입니다. 이 호출은 한 번도 받아들여지지 않습니다.',
  'no-model-limits':
    '{model} 모델의 한도가 적혀 있지 않습니다. 거절이 전혀 없다는 뜻인데 그런 약속을 하는 제공사는 없습니다.',
  'transaction-waits-for-model':
    '{endpoint} 엔드포인트가 트랜잭션 안에서 {calls} 호출을 합니다. 서버 커넥션과 잠근 행을 {time} 동안 쥐고 있습니다. 커넥션 {size}개로는 초당 {rate}건까지이며 그동안 다른 모든 쿼리가 기다립니다.',
  'task-waits-for-model':
    '{task} 태스크가 트랜잭션 안에서 {calls} 호출을 합니다. 실행마다 서버 커넥션 {size}개 중 하나를 {time} 동안 쥐고, 동시에 {children}개까지 실행될 수 있습니다.',
  'model-holds-threads':
    '모델을 기다리는 요청은 스레드를 쥐고 있습니다. 요청의 {share}가 모델을 호출하고, 스레드 시간의 {time}가 모델을 기다리는 데 쓰입니다.',
  'model-outlasts-users':
    '호출 하나가 {timeout}까지 걸릴 수 있고 {attempts}번 시도되어 스레드에서 최대 {worst} 걸리는데, 사용자는 AI 응답을 평균 {patience} 기다립니다.',
  'client-retries-multiply':
    '{endpoint} 엔드포인트의 클라이언트가 {outer}번 시도하고 클라이언트 라이브러리가 호출마다 {inner}번 시도합니다. 응답 하나에 시도가 {product}번이며 대부분은 제공사에 장애가 있을 때 몰립니다.',
  'task-retries-multiply':
    '{task} 태스크를 {outer}번 시도하고 클라이언트 라이브러리가 호출마다 {inner}번 시도합니다. 응답 하나에 시도가 {product}번이며 대부분은 제공사에 장애가 있을 때 몰립니다.',
  'keys-of-a-process':
    '{call} 호출의 응답이 hash(text)처럼 프로세스마다 다른 키로 보관됩니다. 서버 프로세스 {processes}개가 서로 저장한 것을 찾지 못하고 재시작하면 모두 잊습니다.',
  'batch-in-request': '{call} 호출은 {time} 걸리는 배치로 보내는데 요청이 그것을 기다립니다.',
  // tasks
  'task-never-consumed':
    '{task} 태스크는 어느 워커도 읽지 않는 큐로 갑니다. 끝내 실행되지 않고 메시지가 Redis에 남습니다.',
  'no-celery-worker': 'Celery 워커가 없습니다. {task} 태스크는 큐에 들어가기만 하고 실행되지 않습니다.',
  'tasks-beyond-children':
    '{day} 피크의 태스크에 자식 프로세스 {busy}개가 필요한데 {children}개뿐입니다. 큐가 계속 늘어납니다.',
  'prefetch-of-long-tasks':
    '워커가 자식 프로세스마다 메시지 {prefetch}개를 미리 잡아 두고 다른 워커는 가져갈 수 없습니다. {task} 태스크({time})가 워커 {workers}개 중 하나에서 기다리는 동안 다른 워커는 놉니다. prefetch 1이면 덜 잡습니다.',
  'redelivered-while-it-runs':
    '{task} 태스크는 {time} 걸리고 늦게 확인(acks_late)되는데 메시지는 {timeout} 뒤 다시 큐에 들어갑니다. 실행 중인 태스크가 또 실행됩니다.',
  'redelivered-while-it-waits':
    '미리 잡아 둔 {task} 태스크의 메시지는 워커 안에서 {time}짜리 실행을 최대 {prefetch}번 기다리는데 {timeout} 뒤 다시 큐에 들어갑니다. 두 번 실행됩니다.',
  'retry-beyond-visibility':
    '{task} 태스크의 재시도는 확인되지 않은 채 워커 안에서 {wait} 기다리는데 {timeout} 뒤 다시 큐에 들어갑니다. 두 번 이상 실행됩니다.',
  'time-limit-kills': '{task} 태스크는 평균 {time} 걸리는데 {limit} 뒤에 종료됩니다.',
  'no-time-limit':
    '{task} 태스크({time})에 시간 제한이 없습니다. 멈춘 실행이 자식 프로세스를 영영 붙잡습니다.',
  'polls-give-up':
    '{endpoint} 엔드포인트가 {task} 태스크를 {every}마다 {times}번, 모두 {patience} 동안 묻는데 태스크는 대기가 없어도 {time} 걸립니다.',
  'late-and-lost':
    'acks_late여도 자식 프로세스가 강제 종료된 태스크는 실패로 확인되어 그대로 유실됩니다. reject_on_worker_lost가 있으면 유실되지 않습니다.',
  // caches
  'cache-of-a-process':
    '캐시가 locmem입니다. 서버 프로세스 {processes}개가 {families} 캐시를 각각 따로 채우고, 하나를 지워도 나머지에는 옛 값이 남습니다.',
  'counter-of-a-process':
    'locmem 캐시의 카운터는 서버 프로세스 {processes}개에서 각각 따로 세며 재시작하면 처음으로 돌아갑니다.',
  'counter-in-redis':
    '공유 캐시의 카운터는 요청마다 Redis를 두 번 왕복하고, 읽어서 바꾼 뒤 다시 쓰므로 셈을 놓칩니다.',
  'one-answer-for-all':
    '{family} 캐시는 모든 사용자에게 키가 하나인데 {endpoint} 엔드포인트가 로그인한 뒤 조회합니다. 누구에게나 같은 응답이 아니라면 다른 사람의 응답을 받게 됩니다(로그인 수단에 대한 Vary 없는 cache_page).',
  'stale-answers':
    '{endpoints} 엔드포인트가 쓴 뒤에도 {family} 캐시를 지우는 것이 없습니다. 사용자는 자신의 변경을 최대 {ttl} 늦게 봅니다.',
  'redis-full':
    '{day} 피크에 보관한 응답이 최대 {entries}개로 {needed} 필요한데 Redis 메모리는 {memory}입니다. noeviction이면 스로틀, 한도, 메시지까지 모든 쓰기가 실패합니다.',
  'redis-evicts':
    '{day} 피크에 보관한 응답이 최대 {entries}개로 {needed} 필요한데 Redis 메모리는 {memory}입니다. {eviction} 정책에서는 일부가 제때보다 먼저 사라집니다.',
  'broker-evicted':
    'redis.eviction {eviction} 정책은 어떤 키든 내쫓는데 같은 Redis에 Celery 큐가 있습니다. 브로커에는 noeviction이나 volatile-ttl, 또는 별도의 Redis가 필요합니다.',
  // limits
  'throttle-of-a-process':
    '스로틀이 locmem에서 셉니다. 서버 프로세스 {processes}개가 각각 {period}에 {count}건을 허용하여 모두 {all}건까지 통과합니다.',
  'throttle-races':
    '스로틀은 목록을 읽어서 다시 씁니다. 한 사용자의 요청이 겹치면 서로를 잊어 {period}에 {count}건보다 많이 통과합니다.',
  'throttle-below-users':
    '세션 중인 사용자는 {time}에 {asks}번 요청하는데 스로틀은 {period}에 {count}번을 허용합니다. 사용자가 날마다 하는 일이 차단됩니다.',
  'limit-of-a-process':
    '{limit} 한도가 locmem에서 셉니다. 서버 프로세스 {processes}개가 각각 같은 양을 허용하며 재시작하면 처음부터 다시 셉니다.',
  // money
  'idle-beyond-quota':
    '쉬고 있는 Celery 워커({workers}개)가 메시지를 찾으려 Redis에 한 달에 {commands}번 묻습니다(BRPOP). 무료는 {free}번이고 더 살 수 없어 나머지는 거절됩니다.',
  'idle-billed':
    '쉬고 있는 Celery 워커({workers}개)가 메시지를 찾으려 Redis에 한 달에 {commands}번 묻습니다(BRPOP). 무료는 {free}번이므로 첫 사용자가 오기 전부터 월 {cost} 듭니다.',
  // plan
  'action-danger': '{title}: {danger}',
  'claim-beyond-ceiling':
    '사용자 {claimed}명을 주장하지만 산술로는 기다림이 없어도 {users}명이면 자원이 바닥납니다: {resource} ({day}).',
  'stage-changes-nothing':
    '이 단계는 {before} 단계에서 아무것도 바꾸지 않습니다. 같은 것을 두 번 시뮬레이션합니다.',
  'action-changes-nothing': '{title}: 이미 그렇게 되어 있는 값을 설정하므로 아무것도 바뀌지 않습니다.',
  'action-without-effect': '{title}: 효과가 없는 설정만 바꿉니다: {settings}.',
  'actions-empty': '다른 쓸모가 있더라도 설정하는 값이 없는 조치: {actions}.',
  'actions-unstaged': '어느 단계에도 없는 조치: {actions}.',
  'day-in-no-month':
    '이런 날로만 채운 한 달에 이 날이 하루도 없습니다(per_month 0). 사용량에 따르지 않는 비용만 남습니다.',
  'days-alike': '{one}, {other} 두 날은 사용자 수까지 같습니다. 단계마다 같은 날을 두 번 시뮬레이션합니다.',
  'many-guesses': '수치 {figures}개 중 {guesses}개가 추측값입니다. 아무도 측정하지 않았습니다.',
  'guesses-without-range':
    '추측값 {guesses}개에 범위(between)가 없습니다. 무엇이 거기에 달려 있는지 알 수 없습니다.',
  unsourced:
    '수치 {figures}개 중 {unsourced}개에 출처도 추측 표시도 없습니다. 어디서 온 값인지 알 수 없습니다.',
  // settings
  'other-server': '{setting} 설정은 효과가 없습니다: server.kind가 {kind}입니다.',
  'fair-accept': '{setting} 설정은 효과가 없습니다: 여기서는 워커가 받아들일 커넥션을 추첨하지 않습니다.',
  'sync-connections':
    '{setting} 설정은 효과가 없습니다: sync 워커의 커넥션은 처리 중인 요청의 것 하나뿐입니다.',
  'sync-with-threads':
    '{setting} 설정은 효과가 없습니다: threads가 1보다 크면 gunicorn이 sync 워커를 gthread로 바꿉니다.',
  'timeout-of-threads':
    '{setting} 설정은 효과가 없습니다: 하트비트일 뿐이고 gthread 워커는 스레드가 무엇을 하든 하트비트를 보냅니다. 이것으로 끝나는 요청은 없습니다.',
  'jitter-of-nothing': '{setting} 설정은 효과가 없습니다: max_requests가 0이라 워커가 재시작하지 않습니다.',
  'reuse-port-before-24':
    '{setting} 설정은 효과가 없습니다: gunicorn {version} 버전은 값과 상관없이 모든 워커가 소켓 하나를 씁니다.',
  'nothing-kept': '{setting} 설정은 효과가 없습니다: 요청마다 커넥션을 새로 엽니다(edge.connections).',
  'cdn-off': '{setting} 설정은 효과가 없습니다: edge.cdn이 켜져 있지 않습니다.',
  'never-asked': '{setting} 설정은 효과가 없습니다: 어느 프로그램에도 쿼리가 없습니다.',
  'query-never-asked': '{setting} 설정은 효과가 없습니다: 이 종류의 쿼리를 하는 스텝이 없습니다.',
  'no-pooler': '{setting} 설정은 효과가 없습니다: 풀러가 없습니다.',
  'session-pooler':
    '{setting} 설정은 효과가 없습니다: 세션 모드에서는 풀이 커넥션 수만큼만 클라이언트를 받아들이고 아무도 기다리지 않습니다.',
  'checks-of-new-connections':
    '{setting} 설정은 효과가 없습니다: 요청마다 커넥션이 새것이라 확인할 것이 없습니다.',
  'replica-off': '{setting} 설정은 효과가 없습니다: database.replica가 켜져 있지 않습니다.',
  'no-sign-in': '{setting} 설정은 효과가 없습니다: 로그인하는 스텝이 없습니다.',
  'no-session': '{setting} 설정은 효과가 없습니다: 로그인 방식이 {mode}이고 세션을 찾는 요청이 없습니다.',
  'locmem-settings': '{setting} 설정은 효과가 없습니다: 캐시가 Redis에 있습니다.',
  'nothing-cached': '{setting} 설정은 효과가 없습니다: 켜져 있는 응답 캐시가 없습니다.',
  'redis-without-answers': '{setting} 설정은 효과가 없습니다: Redis에 보관하는 응답이 없습니다.',
  'cache-off': '{setting} 설정은 효과가 없습니다: {cache} 캐시가 한 번도 켜지지 않습니다.',
  'cache-unused': '{setting} 설정은 효과가 없습니다: {cache} 캐시를 조회하는 스텝이 없습니다.',
  'throttle-off': '{setting} 설정은 효과가 없습니다: 스로틀이 켜져 있지 않습니다.',
  'throttle-unused': '{setting} 설정은 효과가 없습니다: 스로틀되는 스텝이 없습니다.',
  'limit-off': '{setting} 설정은 효과가 없습니다: {limit} 한도가 한 번도 켜지지 않습니다.',
  'limit-unused': '{setting} 설정은 효과가 없습니다: {limit} 한도를 확인하는 스텝이 없습니다.',
  'async-under-gunicorn':
    '{setting} 설정은 효과가 없습니다: gunicorn은 async 뷰도 여느 뷰처럼 스레드에서 실행합니다.',
  'model-unused': '{setting} 설정은 효과가 없습니다: {model} 모델을 쓰는 호출이 없습니다.',
  'call-unused': '{setting} 설정은 효과가 없습니다: {call} 호출을 하는 스텝이 없습니다.',
  'answers-not-kept': '{setting} 설정은 효과가 없습니다: {call} 호출의 응답을 보관하지 않습니다.',
  'no-batch': '{setting} 설정은 효과가 없습니다: {call} 호출을 배치로 보내지 않습니다.',
  'no-tasks': '{setting} 설정은 효과가 없습니다: 태스크가 없습니다.',
  'task-never-queued': '{setting} 설정은 효과가 없습니다: {task} 태스크를 큐에 넣는 것이 없습니다.',
  'never-late': '{setting} 설정은 효과가 없습니다: 늦게 확인(acks_late)되는 태스크가 없습니다.',
  'no-deploys': '{setting} 설정은 효과가 없습니다: 배포가 없습니다(deploys.at).',
  'no-ai': '{setting} 설정은 효과가 없습니다: AI를 기다리는 엔드포인트가 없습니다.',
  'endpoint-never-asked': '{setting} 설정은 효과가 없습니다: share가 0이고 아무도 폴링하지 않습니다.',
  'replayed-users':
    '{setting} 설정은 효과가 없습니다: 기록된 도착을 재생하며 사용자는 시뮬레이션하지 않습니다.',
  'tiers-unused': '{setting} 설정은 효과가 없습니다: 한도를 확인하는 요청이 없어 등급은 결제에만 쓰입니다.',
};
