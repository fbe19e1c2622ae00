import type { Catalogue } from '../en.js';

export const events: Catalogue['events'] = {
  title: '무슨 일이 있었고 사이트가 회복했는가',
  heading: '이벤트 (이벤트가 없는 같은 시행과 비교)',
  lead: '각 이벤트를 이벤트가 전혀 없는 같은 시행, 곧 평온한 날과 비교했습니다. 실패, 대체 응답, 손실(평온한 날보다 더 실패한 것)은 이벤트가 시작된 뒤 사이트가 다시 평온한 날과 같아질 때까지 도착한 요청 가운데의 비율입니다. 5분 동안 처리 중인 요청도 실패도 그 무렵의 평온한 날보다 많지 않으면 같아진 것으로 봅니다.',
  event: (from, to, what) => `${from}–${to}: ${what}`,
  load: (times) => `부하 × ${times}`,
  instanceDown: '인스턴스 하나가 내려감',
  databaseDown: '데이터베이스가 내려감',
  databaseSlower: (times) => `데이터베이스 쿼리가 ${times}배 느려짐`,
  redisDown: 'Redis가 내려감',
  llm: (share, status) => `언어 모델 호출 시도의 ${share}: 응답 ${status}`,
  recovers: (minutes) => `끝난 뒤 ${minutes}분`,
  atOnce: '1분 이내',
  some: (recovered, trials) => `시행 ${trials}회 중 ${recovered}회`,
  never: '시뮬레이션한 동안 회복 못 함',
  unseen: '시간이 너무 일찍 끝남',
  head: {
    event: '이벤트',
    cell: '단계',
    failures: '실패',
    lost: '손실',
    degraded: '대체 응답',
    recovery: '회복까지',
  },
};
