/** What was dropped, as far as the window can take it. */
export type Dropped =
  | { readonly kind: 'file'; readonly file: File }
  | { readonly kind: 'several' }
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

/** Sorts out a drop: one file is taken, several or a folder are said. */
export function droppedFile(transfer: DroppedItems): Dropped {
  const items = Array.from(transfer.items).filter(({ kind }) => kind === 'file');
  const first = items[0];
  if (first === undefined) return { kind: 'nothing' };
  if (items.length > 1) return { kind: 'several' };
  if (first.webkitGetAsEntry?.()?.isDirectory === true) return { kind: 'folder' };
  const file = first.getAsFile();
  return file === null ? { kind: 'nothing' } : { kind: 'file', file };
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
