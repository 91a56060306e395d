import type { BatchTable } from './batch-table.ts';
import type { ClaimedValue } from './claimed-values.ts';
import { isToCome } from './row-status.ts';

/** A row that may be sent, with those of its values that the destination accepted before for others. */
export interface ClaimGroup {
  /** The place in the batch, from 0. */
  readonly row: number;
  /** At least one. */
  readonly claims: readonly ClaimedValue[];
}

/** Somebody whom a row's values are about: a row of this batch, or a person without one. */
export interface ClaimParty {
  readonly row: number | null;
  /** What the two have to do with each other. */
  readonly claims: readonly ClaimedValue[];
}

/**
 * The rows with values that were accepted before for others, in sheet order. Gives the number of rows looked at after
 * each one, so that a window can rest in between; to be run to its end.
 */
export function* claimGroups(table: BatchTable): Generator<number, readonly ClaimGroup[]> {
  const groups: ClaimGroup[] = [];
  let seen = 0;
  for (const row of table.claimedRows()) {
    const claims = isToCome(table.status(row)) ? table.claims(row) : [];
    if (claims.length > 0) groups.push({ row, claims });
    seen += 1;
    yield seen;
  }
  return groups;
}

/** Whom the values of a row are about. Of a person without a row nobody knows whether two values are the same person's. */
export function partiesOf({ claims }: ClaimGroup): readonly ClaimParty[] {
  const outside = claims
    .filter(({ others }) => others.length === 0)
    .map((claim) => ({ row: null, claims: [claim] }));
  const rows = new Set(claims.flatMap(({ others }) => others));
  const inside = [...rows].map((row) => ({
    row,
    claims: claims.filter(({ others }) => others.includes(row)),
  }));
  return [...inside, ...outside];
}
