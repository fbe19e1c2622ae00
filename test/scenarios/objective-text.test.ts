import { describe, expect, it } from 'vitest';
import { text as catalogue } from '../../reports/catalogue/index.js';
import { inWords } from '../../scenarios/problem-text.js';
import { readObjective } from '../../scenarios/objective-text.js';

const otherwise = { ordinary: { p95: 2 }, ai: { p95: 20 }, failures: 0.02 };

describe('an objective as it is typed', () => {
  it('is read in any order, with any spaces', () => {
    const objective = { ordinary: { p95: 0.5 }, ai: { p95: 15 }, failures: 0.001 };
    for (const text of ['p95<500ms,ai.p95<15s,failures<0.1%', ' failures < 0.1 % , ai.p95<15s, p95 < 0.5s '])
      expect(readObjective(text, otherwise)).toEqual({ objective });
    expect(readObjective('ordinary.p95<500ms', otherwise).objective?.ordinary.p95).toBe(0.5);
  });

  it('is that of the scenario where it does not say', () => {
    expect(readObjective('ai.p95<9s', otherwise).objective).toEqual({ ...otherwise, ai: { p95: 9 } });
    expect(readObjective('failures<5%').objective).toEqual({
      ordinary: { p95: 1 },
      ai: { p95: 15 },
      failures: 0.05,
    });
  });

  it.each([
    ['', /^a part is missing between the commas; write it like p95<1s/],
    ['p95<1s,,failures<1%', /^a part is missing/],
    ['fast', /^"fast" is not a part of an objective; write it like p95<1s,ai\.p95<15s,failures<1%$/],
    ['p59<1s', /^there is no part "p59" of an objective; did you mean "p95"\?$/],
    ['latency<1s', /^there is no part "latency" of an objective; known are p95, ai\.p95, failures$/],
    ['p95>1s', /^"p95>1s": a part is to be below its limit; write p95<1s$/],
    ['p95=1s', /write p95<1s$/],
    ['p95<1', /^p95: "1" is not a duration; write it with its unit, like 100ms, 2s or 5min$/],
    ['p95<-1s', /negative values make no sense/],
    ['failures<2', /^failures: "2" is not a share; write it like 30% or 0\.3, between 0 and 1$/],
    ['failures<0%', /^failures: nothing is below 0/],
    ['p95<1s,p95<2s', /^p95 is given twice$/],
  ])('%j is refused with a reason', (text, why) => {
    const { problems } = readObjective(text, otherwise);
    expect(problems).toHaveLength(1);
    expect(inWords(problems![0])).toMatch(why);
  });

  it('what is wrong is told in Korean too', () => {
    const [unknown, sign, kind] = readObjective('p59<1s,p95>1s,failures<lots', otherwise).problems!.map(
      (one) => inWords(one, catalogue('ko').problems),
    );
    expect(unknown).toMatch(/^목표에 그런 항목이 없습니다: "p59"[;.].*"p95"/);
    expect(sign).toBe('"p95>1s": 항목은 한도보다 작아야 합니다. 이렇게 쓰십시오: p95<1s');
    expect(kind).toMatch(/^failures: .*[가-힣]/);
  });

  it('all that is wrong is said at once', () => {
    expect(readObjective('p59<1s,failures<lots', otherwise).problems).toHaveLength(2);
  });
});
