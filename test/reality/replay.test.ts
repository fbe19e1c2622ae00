import { cpSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { folder, headroom } from '../cli/headroom.js';
import { recordingOf } from './recording.js';

const page = readFileSync(join('docs', 'replay.md'), 'utf8');
const command = /^ {4}npx headroom (.*)$/m.exec(page)![1].split(' ');
const scenario = command[1];

test('docs/replay.md shows the scenario as it is, in under 25 lines', () => {
  const text = readFileSync(scenario, 'utf8');
  expect(/```yaml\n([\s\S]*?)```/.exec(page)![1]).toBe(text);
  expect(text.trimEnd().split('\n').length).toBeLessThan(25);
});

test('its command replays the run, within 4 % of what was measured', async () => {
  const here = folder();
  cpSync(dirname(scenario), join(here, dirname(scenario)), { recursive: true });
  const { code, stderr } = await headroom([...command, '--quiet'], here);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  const result = JSON.parse(readFileSync(join(here, 'headroom-out', 'result.json'), 'utf8')) as Found;
  const { p50, p95, p99 } = result.cells[0].latency;
  const measured = recordingOf('A_2x2_exp_r20_s1').figures;
  for (const [found, is] of [
    [p50, measured.p50],
    [p95, measured.p95],
    [p99, measured.p99],
  ] as const) {
    expect(Math.abs(found.value / is - 1)).toBeLessThan(0.04);
  }
}, 60_000);

interface Found {
  readonly cells: readonly { readonly latency: Record<'p50' | 'p95' | 'p99', { readonly value: number }> }[];
}
