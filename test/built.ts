import { execFileSync } from 'node:child_process';

/** What is tested is what is built (see vitest.config.ts), and is built before. */
export default function setup(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
}
