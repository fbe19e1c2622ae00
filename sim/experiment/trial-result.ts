import { BUCKETS, Histogram } from '../engine/histogram.js';
import { Measures, type Layout } from '../stack/measures.js';

/**
 * A trial's {@link Measures} as ONE buffer, which crosses threads and is kept on disk: four 32-bit words (magic,
 * version, digest of the layout, bytes of the layout's JSON), the JSON padded to 8 bytes, then 64-bit floats:
 * how many there are, the tables in the order of {@link TABLES}, and each histogram as (length of its pairs,
 * sum, max, pairs), in the order of {@link histogramsOf}; length -1 stands for a bin without one.
 */

const MAGIC = 0x6864_726d; // "hdrm"
/** Changes whenever the meaning of the bytes does. */
export const VERSION = 3;
const WORDS = 4;

/** Tables that merge by addition. */
const ADDED = [
  'arrivals',
  'answers',
  'failed',
  'open',
  'inFlight',
  'outcome',
  'waits',
  'spent',
  'busy',
  'queue',
  'waited',
  'asked',
  'lookups',
  'hits',
  'stale',
  'llmCalls',
  'llmInput',
  'llmOutput',
  'llmDollars',
  'totals',
] as const;
/** Tables that merge by maximum: what is the same in every trial, and the most that ever waited. */
const HIGHEST = ['servers', 'peak'] as const;
const TABLES = [...ADDED, ...HIGHEST];

const histogramsOf = (m: Measures): (Histogram | null)[] => [
  ...m.ordinary,
  ...m.ai,
  ...m.endpoints,
  m.celeryWait,
];

/** 32-bit FNV-1a. */
function digestOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

export function encodeTrial(measures: Measures): ArrayBuffer {
  const json = new TextEncoder().encode(JSON.stringify(measures.layout));
  const parts: (Float64Array | number[])[] = TABLES.map((name) => measures[name]);
  for (const histogram of histogramsOf(measures)) {
    if (histogram === null) parts.push([-1]);
    else {
      const pairs = histogram.pairs();
      parts.push([pairs.length, histogram.sum, histogram.max], pairs);
    }
  }
  const start = WORDS * 4 + Math.ceil(json.length / 8) * 8;
  const length = parts.reduce((sum, part) => sum + part.length, 1);
  const buffer = new ArrayBuffer(start + length * 8);
  new Uint32Array(buffer).set([MAGIC, VERSION, digestOf(json), json.length]);
  new Uint8Array(buffer).set(json, WORDS * 4);
  const body = new Float64Array(buffer, start);
  body[0] = length;
  let at = 1;
  for (const part of parts) {
    body.set(part, at);
    at += part.length;
  }
  return buffer;
}

/** Thrown by {@link decodeTrial} at bytes that are no whole trial of this version. */
export class TrialDataError extends Error {
  override readonly name = 'TrialDataError';
}

/** The measures that {@link encodeTrial} wrote. Throws a {@link TrialDataError}, one message per way to be wrong. */
export function decodeTrial(buffer: ArrayBuffer): Measures {
  const refuse = (what: string): never => {
    throw new TrialDataError(`trial data ${what}`);
  };
  if (buffer.byteLength < WORDS * 4) refuse('is cut short: it has no head');
  const [magic, version, digest, jsonLength] = new Uint32Array(buffer, 0, WORDS);
  if (magic !== MAGIC) refuse('is of another kind: it does not begin as a trial does');
  if (version !== VERSION) refuse(`is of version ${version}; this headroom reads version ${VERSION}`);
  const start = WORDS * 4 + Math.ceil(jsonLength / 8) * 8;
  if (buffer.byteLength < start + 8) refuse('is cut short: its layout is not all there');
  const json = new Uint8Array(buffer, WORDS * 4, jsonLength);
  if (digestOf(json) !== digest) refuse('is damaged: its layout is not the one it was written with');
  const measures = new Measures(JSON.parse(new TextDecoder().decode(json)) as Layout);
  const there = Math.floor((buffer.byteLength - start) / 8);
  const body = new Float64Array(buffer, start, there);
  if (body[0] !== there) refuse(`is cut short: ${there} of ${body[0]} figures are there`);

  let at = 1;
  for (const name of TABLES) {
    const table = measures[name];
    if (at + table.length > there) refuse(`is damaged: its table "${name}" does not fit`);
    table.set(body.subarray(at, at + table.length));
    at += table.length;
  }
  const histogram = (): Histogram | null => {
    const length = body[at];
    if (length === -1) {
      at += 1;
      return null;
    }
    const end = at + 3 + length;
    if (!(length >= 0 && length <= 2 * BUCKETS && length % 2 === 0 && end <= there)) {
      return refuse(`is damaged: a histogram has ${length} entries`);
    }
    const pairs = body.subarray(at + 3, end);
    for (let i = 0; i < length; i += 2) {
      if (!(pairs[i] >= 0 && pairs[i] < BUCKETS)) refuse(`is damaged: a histogram has a bucket ${pairs[i]}`);
    }
    const read = Histogram.from(pairs, body[at + 1], body[at + 2]);
    at = end;
    return read;
  };
  for (let bin = 0; bin < measures.ordinary.length; bin++) measures.ordinary[bin] = histogram();
  for (let bin = 0; bin < measures.ai.length; bin++) measures.ai[bin] = histogram();
  for (const endpoint of [...measures.endpoints, measures.celeryWait]) {
    endpoint.add(histogram() ?? refuse('is damaged: a histogram is missing'));
  }
  if (at !== there) refuse(`is damaged: ${there - at} figures are left over`);
  return measures;
}

/** Adds a trial to another of the same layout; throws a {@link TrialDataError} where the layouts differ. */
export function mergeInto(target: Measures, source: Measures): Measures {
  if (JSON.stringify(target.layout) !== JSON.stringify(source.layout)) {
    throw new TrialDataError('trial data of different systems or hours cannot be merged');
  }
  for (const name of ADDED) {
    const into = target[name];
    const from = source[name];
    for (let i = 0; i < into.length; i++) into[i] += from[i];
  }
  for (const name of HIGHEST) {
    const into = target[name];
    const from = source[name];
    for (let i = 0; i < into.length; i++) into[i] = Math.max(into[i], from[i]);
  }
  for (const bins of ['ordinary', 'ai'] as const) {
    source[bins].forEach((histogram, bin) => {
      if (histogram !== null) (target[bins][bin] ??= new Histogram()).add(histogram);
    });
  }
  source.endpoints.forEach((histogram, i) => target.endpoints[i].add(histogram));
  target.celeryWait.add(source.celeryWait);
  return target;
}

/**
 * The sum of two trials, both left as they are. Associative and commutative (sums of seconds up to rounding:
 * merge in trial order for the same bytes).
 */
export function merge(a: Measures, b: Measures): Measures {
  return mergeInto(mergeInto(new Measures(a.layout), a), b);
}
