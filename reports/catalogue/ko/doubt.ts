import type { Catalogue } from '../en.js';

export const doubt: Catalogue['doubt'] = {
  option:
    '추측값을 그 범위에서 이 횟수만큼 뽑습니다. 예: 60. 각 수치가 얼마나 빗나갈 수 있는지, 무엇부터 측정해야 하는지 알려 줍니다',
  title: '추측값의 영향',
  heading: '불확실성 (모든 추측값을 뽑은 결과의 가운데 90 %)',
  lead: (draws, drawn, pinned) =>
    `추측값 ${drawn}개를 각각의 범위에서 한꺼번에, 같은 난수로 ${draws}번 뽑았습니다. 시나리오에 범위가 없는 추측값 ${pinned}개는 그대로 두었습니다.`,
  head: {
    cell: '단계',
    figure: '수치',
    found: '결과',
    range: '추측값 반영',
    holds: '충족',
    driver: '주된 원인',
    guess: '추측값',
    correlation: '상관',
    low: '낮은 쪽일 때',
    high: '높은 쪽일 때',
    flips: '판정',
    taken: '사용한 값',
    believed: '믿는 범위',
    does: '영향',
    measure: '측정 방법',
  },
  noDriver: '두드러진 추측값 없음',
  figures: {
    'ordinary.p95': 'p95',
    'ai.p95': 'AI p95',
    failures: '실패',
    throughput: '초당 처리',
    cost: '월 비용',
    capacity: '수용 사용자',
  },
  capacity: '수용 사용자',
  first: '먼저 측정할 것',
  firstTitle: '먼저 측정할 것',
  firstLead:
    '판정을 뒤집는 추측값부터, 그다음은 수치의 변동을 가장 많이 일으키는 추측값 순서입니다. 각각 실제 시스템에서 측정하는 명령을 붙였습니다.',
  nothing: '시나리오에 범위가 있는 추측값이 없습니다. {guess: 12s, between: [5s, 25s]}처럼 쓰십시오.',
  none: '이 횟수로는 우연과 구별되는 추측값이 없습니다. 더 많이 뽑으면 약한 것도 드러납니다.',
  named: (value, low, high) => `사용한 값 ${value}, 믿는 범위 ${low} ~ ${high}`,
  does: (drives, flips) => `수치 ${drives}개를 좌우하고 판정 ${flips}개를 뒤집습니다`,
  figureTitle: (figure, stage, day) => `추측값별 ${figure}: ${stage}, ${day}`,
  figureDesc:
    '추측값마다 막대 하나: 그 추측값이 믿는 범위의 5번째 백분위수일 때의 수치부터 95번째 백분위수일 때의 수치까지이며, 나머지는 그대로입니다.',
  lowEnd: '추측값이 낮은 쪽일 때',
  highEnd: '추측값이 높은 쪽일 때',
  flips: { holds: '충족할 수 있음', misses: '미달할 수 있음', unsure: '불확실' },
  note: '상관은 뚜렷한 원인의 효과를 뺀 순위 상관이며 95 % 신뢰구간을 붙였습니다. 강한 상관은 이렇게 많은 추측값 사이에서 우연히 생기는 정도를 넘는 것입니다.',
};
