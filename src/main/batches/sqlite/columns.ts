import type { SQLOutputValue } from 'node:sqlite';

import { StoreError, storeFailure } from '../store-error.ts';

/** One record as SQLite gives it. */
export type SqlRow = Readonly<Record<string, SQLOutputValue>>;

/** A whole number; throws `StoreError` where the column holds anything else, which only damage can cause. */
export function integerIn(row: SqlRow, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new StoreError(storeFailure('damaged'));
  return value;
}

/** A whole number or null. */
export function integerOrNull(row: SqlRow, column: string): number | null {
  return row[column] === null ? null : integerIn(row, column);
}

/** A text. */
export function textIn(row: SqlRow, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new StoreError(storeFailure('damaged'));
  return value;
}

/** A text or null. */
export function textOrNull(row: SqlRow, column: string): string | null {
  return row[column] === null ? null : textIn(row, column);
}

/** Bytes. */
export function bytesIn(row: SqlRow, column: string): Uint8Array {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw new StoreError(storeFailure('damaged'));
  return value;
}

/** Bytes or null. */
export function bytesOrNull(row: SqlRow, column: string): Uint8Array | null {
  return row[column] === null ? null : bytesIn(row, column);
}
