import type { Catalogue } from '../en.js';

export const plan: Catalogue['plan'] = {
  describe:
    '계획을 다시 짭니다: 조치의 모든 부분집합 가운데 무엇이 얼마의 작업과 돈으로 몇 명을 수용하는지 찾습니다. report.html과 plan.json을 씁니다',
  options: {
    users:
      '이만큼의 사용자를 가장 적은 작업과 가장 적은 돈으로 수용하는 방법을 말합니다. 청구액도 이 사용자 수로 계산합니다',
    actions: '이 조치들만 탐색합니다. 예: workers-4x4,credits (기본값: 전부)',
    unknownAction: (name, known) => `--actions: "${name}" 조치는 없습니다. 가능한 조치: ${known}`,
    most: (n) => `이 사용자 수를 넘는 부하는 시도하지 않습니다 (기본값: ${n})`,
    suggest: '계획에 없지만 있을 법한 것도 탐색합니다',
    oneDay: '--day: 계획은 하루를 기준으로 짭니다',
    mostBelowUsers: (most, users) => `--most: ${most} < 수용하려는 사용자 ${users}명`,
    quick: '빠른 첫 답: 시행을 줄이고, 빠뜨린 것의 감사와 온전한 하루를 생략합니다',
  },
  heading: (day, users) => `다시 짠 계획 (${day}, 월 비용은 모두 사용자 ${users}명 기준)`,
  lead: '각 줄은 들인 작업이나 돈만큼의 값을 합니다. 같은 수의 사용자를 더 적은 일수와 더 적은 돈으로 수용하는 다른 방법은 없습니다. 괄호 안은 95 % 신뢰구간입니다.',
  head: { users: '수용', cost: '월 $', days: '일수', actions: '할 일' },
  today: '없음: 오늘의 시스템 그대로',
  unknownDays: (days) => `${days} + ?`,
  wholeDays: (shares) => `온전한 하루: ${shares}`,
  denied: (share) => `차단 ${share}`,
  degraded: (share) => `대체 응답 ${share}`,
  misses: (users) => `사용자 ${users}명의 온전한 하루에서는 목표 미달`,
  memory: (short) => `인스턴스마다 메모리 ${short} GB 부족`,
  danger: (actions) => `위험: ${actions}`,
  suggested: (actions) => `계획에 없음: ${actions}`,
  risk: (actions) => `위험 요소 있음: ${actions}`,
  unpriced: (prices) => `청구액에 없음: ${prices}`,
  unknown: (actions) => `작업 일수를 아무도 적지 않음: ${actions}`,
  stages: '계획의 단계들',
  stage: (stage, users, cost, days) => `${stage}: 작업 ${days}일, 월 ${cost}, 수용 ${users}명.`,
  onFrontier: '더 적게 들이고 같은 결과를 얻는 방법은 없습니다.',
  todayDoes: (users, cost) =>
    `오늘의 시스템으로도 됩니다: ${users}명, ${cost}, 작업 없음. 전부 건너뛰십시오.`,
  same: (actions, users, cost, days) =>
    `다음 조치로도 같은 수를 수용합니다: ${actions} (${users}명, ${cost}, ${days}일).`,
  skip: (actions) => `건너뛸 것: ${actions}.`,
  best: (users, cost, days, actions) => `작업을 더 들이지 않고 ${users}명, ${cost}, ${days}일: ${actions}.`,
  target: (users) => `사용자 ${users}명을 수용하려면`,
  targetWork: (days, cost, actions) => `가장 적은 작업: ${days}일, 월 ${cost}: ${actions}.`,
  targetMoney: (cost, days, actions) => `가장 적은 돈: 월 ${cost}, ${days}일: ${actions}.`,
  targetNone: (users, most) =>
    `어떤 조치의 조합으로도 ${users}명을 확실히 수용하지 못합니다. 가장 많은 것은 ${most}명입니다.`,
  skipped: '위의 어느 줄에도 없는 조치',
  reasons: {
    'no change': '모형에서 아무것도 바꾸지 않음',
    'buys nothing': '우연을 넘는 효과 없음',
    harms: '수용 사용자를 줄임',
    dominated: '도움은 되지만 더 적게 들이는 다른 방법이 있음',
  },
  effect: (id, alone, added) => `${id} (${alone}, ${added})`,
  effectNote: '괄호 안: 오늘의 시스템에 더했을 때와 가장 많이 수용하는 계획에 더했을 때의 사용자 배수.',
  times: (ratio) => `×${ratio}`,
  search: (subsets, actions, evaluated, tests) =>
    `조치 ${actions}개의 부분집합 ${subsets}개: ${evaluated}개를 시뮬레이션했습니다(부하 ${tests}개).`,
  suggestions: (tried) => `계획 외에 제안 ${tried}개를 시도했고, 효과가 있는 것은 계획과 함께 탐색했습니다.`,
  pruned: (believed) => `${believed}개는 그보다 나쁘지 않다고 믿은 것이 이미 실패했으므로 뺐습니다.`,
  audited: (drawn, wrong, most) =>
    `그중 ${drawn}개를 뽑아 시뮬레이션해 보니 ${wrong}개를 잘못 뺐습니다(95 % 신뢰도로 전체의 최대 ${most}).`,
  refuted: (beliefs) => `도중에 반박되어 버린 믿음: ${beliefs}.`,
  unreached: (subsets) => `시도하지 못한 것: ${subsets}개.`,
  quick: '빠른 답: 감사와 온전한 하루를 생략했습니다.',
  page: {
    title: '다시 짠 계획',
    lead: (day, users) =>
      `조치의 모든 부분집합에 대해, 며칠의 작업과 월 몇 달러로 몇 명을 수용하는지입니다. 같은 수를 이보다 적게 들여 수용하는 다른 방법은 없습니다. 사용자는 목표를 지키는 동시 사용자이며 ${day} 기준입니다. 비교할 수 있도록 청구액은 모두 피크 사용자 ${users}명이 전부 응답받는 경우입니다.`,
    head: {
      users: '수용',
      days: '작업 일수',
      cost: '월 비용(달러)',
      actions: '조치',
      whole: '그 사용자 수의 온전한 하루',
    },
    whole: (users, cost, mau) => `${users}명, 월간 사용자 ${mau}명, 월 ${cost}`,
    failed: (failed, denied) => `실패 ${failed}, 차단 ${denied}`,
    stagesTitle: '나란히 본 계획의 단계들',
    skippedTitle: '이 계획들 어디에도 없는 조치',
    skippedHead: {
      action: '조치',
      reason: '이유',
      alone: '단독일 때 사용자',
      aloneCost: '단독일 때 월 비용(달러)',
      added: '가장 큰 계획에 더했을 때 사용자',
      addedCost: '더했을 때 월 비용(달러)',
    },
  },
};
