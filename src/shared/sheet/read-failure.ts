/** What a file that is no spreadsheet looks like. */
export type Lookalike =
  | 'pdf'
  | 'image'
  | 'document'
  | 'presentation'
  | 'numbers'
  | 'archive'
  | 'database'
  | 'program'
  | 'message'
  | 'web-page'
  | 'web-archive'
  | 'exchange'
  | 'json'
  | 'xml'
  | 'media'
  | 'binary';

/** Why a file gives no sheet, made into a sentence by `describeReadFailure`. */
export type ReadFailure =
  | { readonly code: 'password' | 'damaged' | 'truncated' | 'empty-file' | 'no-cells' | 'no-worksheet' }
  | { readonly code: 'lock-file' | 'too-old' | 'too-slow' }
  | { readonly code: 'not-a-spreadsheet'; readonly looksLike: Lookalike }
  | { readonly code: 'too-large'; readonly bound: SizeBound; readonly limit: number };

/** Which bound a file went over; the limit is in the unit of the bound. */
export type SizeBound =
  | 'file-megabytes'
  | 'inflated-megabytes'
  | 'inflation-ratio'
  | 'archive-entries'
  | 'rows'
  | 'columns'
  | 'cells'
  | 'text-megabytes'
  | 'memory';

/** A failure, wrapped. */
export function unread(failure: ReadFailure): { readonly ok: false; readonly failure: ReadFailure } {
  return { ok: false, failure };
}
