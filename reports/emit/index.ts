import type { Catalogue } from '../catalogue/index.js';
import { djangoSettings } from './django.js';
import { gunicornConf } from './gunicorn.js';
import { k6Script } from './k6.js';
import { pgbouncerIni } from './pgbouncer.js';
import { procfile } from './procfile.js';
import type { EmittedStage } from './stage.js';

export type { EmittedStage } from './stage.js';

/** A stage as configuration files, by their names; those that would say nothing are left out. */
export function emitted(about: EmittedStage, words: Catalogue): Record<string, string> {
  const { server, database } = about.scenario;
  const files: Record<string, string | undefined> = {
    'gunicorn.conf.py': server.kind === 'gunicorn' ? gunicornConf(about, words) : undefined,
    Procfile: procfile(about, words),
    'settings_headroom.py': djangoSettings(about, words),
    'pgbouncer.ini': database.pooler.mode === 'none' ? undefined : pgbouncerIni(about, words),
    'k6.js': k6Script(about, words),
  };
  return Object.fromEntries(
    Object.entries(files).filter((file): file is [string, string] => file[1] !== undefined),
  );
}
