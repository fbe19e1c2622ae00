import { lintFindings } from './lint-findings.js';
import { runFindings } from './run-findings.js';

/** 발견 사항의 문구: 시뮬레이션에서 나온 것과 lint의 규칙에서 나온 것. */
export const findings: Readonly<Record<string, string>> = { ...runFindings, ...lintFindings };
