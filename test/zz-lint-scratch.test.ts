import { test } from 'vitest';
import { loadScenario } from '../scenarios/load.js';
import { lint } from '../sim/experiment/lint/study.js';
import { idleSettings } from '../sim/experiment/lint/idle.js';
import { sitesOf } from '../sim/experiment/lint/site.js';
import { RULES } from '../sim/experiment/lint/families.js';
test('x', () => {
  for (let k = 0; k < 3; k++) {
    const time = (what: string, f: () => unknown) => { const t = performance.now(); f(); console.log(what, (performance.now() - t).toFixed(0)); };
    let loaded!: ReturnType<typeof loadScenario>;
    time('load', () => (loaded = loadScenario()));
    const stages = loaded.plan.stages.map((s) => s.name), days = loaded.plan.days.map((s) => s.name);
    time('sites', () => sitesOf(loaded, { stages, days }));
    const sites = sitesOf(loaded, { stages, days });
    time('idle', () => idleSettings(loaded));
    for (const rule of RULES) {
      const t = performance.now();
      for (const s of sites) rule.site?.(s);
      rule.plan?.(loaded, sites, []);
      const ms = performance.now() - t;
      if (ms > 10) console.log(' ', rule.name, ms.toFixed(0));
    }
    time('lint', () => lint(loaded));
  }
});
