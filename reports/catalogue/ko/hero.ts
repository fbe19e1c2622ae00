import type { Catalogue } from '../en.js';

export const hero: Catalogue['hero'] = {
  themes: { legend: '화면 색', system: '시스템', light: '밝게', dark: '어둡게' },
  headline: {
    noneHolds: '주장한 사용자를 수용하는 단계가 없습니다',
    someHold: (held, of) => `${of}개 단계 중 ${held}개가 주장한 사용자를 수용합니다`,
    allHold: '모든 단계가 주장한 사용자를 수용합니다',
    unclear: '주장한 사용자를 수용하는지는 시행만으로 알 수 없습니다',
    noneMeets: '시뮬레이션한 날에 목표를 충족하는 단계가 없습니다',
    someMeet: (met, of) => `${of}개 단계 중 ${met}개가 시뮬레이션한 날에 목표를 충족합니다`,
    allMeet: '모든 단계가 시뮬레이션한 날에 목표를 충족합니다',
  },
  holds: {
    less: '{stage}: 수용하는 사용자는 {users}명이며, 주장한 {claimed}명에 못 미칩니다.',
    more: '{stage}: 사용자 {users}명을 수용하며, 주장한 {claimed}명 이상입니다.',
    unsure:
      '{stage}: 사용자 {users}명을 수용합니다. 주장한 {claimed}명을 수용하는지는 시행만으로 알 수 없습니다.',
    free: '{stage}: 사용자 {users}명을 수용합니다.',
    none: '{stage}: 목표를 지키며 수용하는 사용자가 한 명도 없습니다. 주장은 {claimed}명입니다.',
    noneFree: '{stage}: 목표를 지키며 수용하는 사용자가 한 명도 없습니다.',
  },
  runs: {
    misses: '{stage}: 사용자 {users}명에서 이미 목표에 미달합니다. 주장은 {claimed}명입니다.',
    missesFree: '{stage}: 사용자 {users}명에서 목표에 미달합니다.',
    unsure: '{stage}: 사용자 {users}명에서 목표를 충족하는지 알 수 없습니다. 주장은 {claimed}명입니다.',
    unsureFree: '{stage}: 사용자 {users}명에서 목표를 충족하는지 알 수 없습니다.',
    holds: '{stage}: 사용자 {users}명에서 목표를 충족합니다. 주장은 {claimed}명입니다.',
    holdsFree: '{stage}: 사용자 {users}명에서 목표를 충족합니다.',
    beyond: (users) => `주장한 사용자 수는 시뮬레이션하지 않았습니다(최대 ${users}명).`,
  },
  limits: {
    two: '가장 먼저 바닥나는 자원: {first}, 그다음: {next}.',
    one: '가장 먼저 바닥나는 자원: {first}.',
    nearest: '한계에 가장 가까운 자원: {first}.',
    none: '특정 자원이 아니라 다음에서 결정됩니다: {part}.',
  },
  onDay: (day) => `(${day})`,
  readings: {
    legend: '보는 방식',
    audited: '검증한 값',
    written: '계획에 적힌 값',
    is: {
      audited: '코드와 플랫폼의 사실을 시뮬레이션한 결과',
      written: '계획 자체의 계산, 시뮬레이션 없음',
    },
    holds: '{stage}: 계획 자체의 계산으로는 {sums} 수용. 주장은 {claimed}명입니다.',
    sum: (users, section) => `${users}명(§${section})`,
    or: ' 또는 ',
    nothing: '{stage}: 계획에 계산이 없습니다.',
  },
  first: {
    title: '먼저 할 일',
    lead: '지금 시스템에 하나씩만 적용했을 때 우연을 넘어 가장 도움이 되는 것입니다.',
    days: (days) => `작업 ${days}일`,
    notInPlan: '계획에 없음',
    danger: '계획대로라면 위험함, 아래 참고',
    none: '우연을 넘어 도움이 되는 조치가 계획에 없습니다.',
  },
  dangers: {
    title: '위험',
    more: (count) => `위험 ${count}개 더`,
  },
  guesses: {
    title: '추측',
    share: (guessed, all) => `입력값 ${all}개 중 ${guessed}개가 추측입니다.`,
    measure: (names) => `먼저 측정할 것: ${names}.`,
    desc: (share) => `입력값의 ${share}가 추측입니다`,
  },
};
