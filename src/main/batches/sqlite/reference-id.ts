import type { ReferenceId } from '../../../shared/batch/cell-change.ts';
import { StoreError, storeFailure } from '../store-error.ts';

/** A reference id as text that keeps number and string apart: `44` and `"44"`. */
export function referenceToText(referenceId: ReferenceId | null): string | null {
  return referenceId === null ? null : JSON.stringify(referenceId);
}

/** The reference id behind such a text. */
export function referenceFromText(text: string | null): ReferenceId | null {
  if (text === null) return null;
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'number' && typeof value !== 'string') throw new StoreError(storeFailure('damaged'));
  return value;
}
