/** What was dropped, as far as the window can take it. */
export type Dropped =
  /** At least one, in the order of the drop. */
  | { readonly kind: 'files'; readonly files: readonly [File, ...File[]] }
  | { readonly kind: 'folder' }
  | { readonly kind: 'nothing' };

/** The part of a DataTransfer that is looked at. */
export interface DroppedItems {
  readonly items: ArrayLike<{
    readonly kind: string;
    getAsFile(): File | null;
    webkitGetAsEntry?(): { readonly isDirectory: boolean } | null;
  }>;
}

/** Whether something that is dragged holds files (and not a selected text). */
export function holdsFiles(transfer: { readonly types: readonly string[] } | null): boolean {
  return transfer?.types.includes('Files') ?? false;
}

/** Sorts out a drop: files are taken, a folder or nothing is said. */
export function droppedFile(transfer: DroppedItems): Dropped {
  const items = Array.from(transfer.items).filter(({ kind }) => kind === 'file');
  if (items.some((item) => item.webkitGetAsEntry?.()?.isDirectory === true)) return { kind: 'folder' };
  const [first, ...others] = items.map((item) => item.getAsFile()).filter((file) => file !== null);
  return first === undefined ? { kind: 'nothing' } : { kind: 'files', files: [first, ...others] };
}

/** The kinds of files that the chooser offers. What a file really is, its bytes decide. */
export const ACCEPTED_EXTENSIONS = [
  '.xlsx',
  '.xlsm',
  '.xlsb',
  '.xls',
  '.ods',
  '.csv',
  '.tsv',
  '.txt',
] as const;
