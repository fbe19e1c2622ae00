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
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { Lock } from './lock.js';
import { BEGINNING, HEAD, isWhole, keyIn, payloadLength, trialIn, writeRecord } from './record.js';

interface Place {
  readonly at: number;
  readonly length: number;
}

/** The file begins with a line: this, a space, and whose trials they are. */
const FORMAT = 'headroom-trials/1';
const LONGEST_LINE = 1000;
/** Bytes read at a time where a whole record is looked for behind a damaged one. */
const PIECE = 1 << 16;

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

/** Where the store is put that an earlier run left and the next did not go on with. */
export const asideOf = (file: string): string => `${file}~`;

/** Of two that were left, the larger is kept: it took longer to make. */
function setAside(file: string): void {
  const aside = asideOf(file);
  const larger = existsSync(aside) && statSync(aside).size > statSync(file).size;
  if (larger) rmSync(file);
  else renameSync(file, aside);
}

/**
 * Finished trials in a file that only grows: what was written before a kill is there after it. Records are known by
 * their keys; a record that is cut short or damaged is passed over, and its trial done again. One process at a time
 * writes a store; others may look. Every method may throw what the file system does (no space left).
 */
export class TrialStore {
  private readonly places = new Map<string, Place>();
  private end = 0;
  private found = 0;
  private open = true;

  private constructor(
    readonly file: string,
    private readonly descriptor: number,
    /** Absent where the store is only looked at. */
    private readonly lock?: Lock,
  ) {}

  /**
   * An empty store. What an earlier run left under this name is set aside, see {@link asideOf}.
   * @throws LockedError while another process writes it
   */
  static begin(file: string, owner: string): TrialStore {
    return TrialStore.locked(file, (lock) => {
      if (existsSync(file)) setAside(file);
      return TrialStore.create(file, owner, lock);
    });
  }

  /**
   * The store that an earlier run of the same `owner` left, or an empty one.
   * @throws OtherStoreError; LockedError while another process writes it
   */
  static resume(file: string, owner: string): TrialStore {
    return TrialStore.locked(file, (lock) => {
      if (!existsSync(file)) return TrialStore.create(file, owner, lock);
      const store = new TrialStore(file, openSync(file, 'r+'), lock);
      const { size } = fstatSync(store.descriptor);
      store.index(owner, size);
      if (store.end < size) ftruncateSync(store.descriptor, store.end);
      return store;
    });
  }

  /** What a store has by now, to read only, also while another process writes it. @throws OtherStoreError */
  static look(file: string, owner: string): TrialStore {
    const store = new TrialStore(file, openSync(file, 'r'));
    store.index(owner, fstatSync(store.descriptor).size);
    return store;
  }

  private static locked(file: string, opened: (lock: Lock) => TrialStore): TrialStore {
    mkdirSync(dirname(file), { recursive: true });
    const lock = Lock.take(file);
    try {
      return opened(lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  private static create(file: string, owner: string, lock: Lock): TrialStore {
    const store = new TrialStore(file, openSync(file, 'wx+'), lock);
    store.append(Buffer.from(`${FORMAT} ${owner}\n`));
    return store;
  }

  /** Records that were there and are no whole trial any more. */
  get damaged(): number {
    return this.found;
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
    if (!this.open) return;
    this.open = false;
    closeSync(this.descriptor);
    this.lock?.release();
  }

  /** Closes it for good: what it kept is in the answer. A store that was only looked at stays. */
  discard(): void {
    if (!this.open) return;
    this.open = false;
    closeSync(this.descriptor);
    if (this.lock !== undefined) rmSync(this.file, { force: true });
    this.lock?.release();
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

  /** Finds the whole records of the first `size` bytes of the file; the last of them ends at `end`. */
  private index(owner: string, size: number): void {
    const start = this.read(0, Math.min(LONGEST_LINE, size));
    const line = start.subarray(0, Math.max(0, start.indexOf('\n'))).toString();
    const found = line.startsWith(`${FORMAT} `) ? line.slice(FORMAT.length + 1) : '';
    if (found !== owner) {
      closeSync(this.descriptor);
      throw new OtherStoreError(this.file, found);
    }
    let at = start.indexOf('\n') + 1;
    this.end = at;
    while (at < size) {
      const { key, length } = this.recordAt(at, size);
      if (key !== undefined) {
        this.places.set(key, { at, length });
        at += HEAD + length;
        this.end = at;
        continue;
      }
      const next = this.nextWhole(at + 1, size);
      // What a kill cut short at the end is no damage: it is what a kill does.
      if (next !== undefined || at + HEAD + length <= size) this.found++;
      if (next === undefined) return;
      at = next;
    }
  }

  /** The key of the record at a place, if it is whole; and the length of its payload, infinite where it has none. */
  private recordAt(at: number, size: number): { readonly key?: string; readonly length: number } {
    const head = this.read(at, Math.min(HEAD, size - at));
    const length = payloadLength(head) ?? (head.length < HEAD ? Infinity : 0);
    if (payloadLength(head) === undefined || at + HEAD + length > size) return { length };
    return isWhole(head, this.read(at + HEAD, length))
      ? { key: keyIn(head).toString('hex'), length }
      : { length };
  }

  /** Where the next whole record begins, at `from` or behind it. */
  private nextWhole(from: number, size: number): number | undefined {
    for (let at = from; at < size; at += PIECE) {
      const piece = this.read(at, Math.min(PIECE + BEGINNING.length - 1, size - at));
      for (let i = piece.indexOf(BEGINNING); i >= 0; i = piece.indexOf(BEGINNING, i + 1)) {
        if (this.recordAt(at + i, size).key !== undefined) return at + i;
      }
    }
    return undefined;
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
