import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { decodeTrial } from '../trial-result.js';

/** Bytes of an encoded trial at most; a day has three million. */
const LARGEST = 256e6;

/** An encoded trial as it lies in Redis. */
export const deflated = (trial: ArrayBuffer): Buffer => deflateRawSync(new Uint8Array(trial), { level: 1 });

/** The encoded trial, or undefined where the bytes are not one. */
export function inflated(bytes: Buffer): ArrayBuffer | undefined {
  try {
    const raw = inflateRawSync(bytes, { maxOutputLength: LARGEST });
    const trial = raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length);
    decodeTrial(trial);
    return trial;
  } catch {
    return undefined;
  }
}
