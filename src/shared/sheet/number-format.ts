import { loadPart } from './reader-parts.ts';

type ApplyFormat = (format: string, value: number) => string;

/** SheetJS's format library, once it is loaded. */
const library: { apply: ApplyFormat | null } = { apply: null };

/** Before the first number with a format that is neither "General" nor a date: loads what knows all others. */
export async function loadNumberFormat(): Promise<void> {
  if (library.apply !== null) return;
  // SheetJS types it as `any`; this is the one function of it that we call.
  const loaded = (await loadPart(import('xlsx'))) as { readonly SSF: { readonly format: ApplyFormat } };
  library.apply = loaded.SSF.format;
}

/** The number as the format shows it; null where the format cannot be understood. */
export function formatNumber(format: string, value: number): string | null {
  // A mistake of ours: the number would be shown without its format, and nobody would see it.
  if (library.apply === null) throw new TypeError('the number formats are not loaded');
  try {
    return library.apply(format, value);
  } catch {
    return null;
  }
}
