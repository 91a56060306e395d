import type { Lookalike, ReadFailure } from './read-failure.ts';
import type { ZipEntry } from './zip-directory.ts';

/** What an archive holds, by the names of its entries and its declared type. */
export type ArchiveKind =
  { readonly kind: 'xlsx' | 'xlsb' | 'ods' } | { readonly kind: 'failure'; readonly failure: ReadFailure };

/** The small parts that say what an archive is; the caller inflates them first. */
export const TELLING_PARTS = ['[Content_Types].xml', 'mimetype', 'META-INF/manifest.xml'] as const;

/** @param text the text of one of {@link TELLING_PARTS}, `''` where it is missing */
export function detectArchiveKind(
  entries: ReadonlyMap<string, ZipEntry>,
  text: (part: (typeof TELLING_PARTS)[number]) => string,
): ArchiveKind {
  const types = text('[Content_Types].xml');
  if (types !== '') return detectOfficeXml(types, entries);
  const mimetype = text('mimetype').trim();
  if (mimetype.startsWith('application/vnd.oasis.opendocument.')) {
    return detectOpenDocument(mimetype, text('META-INF/manifest.xml'));
  }
  const names = [...entries.keys()];
  // Generators exist that leave the list of content types out; SheetJS finds the parts by their names.
  if (names.some((name) => /^xl\/workbook\.xml$/i.test(name))) return { kind: 'xlsx' };
  if (names.some((name) => /^xl\/workbook\.bin$/i.test(name))) return { kind: 'xlsb' };
  if (names.some((name) => /^(?:Index\.zip$|Index\/Document\.iwa$)/i.test(name))) return lookalike('numbers');
  return lookalike('archive');
}

function lookalike(looksLike: Lookalike): ArchiveKind {
  return { kind: 'failure', failure: { code: 'not-a-spreadsheet', looksLike } };
}

function detectOfficeXml(types: string, entries: ReadonlyMap<string, ZipEntry>): ArchiveKind {
  // The type alone does not tell: some writers declare it for the ending .bin in every workbook.
  if (
    /sheet\.binary\.macroEnabled\.main/i.test(types) &&
    [...entries.keys()].some((name) => /workbook\.bin$/i.test(name))
  )
    return { kind: 'xlsb' };
  if (
    /(?:spreadsheetml\.(?:sheet|template)|ms-excel\.(?:sheet|template|addin))[.\w]*\.main\+xml/i.test(types)
  ) {
    return { kind: 'xlsx' };
  }
  if (/wordprocessingml|ms-word/i.test(types)) return lookalike('document');
  if (/presentationml|ms-powerpoint/i.test(types)) return lookalike('presentation');
  return lookalike('archive');
}

function detectOpenDocument(mimetype: string, manifest: string): ArchiveKind {
  if (mimetype.includes('spreadsheet')) {
    return /[<:]encryption-data[\s/>]/.test(manifest)
      ? { kind: 'failure', failure: { code: 'password' } }
      : { kind: 'ods' };
  }
  return lookalike(mimetype.includes('presentation') ? 'presentation' : 'document');
}
