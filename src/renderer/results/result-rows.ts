import type { RowStatus } from '../../shared/batch/row-status.ts';

/** The lists of the results screen. `unsent` holds everything that has no result yet. */
export const RESULT_TABS = ['rejected', 'unconfirmed', 'accepted', 'unsent', 'excluded'] as const;

/** One of {@link RESULT_TABS}. */
export type ResultTab = (typeof RESULT_TABS)[number];

/** The list that a row of this state stands in. */
export function tabOf(status: RowStatus): ResultTab {
  switch (status) {
    case 'accepted':
    case 'unchanged':
      return 'accepted';
    case 'rejected':
    case 'unconfirmed':
    case 'excluded':
      return status;
    default:
      return 'unsent';
  }
}

/** The rows of every list, in sheet order. */
export function rowsByTab(table: {
  readonly rowCount: number;
  status(row: number): RowStatus;
}): Readonly<Record<ResultTab, readonly number[]>> {
  const lists: Record<ResultTab, number[]> = {
    rejected: [],
    unconfirmed: [],
    accepted: [],
    unsent: [],
    excluded: [],
  };
  for (let row = 0; row < table.rowCount; row += 1) lists[tabOf(table.status(row))].push(row);
  return lists;
}

/** The list that needs attention first. */
export function firstTab(lists: Readonly<Record<ResultTab, readonly number[]>>): ResultTab {
  return RESULT_TABS.find((tab) => lists[tab].length > 0) ?? 'accepted';
}

/** One page of a list: what is shown of it and where it stands. Pages count from 0. */
export interface PageOfRows {
  readonly rows: readonly number[];
  /** The page, kept inside the list even where the list has become shorter. */
  readonly page: number;
  readonly pages: number;
  /** Place of the first row shown, from 1; 0 in an empty list. */
  readonly from: number;
  readonly to: number;
}

/** Cuts a page out of a list. */
export function pageOf(rows: readonly number[], wanted: number, size: number): PageOfRows {
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const page = Math.min(Math.max(0, wanted), pages - 1);
  const shown = rows.slice(page * size, (page + 1) * size);
  return {
    rows: shown,
    page,
    pages,
    from: shown.length === 0 ? 0 : page * size + 1,
    to: page * size + shown.length,
  };
}
