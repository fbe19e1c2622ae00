import type { Catalogue } from '../en.js';

export const emit: Catalogue['emit'] = {
  made: 'headroom이 시나리오에서 만든 파일입니다: 계획의 한 단계의 설정.',
  from: (version, name, hash) => `headroom ${version}, 시나리오 ${name}, 해시 ${hash}`,
  title: (title) => `시나리오: ${title}`,
  stage: (stage, day) => `단계 ${stage}, 날 ${day}`,
  honest: '시나리오에 적힌 것만 담았습니다. headroom이 알 수 없는 것은 YOURS로 표시했습니다.',
  secrets: '비밀은 들어 있지 않습니다. 이름, 비밀번호, 주소는 환경 변수에서 읽습니다.',
  yours: (what) => `YOURS: ${what}`,
  gunicorn: {
    flags:
      '시작 명령의 플래그가 이 파일보다 우선하며 Procfile, Dockerfile, 플랫폼에 각각 시작 명령이 있을 수 있습니다. --config만 붙여 시작하십시오.',
    bind: '수신할 주소',
    workerClass: 'worker_class는 gunicorn에 맡깁니다. threads가 1보다 크면 gthread, 아니면 sync입니다.',
    connections: '워커 하나의 커넥션(처리 중, 대기 중, 유지 중)입니다. 이만큼 차면 더 받지 않습니다.',
    timeout: '초. sync 워커는 요청 하나에 이보다 오래 걸리면 종료되고, gthread에서는 하트비트일 뿐입니다.',
    noTimeout: '제한 없음.',
    accept: (how) => `시나리오의 accept: ${how} 값은 산술용이며 gunicorn에는 그런 설정이 없습니다.`,
    version: (release) => `시나리오의 gunicorn 버전: ${release}.`,
    instances: (region, count) => `${region} 리전의 인스턴스: ${count}개, 플랫폼에서 설정합니다.`,
  },
  processes: {
    project: 'YOUR_PROJECT에 넣을 프로젝트 패키지 이름',
    workers: (count) => `Celery 워커: ${count}개, 각각 이 줄의 프로세스 하나입니다.`,
    noWorker: '시나리오에 Celery 워커가 없습니다.',
    overridden: '다른 시작 명령(Dockerfile, 플랫폼)이 이 줄들을 덮어쓸 수 있습니다.',
  },
  django: {
    use: '설정 파일 끝에서 가져오십시오: from .settings_headroom import *',
    database: '환경 변수의 이름',
    router: '읽기를 "replica"로 보내는 라우터. 같은 사용자가 쓴 직후의 읽기는 옛 값일 수 있습니다',
    cursors: '트랜잭션 모드 풀러 뒤에서는 커서가 트랜잭션보다 오래 살 수 없습니다.',
    statementRole: (milliseconds) =>
      `statement_timeout: 풀러가 시작 옵션으로는 거절합니다. ALTER ROLE <role> SET statement_timeout = ${milliseconds};`,
    cacheSeconds: '캐시한 응답의 수명, 시나리오의 이름별.',
    throttleAlias:
      '스로틀 클래스가 이 별칭을 써야 합니다: cache = caches["throttle"]인 UserRateThrottle 하위 클래스',
    limits: (names) => `설정으로 만들 수 없는 애플리케이션 자체의 한도: ${names}`,
    jwt: '로그인 라이브러리',
    noSession: '시뮬레이션한 요청 가운데 세션을 쓰는 것이 없습니다.',
    celery: 'app.config_from_object("django.conf:settings", namespace="CELERY")로 읽습니다.',
    tasks: '태스크의 전체 이름',
  },
  pgbouncer: {
    managed: '관리형 풀러는 자체 콘솔에서 설정합니다.',
    database: '서버와 데이터베이스',
    auth: '접속할 수 있는 사용자',
    transaction: '받아들이는 클라이언트 수. 넘으면 거절합니다.',
    session: '세션 모드에서는 클라이언트가 서버 커넥션을 붙잡으므로 커넥션 수만큼만 받아들입니다.',
    server: 'PostgreSQL이 예약분 외에 받아들이는 커넥션 수입니다.',
    wait: '쿼리가 서버 커넥션을 기다리는 초. 0이면 끝없이 기다립니다.',
    retry: '내려간 서버에 다시 접속을 시도하는 간격(초).',
  },
  k6: {
    run: 'BASE_URL=https://staging.example.org k6 run k6.js',
    options:
      '환경 변수: BASE_URL, TOKENS(쉼표로 나눈 bearer 토큰, 사용자마다 하나), USERS, MODE=peak 또는 day, 하루 중 HOURS=11-14.',
    never: '사람들이 쓰고 있는 사이트에는 실행하지 마십시오. 계획이 말하는 만큼의 부하가 걸립니다.',
    paths: '각 엔드포인트의 경로와 본문. 모든 경로를 채워야 시작합니다',
    load: (users, seconds) =>
      `부하가 없는 시스템처럼 세션이 ${seconds}초 이어질 때 사용자 ${users}명이 열려 있도록 세션이 들어옵니다.`,
    spread: 'k6는 반복을 고르게 시작합니다. 최대 1분의 무작위 대기로 도착을 무작위로 만듭니다.',
    luck: '사용자마다 AI를 쓰는 정도가 다릅니다.',
    patience: '사용자가 기다리는 초. null이면 끝없이 기다립니다.',
    denied: '한도에 걸려 차단됨: 응답도 실패도 아닙니다.',
    done: '페이지가 폴링하는 태스크가 끝났는지, 응답에서 판단',
    judged: '예열 이후의 요청에 대한 목표.',
    closed: '항상 정확히 이 사용자 수.',
    refuses: 'BASE_URL이 없습니다',
    unwritten: 'k6.js: 경로를 채우십시오:',
  },
};
