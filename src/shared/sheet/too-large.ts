import type { SheetOverflow } from './sheet-builder.ts';
import { SHEET_LIMITS } from './sheet-builder.ts';
import type { ReadFailure } from './read-failure.ts';

/** The failure that names the bound which a sheet went over. */
export function overflowed(overflow: SheetOverflow): ReadFailure {
  return overflow === 'textBytes'
    ? { code: 'too-large', bound: 'text-megabytes', limit: SHEET_LIMITS.textBytes / (1024 * 1024) }
    : { code: 'too-large', bound: overflow, limit: SHEET_LIMITS[overflow] };
}
