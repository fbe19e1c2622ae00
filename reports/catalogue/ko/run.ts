import type { Catalogue } from '../en.js';

export const run: Catalogue['run'] = {
  heading: (title) => `headroom · ${title}`,
  objective: (ordinary, ai, failures) =>
    `목표(가장 바쁜 5분): p95 ${ordinary} 미만(AI ${ai} 미만), 실패 ${failures} 미만.`,
  load: '가정한 부하',
  loadHead: {
    day: '날',
    users: '피크 사용자',
    requests: '하루 요청',
    hoursRequests: '요청',
    sessions: '세션',
    mau: '월간 사용자',
  },
  loadNote: {
    both: '월간 사용자: 그런 날의 세션 수로, 그다음은 피크 사용자로 구한 값(Little).',
    stage: (stage) => `${stage} 단계의 결과입니다. 다른 단계는 재시도와 거절만큼만 다릅니다.`,
  },
  hours: (from, to) => `${from}–${to}만 시뮬레이션했습니다: 월 비용 없음.`,
  stages: '단계',
  stage: (name) => `${name}:`,
  claimed: (users) => `주장 ${users}명`,
  unclaimed: '주장 없음',
  at: (users, verdict, day) => `${users}명 ${verdict}(${day})`,
  atFirst: (users, verdict, day) => `사용자 ${users}명 ${verdict}(${day})`,
  breaksFirst: (resource) => `먼저 무너지는 자원: ${resource}`,
  nearest: (resource) => `한계에 가장 가까운 자원: ${resource}`,
  because: (figure, found, objective) => `${figure} ${found}, 목표 < ${objective}`,
  table: '가장 바쁜 5분 (각 수치 아래는 95 % 신뢰구간)',
  answered: (rate) => `${rate}/s`,
  tableHead: {
    cell: '단계',
    p50: 'p50',
    p95: 'p95',
    p99: 'p99',
    failures: '실패',
    limit: '한계, 처리',
    cost: '월 $',
  },
  findings: '발견 사항',
  moreFindings: (n) => `… ${n}개가 보고서에 더 있습니다.`,
  nothing: (actions) => `단독으로는 우연을 넘는 효과가 없는 조치: ${actions}.`,
  mixed: (actions) => `한 수치는 좋아지고 다른 수치는 나빠지는 조치: ${actions}.`,
  harms: (actions) => `단독으로는 해가 되는 조치: ${actions}.`,
  guesses: (guessed, all) =>
    `입력 수치 ${all}개 중 ${guessed}개가 추측값입니다. 신뢰구간은 우연만 담고 무지는 담지 않습니다.`,
  noGuesses: (all) => `입력 수치 ${all}개 중 추측값으로 표시된 것은 없습니다.`,
  checked:
    '검증 범위: 엔진은 대기행렬 이론으로, gunicorn, uvicorn, 데이터베이스 커넥션 풀, 캐시, Celery는 코어 2개에서의 실측 61회로 검증했습니다. 모델, 사용자, 하루는 검증하지 않았습니다(docs/accuracy.md).',
  seed: (seed, trials, scenario, hash) =>
    `시드 ${seed} · 셀당 시행 ${trials}회 · 시나리오 ${scenario} ${hash}`,
  precision: (asked, reached, cells, trials, most, figure, half, cell) =>
    `정밀도 ${asked}: 셀 ${cells}개 중 ${reached}개가 시행 ${trials}회로 도달(최대 ${most}회). 가장 넓은 것: ${cell} ${figure} ±${half}.`,
  fixed: (settings) => `직접 바꿔 넣은 값: ${settings}`,
  effort: (events, seconds, workers) => `이벤트 ${events}개, ${seconds}, 워커 스레드 ${workers}개`,
  effortOne: (events, seconds) => `이벤트 ${events}개, ${seconds}, 워커 스레드 1개`,
  written: (files) => `작성: ${files}`,
  next: (command) => `다음: ${command}`,
};
