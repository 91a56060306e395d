/** Why the database cannot be used. `cause` is one short phrase for people, without any data. */
export interface StoreFailure {
  readonly kind:
    | 'damaged'
    | 'locked'
    | 'full'
    | 'read-only'
    | 'cannot-open'
    | 'input-output'
    | 'newer-schema'
    | 'old-sqlite'
    | 'unreadable';
  readonly cause: string;
}

const CAUSES: Readonly<Record<StoreFailure['kind'], string>> = {
  damaged: 'the data file is damaged',
  locked: 'another program is using the data file',
  full: 'the disk is full',
  'read-only': 'the data folder is read-only',
  'cannot-open': 'the data file cannot be opened',
  'input-output': 'the disk reported an error',
  'newer-schema': 'the data file was made by a newer version of this app',
  'old-sqlite': 'the database library of this system is too old',
  unreadable: 'the data file was encrypted with another key',
};

/** A failure with its standard phrase. */
export function storeFailure(kind: StoreFailure['kind']): StoreFailure {
  return { kind, cause: CAUSES[kind] };
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
const KINDS: ReadonlyMap<number, StoreFailure['kind']> = new Map([
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
