import type { Catalogue } from '../en.js';

export const sweep: Catalogue['sweep'] = {
  title: '스윕: 사용자와 설정별 단계',
  heading: '스윕, 가장 바쁜 5분 (각 수치 아래는 95 % 신뢰구간)',
  lead: '단계마다 사용자 수와 바꾼 설정의 모든 조합: 가장 바쁜 5분입니다. 각 수치 아래는 95 % 신뢰구간입니다.',
  figure: (day) => `일반 요청의 95번째 백분위수: ${day}`,
  desc: '단계와 설정마다 선 하나를 초 단위 로그 축에 그렸으며, 가로는 사용자 수나 값마다 한 칸입니다.',
  axis: 'p95(로그 축)',
  users: '피크 동시 사용자',
  objective: (seconds) => `목표 ${seconds}`,
  head: {
    cell: '단계',
    users: '사용자',
    p95: 'p95',
    ai: 'AI p95',
    failures: '실패',
    limit: '한계 자원',
    cost: '월 $',
    verdict: '판정, 한계',
    done: '초당 처리',
  },
};
