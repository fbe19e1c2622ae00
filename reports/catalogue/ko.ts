import type { Catalogue } from './en.js';
import { capacity } from './ko/capacity.js';
import { check } from './ko/check.js';
import { claims } from './ko/claims.js';
import { cli } from './ko/cli.js';
import { comparison } from './ko/comparison.js';
import { doubt } from './ko/doubt.js';
import { emit } from './ko/emit.js';
import { events } from './ko/events.js';
import { explain } from './ko/explain.js';
import { findings } from './ko/findings.js';
import { hero } from './ko/hero.js';
import { init } from './ko/init.js';
import { lint } from './ko/lint.js';
import { markdown } from './ko/markdown.js';
import { money } from './ko/money.js';
import { page } from './ko/page.js';
import { plan } from './ko/plan.js';
import { problems } from './ko/problems.js';
import { run } from './ko/run.js';
import { spark } from './ko/spark.js';
import { suggestions } from './ko/suggestions.js';
import { sweep } from './ko/sweep.js';
import { words } from './ko/words.js';

/** Every word shown to users, in Korean. */
export const ko: Catalogue = {
  language: 'ko',
  words,
  run,
  spark,
  capacity,
  claims,
  emit,
  hero,
  init,
  lint,
  markdown,
  money,
  page,
  events,
  explain,
  plan,
  sweep,
  check,
  comparison,
  doubt,
  cli,
  findings,
  problems,
  suggestions,
};
