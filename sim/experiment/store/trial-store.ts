import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { HEAD, keyIn, payloadLength, trialIn, writeRecord } from './record.js';

interface Place {
  readonly at: number;
  readonly length: number;
}

/** The file begins with a line: this, a space, and whose trials they are. */
const FORMAT = 'headroom-trials/1';
const LONGEST_LINE = 1000;

/** Thrown by {@link TrialStore.resume} at a file with the trials of another question. */
export class OtherStoreError extends Error {
  override readonly name = 'OtherStoreError';

  constructor(
    readonly file: string,
    /** Whose trials the file has; empty where it is no store at all. */
    readonly owner: string,
  ) {
    super(`${file} keeps the trials of ${owner === '' ? 'nothing known' : owner}`);
  }
}

/**
 * Finished trials in a file that only grows: what was written before a kill is there after it. Records are known by
 * their keys; a record cut short ends the file, a damaged one is done again. Every method may throw what the file
 * system does (no space left).
 */
export class TrialStore {
  private readonly places = new Map<string, Place>();
  private end = 0;

  private constructor(
    readonly file: string,
    private readonly descriptor: number,
  ) {}

  /** An empty store. What an earlier run left under this name is set aside under the name with "~" behind it. */
  static begin(file: string, owner: string): TrialStore {
    mkdirSync(dirname(file), { recursive: true });
    if (existsSync(file)) renameSync(file, `${file}~`);
    return TrialStore.create(file, owner);
  }

  /** The store that an earlier run of the same `owner` left, or an empty one. @throws OtherStoreError */
  static resume(file: string, owner: string): TrialStore {
    mkdirSync(dirname(file), { recursive: true });
    if (!existsSync(file)) return TrialStore.create(file, owner);
    const store = new TrialStore(file, openSync(file, 'r+'));
    try {
      store.index(owner);
      return store;
    } catch (error) {
      store.close();
      throw error;
    }
  }

  private static create(file: string, owner: string): TrialStore {
    const store = new TrialStore(file, openSync(file, 'wx+'));
    store.append(Buffer.from(`${FORMAT} ${owner}\n`));
    return store;
  }

  get size(): number {
    return this.places.size;
  }

  /** The encoded trial with this key; undefined where there is none, or none that is whole. */
  find(key: Buffer): ArrayBuffer | undefined {
    const place = this.places.get(key.toString('hex'));
    if (place === undefined) return undefined;
    return trialIn(this.read(place.at, HEAD), this.read(place.at + HEAD, place.length));
  }

  keep(key: Buffer, trial: ArrayBuffer): void {
    const record = writeRecord(key, trial);
    const at = this.end;
    this.append(record);
    this.places.set(key.toString('hex'), { at, length: record.length - HEAD });
  }

  close(): void {
    closeSync(this.descriptor);
  }

  /** Closes it for good: what it kept is in the answer. */
  discard(): void {
    this.close();
    rmSync(this.file, { force: true });
    rmSync(`${this.file}~`, { force: true });
  }

  private append(bytes: Buffer): void {
    try {
      for (let done = 0; done < bytes.length;) {
        done += writeSync(this.descriptor, bytes, done, bytes.length - done, this.end + done);
      }
    } catch (error) {
      ftruncateSync(this.descriptor, this.end);
      throw error;
    }
    this.end += bytes.length;
  }

  /** Finds the records of the file; cuts off what follows the last whole one. */
  private index(owner: string): void {
    const { size } = fstatSync(this.descriptor);
    const start = this.read(0, Math.min(LONGEST_LINE, size));
    const line = start.subarray(0, Math.max(0, start.indexOf('\n'))).toString();
    const found = line.startsWith(`${FORMAT} `) ? line.slice(FORMAT.length + 1) : '';
    if (found !== owner) throw new OtherStoreError(this.file, found);
    this.end = start.indexOf('\n') + 1;
    while (this.end + HEAD <= size) {
      const head = this.read(this.end, HEAD);
      const length = payloadLength(head);
      if (length === undefined || this.end + HEAD + length > size) break;
      this.places.set(keyIn(head).toString('hex'), { at: this.end, length });
      this.end += HEAD + length;
    }
    if (this.end < size) ftruncateSync(this.descriptor, this.end);
  }

  private read(at: number, length: number): Buffer {
    const buffer = Buffer.alloc(length);
    for (let done = 0; done < length;) {
      const some = readSync(this.descriptor, buffer, done, length - done, at + done);
      if (some === 0) return buffer.subarray(0, done);
      done += some;
    }
    return buffer;
  }
}
