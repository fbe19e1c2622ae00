import type { Catalogue } from '../en.js';

export const claims: Catalogue['claims'] = {
  heading: (count) => `계획의 주장 (여기서 판정한 것 ${count}개)`,
  verdicts: {
    holds: '성립',
    'too optimistic': '지나치게 낙관적',
    'too pessimistic': '지나치게 비관적',
    unsure: '불확실',
    'not testable': '검증 불가',
  },
  count: (count, verdict) => `${verdict} ${count}개`,
  byInput: (count) => `이 가운데 ${count}개는 시뮬레이션 없이 시나리오의 사실만으로 판정됩니다.`,
  farthest: '결과와 가장 많이 어긋난 주장(낙관적인 것부터):',
  head: {
    claim: '주장',
    section: '§',
    said: '주장한 값',
    asWritten: '계획의 산술',
    found: '결과',
    verdict: '판정',
    why: '이유',
  },
  row: (section, claim, said, found) => `§${section} ${claim}: 주장 ${said}, 결과 ${found}`,
  somewhere: '–',
  range: (low, high) => `${low} ~ ${high}`,
  atLeast: (end) => `${end} 이상`,
  atMost: (end) => `${end} 이하`,
  over: (end) => `${end} 초과`,
  under: (end) => `${end} 미만`,
  contradicts: (count) => `계획이 스스로 모순되는 곳이 ${count}군데입니다. 그중 일부:`,
  contradictsOnce: '계획이 스스로 모순됩니다:',
  contradiction: (one, oneSection, other, otherSection) =>
    `“${one}” (§${oneSection}) ↔ “${other}” (§${otherSection})`,
  page: {
    lead: '“주장한 값”은 계획에 적힌 값이고, “결과”는 시나리오의 사실이나 시뮬레이션에서 나온 값입니다. 따로 적지 않았다면 주장한 값의 5 % 이내일 때 성립합니다. 신뢰구간이 그 경계에 걸치면 판정하지 않습니다.',
    all: (count) => `주장 ${count}개 모두`,
    contradictions: '계획이 스스로 모순되는 곳',
    contradictionsOf: (count) => `계획이 스스로 모순되는 곳: ${count}군데`,
    contradictionHead: {
      one: '한쪽의 주장',
      other: '다른 쪽의 주장',
      is: '값',
      otherIs: '다른 쪽의 값',
      why: '이유',
    },
    quoted: (text, section) => `“${text}” (§${section})`,
  },
};
