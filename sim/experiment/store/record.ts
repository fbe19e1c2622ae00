import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * A finished trial on disk: magic (4 bytes), length of the payload (4, little-endian), key (32), the first 8 bytes of
 * the SHA-256 of key and payload, then the payload: the encoded trial, deflated.
 */

const MAGIC = 0x31_72_64_68; // "hdr1"
/** How a record begins. */
export const BEGINNING = Buffer.from('hdr1');
export const KEY = 32;
const SUM = 8;
export const HEAD = 8 + KEY + SUM;
/** A length above this is damage, not a trial. */
const MOST = 1 << 30;

const sumOf = (key: Uint8Array, payload: Uint8Array): Buffer =>
  createHash('sha256').update(key).update(payload).digest().subarray(0, SUM);

export function writeRecord(key: Uint8Array, trial: ArrayBuffer): Buffer {
  const payload = deflateRawSync(new Uint8Array(trial), { level: 1 });
  const head = Buffer.alloc(8);
  head.writeUInt32LE(MAGIC, 0);
  head.writeUInt32LE(payload.length, 4);
  return Buffer.concat([head, key, sumOf(key, payload), payload]);
}

/** Length of the payload that follows a head, or undefined where this is no head of a record. */
export function payloadLength(head: Buffer): number | undefined {
  if (head.length < HEAD || head.readUInt32LE(0) !== MAGIC) return undefined;
  const length = head.readUInt32LE(4);
  return length <= MOST ? length : undefined;
}

/** Is the payload the one that was written with this head? */
export const isWhole = (head: Buffer, payload: Buffer): boolean =>
  sumOf(keyIn(head), payload).equals(head.subarray(8 + KEY, HEAD));

export const keyIn = (head: Buffer): Buffer => head.subarray(8, 8 + KEY);

/** The encoded trial of a record, or undefined where it is damaged. */
export function trialIn(head: Buffer, payload: Buffer): ArrayBuffer | undefined {
  if (!isWhole(head, payload)) return undefined;
  try {
    const bytes = inflateRawSync(payload);
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  } catch {
    return undefined;
  }
}
