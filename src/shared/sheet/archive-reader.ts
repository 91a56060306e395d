import { readArchiveHiddenLines } from './archive-hidden-lines.ts';
import { detectArchiveKind, TELLING_PARTS } from './archive-kind.ts';
import type { Inflater } from './inflater.ts';
import { hasFormula, isNeeded } from './office-parts.ts';
import { plainXml } from './plain-xml.ts';
import { readOds } from './ods-reader.ts';
import { rezipAsStored } from './rezip-as-stored.ts';
import { startSheetJs } from './start-sheetjs.ts';
import { unzip } from './unzip.ts';
import type { ReadOptions, ReadResult } from './workbook.ts';
import { unread } from './read-failure.ts';
import { readXlsx } from './xlsx/xlsx-reader.ts';
import type { ZipEntry } from './zip-directory.ts';
import { readZipDirectory } from './zip-directory.ts';

/** Reads .xlsx, .xlsm, .xlsb and .ods: our own bounded unzip, then a reader for what is inside. */
export async function readArchive(bytes: Uint8Array, options: ReadOptions = {}): Promise<ReadResult> {
  const directory = readZipDirectory(bytes);
  if (!directory.ok) return directory;
  const telling = TELLING_PARTS.flatMap((name) => directory.entries.get(name) ?? []);
  const told = await unzip(bytes, telling, options.inflater);
  if (!told.ok) return told;
  const archive = detectArchiveKind(directory.entries, (name) => textOf(told.parts.get(name)));
  if (archive.kind === 'failure') return unread(archive.failure);

  if (archive.kind === 'xlsx') {
    const read = await readXlsx(bytes, directory.entries, options);
    if (read !== null) return read;
    options.onProgress?.(0);
  }
  if (archive.kind === 'ods') {
    return readOpenDocument(bytes, directory.entries.get('content.xml'), options.inflater);
  }

  const needed = [...directory.entries.values()].filter(({ name }) => isNeeded(name));
  const unzipped = await unzip(bytes, needed, options.inflater);
  if (!unzipped.ok) return unzipped;
  const parts = new Map([...unzipped.parts].map(([name, part]) => [name, plainXml(name, part)]));
  const mayHaveFormulas =
    archive.kind !== 'xlsx' ||
    [...parts].some(([name, part]) => /sheet[^/]*\.xml$/i.test(name) && hasFormula(part));
  const hidden = readArchiveHiddenLines(archive.kind, parts);
  const readWithSheetJs = await startSheetJs();
  return readWithSheetJs({
    kind: archive.kind,
    bytes: rezipAsStored(parts),
    mayHaveFormulas,
    hiddenLines: (name) => hidden.get(name),
  });
}

async function readOpenDocument(
  bytes: Uint8Array,
  content: ZipEntry | undefined,
  inflater: Inflater | undefined,
): Promise<ReadResult> {
  if (content === undefined) return unread({ code: 'damaged' });
  const unzipped = await unzip(bytes, [content], inflater);
  if (!unzipped.ok) return unzipped;
  return readOds(plainXml(content.name, unzipped.parts.get(content.name) ?? new Uint8Array(0)));
}

function textOf(part: Uint8Array | undefined): string {
  return part === undefined ? '' : new TextDecoder().decode(plainXml('.xml', part));
}
