import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { folder } from './headroom.js';
import { warm } from './warm.js';

describe.concurrent('a plan that cannot be searched: a message, exit 2, nothing written', () => {
  it.each<[string, string[], RegExp]>([
    [
      'an unknown action',
      ['--actions', 'workers-4x5'],
      /^--actions: there is no action "workers-4x5".*did you mean "workers-4x4"/,
    ],
    ['a suggestion that was not asked for', ['--actions', 'threads'], /there is no action "threads"/],
    ['two days', ['--day', 'weekday,exam'], /^--day: a plan is made for one day/],
    [
      'a target beyond what is tried',
      ['--users', '500', '--most', '100'],
      /^--most: 100 is less than the 500 users/,
    ],
    ['no load', ['--most', '0'], /^--most: "0" is not a whole number/],
    ['hours', ['--hours', '11-14'], /unknown option '--hours'/],
  ])('%s', async (_, args, message) => {
    const cwd = folder();
    const { code, stdout, stderr } = await warm(['plan', ...args, '--quiet', '--out', 'here'], cwd);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect([code, stdout]).toEqual([2, '']);
    expect(readdirSync(cwd)).toEqual([]);
  });
});
