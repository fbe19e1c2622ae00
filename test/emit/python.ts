import { execFileSync, spawnSync } from 'node:child_process';

/** Is there a Python to ask? Where there is none, what only Python can judge is left out. */
export const HAS_PYTHON = spawnSync('python3', ['--version']).status === 0;

/** What a Python program prints, as JSON. */
export const python = (program: string, folder: string): unknown =>
  JSON.parse(execFileSync('python3', ['-c', program], { cwd: folder, encoding: 'utf8' })) as unknown;
