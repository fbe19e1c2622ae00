import type { SuggestionTexts } from '../suggestion-texts.js';

/** What the plan missed, by the kind of change. No particle hangs on a hole. */
export const suggestions: SuggestionTexts = {
  'worker-connections': {
    title: 'gunicorn: 워커마다 커넥션 {connections}개',
    why: '워커는 스레드 {threads}개 중 빈 것이 있든 없든 커넥션을 {before}개까지 받아들입니다. 그래서 다른 워커가 노는 동안 바쁜 스레드 뒤에서 요청이 기다립니다.',
  },
  threads: {
    title: 'gunicorn: 워커마다 스레드 {threads}개',
    why: '요청은 대부분 쿼리와 모델을 기다립니다. 기다리는 스레드에는 코어가 필요 없고 커넥션만 필요합니다.',
  },
  workers: {
    title: '{server}: 인스턴스마다 워커 {workers}개',
    why: 'Python 프로세스는 한 번에 코어 하나에서만 계산합니다. 워커 {before}개는 코어 {cores}개 중 {before}개까지만 씁니다.',
  },
  'socket-a-worker': {
    title: 'gunicorn {version}, reuse_port 사용',
    why: '소켓 하나를 나누어 쓰는 워커들은 커넥션을 고르지 않게 가져갑니다. 워커마다 소켓이 있으면 고르게 가져갑니다.',
    risk: '죽거나 재시작하는 워커는 자기 소켓이 받아 둔 것을 버립니다.',
  },
  preload: {
    title: 'gunicorn: preload_app',
    why: '임포트한 뒤 fork한 워커는 코드 메모리를 함께 씁니다. 워커마다 약 40 % 줄어듭니다(추측).',
    risk: 'fork 전에 연 것(커넥션, 스레드)은 공유되므로 fork 뒤에 열어야 합니다.',
  },
  'limit-concurrency': {
    title: 'uvicorn: limit_concurrency {limit}',
    why: '요청마다 스레드를 쓰면 상한이 없어 부하가 걸리면 모두 함께 느려집니다. 바로 거절하는 편이 시간 초과보다 쌉니다.',
    risk: '한도를 넘는 요청은 503 응답을 받습니다.',
  },
  'back-to-threads': {
    title: 'uvicorn 대신 gunicorn, 워커 {workers}개 × 스레드 {threads}개',
    why: '모든 뷰가 sync입니다. ASGI에서는 요청마다 새 스레드를, 그와 함께 새 데이터베이스 커넥션을 얻습니다.',
  },
  cores: {
    title: '인스턴스마다 코어 {cores}개',
    why: '워커 {workers}개가 코어 {before}개를 나누어 씁니다.',
    unpriced: '코어를 사용량으로 내지 않는 곳에서는 더 큰 인스턴스의 값',
  },
  instance: {
    title: '{region} 리전에 인스턴스 하나 추가',
    why: '인스턴스가 가진 모든 것(스레드, 코어, 도착의 몫)이 한 벌 더 생깁니다.',
    risk: '인스턴스마다 데이터베이스 커넥션을 따로 열고, 메모리에 캐시하는 것도 한 벌 더 생깁니다.',
  },
  balancer: {
    title: '최소 커넥션 방식의 로드 밸런싱',
    why: '무작위로 보낸 요청은 다른 인스턴스가 노는 동안 바쁜 인스턴스로도 갑니다.',
    unpriced: '플랫폼이 자체 방식만 제공하는 곳에서는 별도 로드 밸런서의 값',
  },
  'near-database': {
    title: '{region} 리전을 데이터베이스 옆으로 이전',
    why: '쿼리와 캐시 조회가 한 번마다 {rtt} ms를 오갑니다. 쿼리 열 개인 요청은 열 번 오가지만 사용자는 한 번만 오갑니다.',
  },
  'edge-timeout': {
    title: '엣지 시간 제한 {seconds} s',
    why: '응답을 {before}까지 기다리는 사람은 없습니다. 일찍 보내는 504는 클라이언트에게 멈추라고 알려 줍니다.',
    risk: '정말 더 오래 걸리는 응답은 504로 끝나고 서버는 계속 일합니다.',
  },
  cdn: {
    title: '정적 파일을 CDN에서 제공',
    why: '파일이 애플리케이션의 스레드를 차지하여 정작 필요한 요청이 쓰지 못합니다.',
  },
  'pool-size': {
    title: '데이터베이스 커넥션 풀 {size}개',
    why: '풀의 커넥션은 {before}개인데 PostgreSQL의 허용은 {admits}개입니다.',
    risk: '데이터베이스에 접속하는 다른 것들의 몫이 그만큼 줄어듭니다.',
  },
  'transaction-pooling': {
    title: '트랜잭션 모드 풀러, 커넥션 {size}개',
    why: '클라이언트가 접속해 있는 내내가 아니라 트랜잭션 동안만 서버 커넥션을 쥡니다.',
    risk: '세션 상태(SET, advisory lock, LISTEN, 서버 측 커서)가 트랜잭션 사이에 이어지지 않습니다.',
    unpriced: '데이터베이스에 풀러가 딸려 있지 않은 곳에서는 풀러의 값',
  },
  'keep-connections': {
    title: 'conn_max_age {seconds} s',
    why: '요청마다 첫 쿼리 전에 데이터베이스에 새로 접속합니다: TCP, TLS, 비밀번호, 시작 절차.',
  },
  'no-health-checks': {
    title: 'conn_health_checks 끄기',
    why: '요청마다 첫 쿼리 전에 SELECT 1을 보냅니다. 왕복 한 번과 풀의 한 자리가 듭니다.',
    risk: '데이터베이스가 재시작하면 유지하던 커넥션마다 요청 하나가 실패합니다.',
  },
  'statement-timeout': {
    title: 'statement_timeout {seconds} s',
    why: '끝나지 않는 쿼리는 커넥션을 영영 쥐고 있습니다.',
    risk: '보고서처럼 정말 더 오래 걸리는 것은 실패합니다.',
  },
  'database-cores': {
    title: '데이터베이스 코어 {cores}개',
    why: 'PostgreSQL은 쿼리 {before}개를 동시에 실행하고 나머지는 기다립니다.',
    unpriced: '더 큰 데이터베이스 컴퓨트의 값',
  },
  replica: {
    title: '라우터를 둔 읽기 리플리카',
    why: '트랜잭션 밖의 읽기를 옮겨 프라이머리를 쓰기에 남겨 둡니다.',
    risk: '같은 사용자가 쓴 직후의 읽기는 옛 값일 수 있습니다.',
    unpriced: '리플리카의 값',
  },
  'cache-in-redis': {
    title: '기본 캐시를 Redis로',
    why: '프로세스 {processes}개가 캐시를 따로 두어 서로 저장한 것을 찾지 못합니다.',
  },
  'cache-page': {
    title: '{endpoint} 응답을 1분 동안 캐시',
    why: '캐시가 없는 읽기 가운데 데이터베이스와 CPU를 가장 많이 씁니다.',
    risk: '로그인 수단에 대한 Vary가 없으면 한 사용자가 다른 사용자의 응답을 받습니다. 보이는 내용이 1분 늦을 수 있습니다.',
  },
  'cached-sessions': {
    title: '세션을 cached_db로',
    why: '요청마다 데이터베이스에서 세션을 읽습니다. 캐시하면 데이터베이스에서는 한 번만 읽습니다.',
  },
  'stateless-tokens': {
    title: '사용자 조회가 필요 없는 토큰',
    why: '토큰이 누구인지 말해 주는데도 요청마다 데이터베이스에서 사용자를 읽습니다.',
    risk: '비활성화한 사용자도 토큰이 만료될 때까지 로그인되어 있습니다.',
  },
  'no-hot-counter': {
    title: '미들웨어의 캐시 카운터 제거',
    why: '요청마다 기본 캐시의 키 하나를 읽고 씁니다. 프로세스 안에서 세어 이따금 보내도 같은 것을 알 수 있습니다.',
  },
  'provider-tier': {
    title: '모델 제공사의 다음 등급',
    why: '분당 {least}건을 넘는 호출이나 분당 토큰을 넘는 호출은 거절되어 스레드를 쥔 채 다시 시도합니다. 다음 등급은 네 배로 봅니다.',
    unpriced: '상위 등급의 예치금',
  },
  'max-tokens': {
    title: 'max_tokens를 실제 출력에 가깝게: {calls}',
    why: '호출이 시작할 때 출력할 수 있는 만큼을 분당 토큰 한도에서 잡아 둡니다. 지금은 실제 출력의 세 배가 넘습니다.',
    risk: '더 길어질 응답은 잘립니다.',
  },
  'prompt-cache': {
    title: '프롬프트 캐시: {calls}',
    why: '호출마다 같은 지시문을 읽습니다. 제공사가 보관하면 값이 10분의 1이고 한도에도 들어가지 않습니다. 프롬프트의 절반이 같다고 봅니다.',
  },
  'cheaper-model': {
    title: '{call} 호출에 {model} 사용',
    why: '{model} 모델은 {before} 모델보다 호출당 {percent} % 쌉니다.',
    risk: '응답이 그만큼 좋은지는 여기서 시험하지 않습니다.',
  },
  'faster-model': {
    title: '{call} 호출에 {model} 사용',
    why: '{model} 모델은 호출에 {slower} s 대신 {seconds} s 만에 답합니다.',
    risk: '응답이 그만큼 좋은지는 여기서 시험하지 않습니다.',
  },
  'answer-cache': {
    title: '{call} 호출의 응답을 Redis에 보관',
    why: '전에 물은 것은 어느 프로세스가 묻든 모델 없이 답합니다.',
  },
  'model-timeout': {
    title: '모델 호출을 {seconds} s 뒤 포기',
    why: '호출 하나가 사용자가 떠난 지 한참 뒤까지 {before} s 동안 스레드를 쥐고 {retries}번 더 시도될 수 있습니다.',
    risk: '정말 더 오래 걸리는 응답은 실패합니다.',
  },
  'batch-calls': {
    title: '아무도 기다리지 않는 호출을 배치로: {calls}',
    why: '배치는 값이 절반이고 한도도 따로 있습니다.',
  },
  'call-once': {
    title: '{endpoint} 엔드포인트에서 {call} 호출을 한 번만',
    why: '요청 하나가 같은 호출을 {times}번 합니다. 실수라면 한 번으로 충분합니다.',
  },
  'short-transactions': {
    title: '트랜잭션 안에서 기다리지 않기: {programs}',
    why: '모델이나 다른 서비스가 답하는 동안 데이터베이스 커넥션과 행 잠금을 쥐고 있습니다.',
    risk: '호출 전에 읽은 것이 호출 뒤에는 바뀌었을 수 있습니다. 쓰기 전에 잠그고 다시 확인하십시오.',
  },
  'models-in-celery': {
    title: '모델 호출을 Celery로: {endpoints}',
    why: '모델이 쓰는 동안 요청이 스레드를 쥐고 있습니다. 대신 태스크를 큐에 넣고 페이지가 끝날 때까지 묻습니다. Celery는 워커마다 자식 프로세스 {concurrency}개가 됩니다.',
    risk: '응답 자체가 걸리는 시간은 여기의 어느 백분위수에도 없습니다. Celery 대기와 호출 시간입니다.',
  },
  prefetch: {
    title: 'Celery: prefetch 1',
    why: '몇 초 걸리는 태스크가 다른 자식 프로세스가 노는 동안 워커가 미리 잡아 둔 태스크 뒤에서 기다립니다.',
  },
  'celery-concurrency': {
    title: 'Celery: 워커마다 자식 프로세스 {concurrency}개',
    why: '모델을 기다리는 자식 프로세스는 다른 일을 하지 않습니다. {before}개면 태스크도 그만큼만 동시에 실행됩니다.',
  },
  'slower-polls': {
    title: '{endpoint} 폴링을 {seconds} s마다',
    why: '태스크를 기다리는 페이지마다 {before} s에 한 번씩 묻습니다.',
  },
};
