import { expect, test } from 'vitest';
import { Streams } from '../../sim/engine/streams.js';
import { WARM_UP } from '../../sim/stack/simulate.js';
import { gunicorn } from './knobs/knob.js';
import { story, tell, type Asked } from './told.js';

type Tree = Record<string, unknown>;

const ends = (asked: readonly Asked[], change: Tree): string[] =>
  tell(story(asked, change)).map(({ what, at }) => `${what} ${at}`);

/** A process of four threads that imports for 2 s when it is first asked. */
const server = (more: Tree = {}): Tree => ({
  server: {
    first_request: '2s',
    gunicorn: { threads: 4, workers: 1, boot: '1s', overhead: 0, version: '26.1', ...more },
  },
});

test('the first request imports, others of the process wait for that, and later ones do not', () => {
  const asked = [
    { at: 0, takes: 0.5 },
    { at: 0.25, takes: 1 },
    { at: 3, takes: 0.125 },
  ];
  expect(ends(asked, server())).toEqual(['answered 2.5', 'answered 3', 'answered 3.125']);
  expect(ends(asked, gunicorn({ threads: 4, overhead: 0 }))).toEqual([
    'answered 0.5',
    'answered 1.25',
    'answered 3.125',
  ]);
});

test('every process imports for itself, and a new one again', () => {
  const asked = [
    { at: 0, takes: 0.5 },
    { at: 3, takes: 0.5 },
    { at: 6, takes: 0.5 },
  ];
  // It leaves after two requests, at 3.5; its successor serves from 4.5 on.
  expect(ends(asked, server({ max_requests: 2 }))).toEqual(['answered 2.5', 'answered 3.5', 'answered 8.5']);
});

test('a file is found before anything is imported', () => {
  const asked = [{ at: 0, takes: 0.5 }];
  const page = { name: 'page', share: 1, static: true, steps: [{ wait: 'recorded' }] };
  expect(ends(asked, { ...server(), endpoints: [page] })).toEqual(['answered 0.5']);
});

test('who imports and who waits for that die with the process, and the next one imports again', () => {
  /** The first death of an instance (see deaths.test.ts). */
  const death = new Streams('story', 0).get('deaths home 0').exponential() * 3600 - WARM_UP;
  const asked = [-1, -0.5, 20].map((after) => ({ at: death + after, takes: 0.5 }));
  const told = tell(story(asked, { ...server(), instance: { mtbf: '1h', boot: '5s' } }));
  expect(told.map(({ what }) => what)).toEqual(['instance-died', 'instance-died', 'answered']);
  expect(told[2].at - death).toBeCloseTo(22.5, 2);
});
