import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One folder for all that tests write, wherever they say `tmpdir()`; it is gone when they have ended. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-tests-'));
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
