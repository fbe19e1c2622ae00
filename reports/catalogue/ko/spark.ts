import type { Catalogue } from '../en.js';

export const spark: Catalogue['spark'] = {
  heading: (from, to) => `하루, ${from}–${to}`,
  lead: (low, high) =>
    `각 날의 줄은 도착(0부터 최댓값까지), 그 아래는 단계별 p95입니다(▁ ${low}부터 █ ${high}까지 로그 축, 각 구간의 최악, · 응답 없음). 줄 끝은 그 줄의 최댓값입니다.`,
  most: (figure, at) => `${figure}, ${at}`,
  rate: (figure) => `${figure}/s`,
};
