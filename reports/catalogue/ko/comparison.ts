import type { Catalogue } from '../en.js';

export const comparison: Catalogue['comparison'] = {
  title: '이전과 비교',
  heading: '비교 (이전 -> 현재, 괄호 안은 차이와 95 % 신뢰구간)',
  of: (name, hash, seed, trials) => `${name} ${hash}, 시드 ${seed}, 셀당 시행 ${trials}회`,
  between: (before, now) => `이전: ${before}. 현재: ${now}.`,
  sameScenario: '시나리오는 같습니다.',
  paired: (pairs) => `난수가 같으므로 셀마다 최대 ${pairs}쌍의 시행을 하나씩 짝지어 비교했습니다.`,
  samples: '난수(시드)가 다르므로 큰 차이만 드러납니다.',
  rule: '우연과 구별됨(*): 모든 수치를 함께 보아 5 % 수준에서(Holm), 변화가 1 % 이상(실패는 0.1 %포인트 이상)인 경우입니다.',
  capacityRule:
    '수용 사용자: 차이의 신뢰구간이 0을 포함하지 않고 1 % 이상이면 구별된 것(*)으로 봅니다. 단계마다 따로 판단합니다.',
  verdict: (before, now) => `${before} -> ${now}`,
  limit: (before, now) => `한계 자원 ${before} -> ${now}`,
  sameLimit: (limit) => `한계 자원 ${limit}`,
  changes: { worse: '악화', better: '개선', same: '우연을 넘는 차이 없음' },
  users: { more: '증가', fewer: '감소', same: '우연을 넘는 차이 없음' },
  capacity: '수용 사용자',
  summary: (worse, better, all) => `수치 ${all}개 가운데 악화 ${worse}개, 개선 ${better}개.`,
  onlyBefore: (cells) => `이전에만 있음: ${cells}`,
  onlyNow: (cells) => `현재에만 있음: ${cells}`,
  head: {
    cell: '단계',
    figure: '수치',
    before: '이전',
    now: '현재',
    difference: '차이',
    verdict: '판정',
  },
  nothing: (before, now) =>
    `공통된 셀도 수용량도 없습니다: ${before}, ${now}. 단계, 날, 사용자, 시간이 같아야 합니다`,
};
