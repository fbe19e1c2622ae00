import type { Catalogue } from '../en.js';

export const check: Catalogue['check'] = {
  describe:
    'CI용 판정: 목표에 미달하거나 나빠진 단계가 있으면 종료 코드 1로 끝납니다. check.md와 junit.xml을 씁니다',
  options: {
    strict: '시행만으로 판정할 수 없는 셀도 목표 미달로 봅니다',
    format: '출력 형식: text, markdown, junit (기본값: text)',
    baseline: '이전 check.json 또는 result.json: 우연을 넘어 나빠진 수치가 있으면 실패로 끝냅니다',
  },
  notFormat: (given) => `--format: "${given}"? text, markdown, junit 중 하나여야 합니다`,
  formatAndJson: '--format: --json과 함께 쓸 수 없습니다',
  baselineOption: (message) => `--baseline: ${message}`,
  heading: '판정',
  title: '판정',
  passed: '통과',
  failed: '실패',
  verdict: (verdict, holds, misses, unsure) =>
    `${verdict}. 셀 가운데 충족 ${holds}개, 미달 ${misses}개, 불확실 ${unsure}개`,
  strict: '불확실도 미달로 셉니다(--strict)',
  compared: (figures, worse, better, hash) =>
    `기준선 ${hash} 대비: 수치 ${figures}개 비교, 악화 ${worse}개, 개선 ${better}개`,
  uncompared: (cells) => `기준선에 없는 셀: ${cells}`,
  cell: (stage, day, users) => `${stage}, ${day}, 사용자 ${users}명`,
  change: (figure, before, now, difference) => `${figure} ${before} -> ${now} (${difference})`,
  changes: { worse: '악화', better: '개선', same: '우연을 넘는 차이 없음' },
  tests: {
    paired: (trials) => `같은 난수의 시행 ${trials}쌍`,
    'two samples': (now, before) => `시행 ${now}회와 난수가 다른 시행 ${before}회`,
  },
  head: {
    cell: '단계와 날',
    users: '사용자',
    verdict: '판정',
    p95: 'p95',
    ai: 'AI p95',
    failures: '실패',
    limit: '한계 자원',
    figure: '수치',
    before: '이전',
    now: '현재',
    difference: '차이',
    change: '변화',
    test: '검정',
  },
  asked: (p95, ai, failures) =>
    `목표(가장 바쁜 5분): p95 ${p95} 미만(AI ${ai} 미만), 실패 ${failures} 미만. 괄호 안은 우연에 대한 95 % 신뢰구간입니다.`,
  against: '기준선과 비교',
  rule: '악화·개선: 모든 수치를 함께 보아 5 % 수준에서 우연을 넘고(Holm), 변화가 1 % 이상(실패는 0.1 %포인트 이상)인 경우입니다.',
  again: (command) => `다시 만드는 명령: ${command}`,
  made: (scenario, hash, seed, trials, version) =>
    `시나리오 ${scenario} ${hash}, 난수 시드 ${seed}, 셀당 시행 ${trials}회, headroom ${version}.`,
  junit: {
    objective: '목표',
    baseline: '기준선',
    trials: '시행',
    allTrials: '모든 시행',
    lost: (trial, why) => `시행 ${trial}: ${why}`,
    within: (figure, users, objective) => `사용자 ${users}명에서 ${figure} ${objective} 이내`,
    notWorse: (figure, users) => `사용자 ${users}명에서 ${figure} 악화 없음`,
    found: (found, objective) => `${found}, 목표 < ${objective}`,
    unsure: (found, objective) => `판단 불가: ${found}, 목표 < ${objective}`,
    nothing: '측정된 것이 없습니다',
    notCompared: '기준선에 이 셀이 없습니다',
  },
};
