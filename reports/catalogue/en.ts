import { capacity } from './en/capacity.js';
import { check } from './en/check.js';
import { claims } from './en/claims.js';
import { cli } from './en/cli.js';
import { comparison } from './en/comparison.js';
import { doubt } from './en/doubt.js';
import { emit } from './en/emit.js';
import { events } from './en/events.js';
import { explain } from './en/explain.js';
import { findings } from './en/findings.js';
import { hero } from './en/hero.js';
import { init } from './en/init.js';
import { lint } from './en/lint.js';
import { markdown } from './en/markdown.js';
import { money } from './en/money.js';
import { page } from './en/page.js';
import { plan } from './en/plan.js';
import { problems } from './en/problems.js';
import { run } from './en/run.js';
import { spark } from './en/spark.js';
import { suggestions } from './en/suggestions.js';
import { sweep } from './en/sweep.js';
import { words } from './en/words.js';

/** Every word shown to users, in English. */
export const en = {
  language: 'en',
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
  suggestions,
  problems,
};

/** A language is complete or does not compile. */
export type Catalogue = typeof en;
