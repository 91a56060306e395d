import type { StoreFailureKind } from '../../shared/bridge/store-words.ts';
import { storeWords } from '../../shared/bridge/store-words.ts';

/** Why the database cannot be used. `cause` is one short English phrase, without any data, for logs and tests. */
export interface StoreFailure {
  readonly kind: StoreFailureKind;
  readonly cause: string;
}

/** A failure with its standard phrase. */
export function storeFailure(kind: StoreFailureKind): StoreFailure {
  return { kind, cause: storeWords(kind, 'en').what };
}

/** The medium failed: thrown by the ports, made a Result at the desk. Holds no data and no path. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly failure: StoreFailure;

  constructor(failure: StoreFailure) {
    super(failure.cause);
    this.failure = failure;
  }
}

/**
 * Primary result codes of SQLite (sqlite.org/rescode.html) that come from the world. A constraint or a
 * misuse is missing here on purpose: that is a bug.
 */
const KINDS: ReadonlyMap<number, StoreFailureKind> = new Map([
  [5, 'locked'],
  [6, 'locked'],
  [8, 'read-only'],
  [10, 'input-output'],
  [11, 'damaged'],
  [13, 'full'],
  [14, 'cannot-open'],
  [23, 'read-only'],
  [26, 'damaged'],
]);
/** SQLITE_IOERR_WRITE: what a write gets that meets a limit of the disk. */
const WRITE_FAILED = 778;

/** The failure behind an error of `node:sqlite` or of the file system; null where it is none of the world's. */
export function failureBehind(error: unknown): StoreFailure | null {
  if (error instanceof StoreError) return error.failure;
  if (!(error instanceof Error)) return null;
  if ('errcode' in error && typeof error.errcode === 'number') {
    if (error.errcode === WRITE_FAILED) return storeFailure('full');
    const kind = KINDS.get(error.errcode & 0xff);
    return kind === undefined ? null : storeFailure(kind);
  }
  if ('code' in error && typeof error.code === 'string' && 'syscall' in error) return fileFailure(error.code);
  return null;
}

function fileFailure(code: string): StoreFailure {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return storeFailure('full');
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return storeFailure('read-only');
    case 'EBUSY':
      return storeFailure('locked');
    case 'EIO':
      return storeFailure('input-output');
    default:
      return storeFailure('cannot-open');
  }
}

/** Runs something on the medium; what comes from the world leaves as {@link StoreError}. */
export function guardStore<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error: unknown) {
    const failure = failureBehind(error);
    if (failure === null || error instanceof StoreError) throw error;
    throw new StoreError(failure);
  }
}
