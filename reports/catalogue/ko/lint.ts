import type { Catalogue } from '../en.js';

export const lint: Catalogue['lint'] = {
  heading: (title) => `headroom lint · ${title}`,
  counts: (errors, warnings, notes) =>
    `오류 ${errors}개 · 경고 ${warnings}개 · 참고 ${notes}개. 시뮬레이션은 하지 않았습니다.`,
  stage: (name, title) => (title === '' ? name : `${name} · ${title}`),
  onDays: (heading, days) => `${heading} (${days})`,
  plan: '계획 전체',
  severities: { error: '오류', warning: '경고', note: '참고' },
  also: (stages) => `다음 단계에서도: ${stages}`,
  only: (days) => `해당하는 날: ${days}`,
  ledger: {
    default: '데이터베이스 커넥션',
    replica: '리플리카 커넥션',
    head: { holder: '주체', how: '산출', most: '최대' },
    holders: { web: '웹', celery: 'Celery', beat: 'beat', deploy: '배포 중' },
    factors: {
      instances: (n) => `인스턴스 ${n}개`,
      processes: (n) => `프로세스 ${n}개`,
      threads: (n) => `스레드 ${n}개`,
      workers: (n) => `워커 ${n}개`,
      children: (n) => `자식 프로세스 ${n}개`,
    },
    one: {
      instances: '인스턴스 1개',
      processes: '프로세스 1개',
      threads: '스레드 1개',
      workers: '워커 1개',
      children: '자식 프로세스 1개',
    },
    unbounded: '요청마다 스레드 하나',
    times: ' × ',
    noBound: '상한 없음',
    beat: '데이터베이스에 둔 스케줄',
    all: '합계',
    transaction: (admitted, server, free) =>
      `허용 클라이언트 ${admitted}개, 서버 커넥션 ${server}개(여유 ${free}개)`,
    session: (admitted, free) => `세션 모드에서 허용 ${admitted}개(여유 ${free}개)`,
    none: (admitted) => `풀러 없이 허용 ${admitted}개`,
  },
  slots: {
    title: '동시 처리 요청',
    unbounded: '상한 없음',
  },
  memory: {
    title: '메모리',
    text: (needed, limit, celery) => `인스턴스마다 ${limit} GB 중 ${needed} GB, Celery ${celery} GB`,
  },
  ceilings: {
    lead: (day, users, requests) =>
      `산술로 구한 상한. 피크: ${day}, 사용자 ${users}명, 초당 요청 ${requests}건`,
    traced: (day, requests) => `산술로 구한 상한. 피크: ${day}, 초당 요청 ${requests}건`,
    head: {
      resource: '자원',
      amount: '보유량',
      each: '요청당',
      requests: '초당 요청',
      users: '사용자',
      busy: '피크',
    },
    perMinute: (amount) => `${amount}/분`,
    calls: (n) => `호출 ${n}`,
    tokensRead: (n) => `입력 ${n}`,
    tokensWritten: (n) => `출력 ${n}`,
    background: '* 다 써도 실패하는 요청은 없습니다',
  },
  guides: '각 규칙과 해결책: docs/lint.md',
};
