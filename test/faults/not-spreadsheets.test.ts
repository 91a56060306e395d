import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';

import { runCommand } from '../main/cli/cli-process.ts';
import { compoundFile } from '../fixtures/sheet/compound-file.ts';
import { partsOf } from '../fixtures/sheet/workbook-parts.ts';
import { zipOf } from '../fixtures/sheet/zip-writer.ts';
import { sized, tellFigure } from './fault-report.ts';
import { inLanes } from './lanes.ts';

/** Words of JavaScript and of libraries that nobody should read. */
const RAW_WORDS =
  /\bat .*:\d+:\d+|\bError\b|undefined|\[object|NaN|null\b|TypeError|RangeError|Unsupported|Cannot read/;

const people = { sheets: [{ name: 'A', rows: '<row r="1"><c r="A1"><v>1</v></c></row>' }] };
const noise = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_byte, index) => (Math.imul(index + 1, 2_654_435_761) >>> 13) & 0xff);
const word = (): Uint8Array =>
  zipOf([
    {
      name: '[Content_Types].xml',
      bytes:
        '<Types><Override PartName="/w.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    },
  ]);

/** An .xls that says in its first records that the rest is encrypted ([MS-XLS] 2.4.117, FilePass). */
function encryptedXls(): Uint8Array {
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['a']]), 'A');
  const bytes = Buffer.from(XLSX.write(book, { type: 'buffer', bookType: 'biff8' }) as Uint8Array);
  // The record after the first one becomes FilePass: RC4, version 1.1.
  const start = bytes.indexOf(Buffer.from([0x09, 0x08, 0x10, 0x00]));
  const next = start + 4 + bytes.readUInt16LE(start + 2);
  bytes.writeUInt16LE(0x2f, next);
  return bytes;
}

const FILES: readonly (readonly [name: string, bytes: Uint8Array, sentence: RegExp])[] = [
  ['encrypted.xlsx', compoundFile('EncryptionInfo', 'EncryptedPackage'), /password.*Protect Workbook/],
  ['encrypted.xls', encryptedXls(), /password.*Protect Workbook/],
  [
    'encrypted.ods',
    zipOf([
      { name: 'mimetype', bytes: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
      {
        name: 'META-INF/manifest.xml',
        bytes: '<m:manifest><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>',
      },
      { name: 'content.xml', bytes: noise(99) },
    ]),
    /password/,
  ],
  [
    'encrypted-entries.xlsx',
    zipOf(partsOf(people).map((part) => ({ ...part, claims: { flags: 1 } }))),
    /password/,
  ],
  ['letter.xlsx', word(), /text document/],
  ['old-letter.xls', compoundFile('WordDocument'), /text document/],
  ['message.xls', compoundFile('__properties_version1.0'), /e-mail message/],
  ['document.csv', Buffer.from('%PDF-1.7\n1 0 obj\n'), /PDF/],
  ['database.xlsx', Buffer.from('SQLite format 3\0\x10\0'), /database/],
  ['access.xls', Buffer.from('\0\x01\0\0Standard Jet DB\0'), /database/],
  ['picture.xls', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), /picture/],
  ['archive.xlsx', zipOf([{ name: 'photo.jpg', bytes: noise(50) }]), /archive/],
  ['program.csv', Buffer.from('MZ\x90\0\x03\0\0\0\x04\0', 'latin1'), /program/],
  ['page.xls', Buffer.from('<!DOCTYPE html><html><body><p>Sign in</p></body></html>'), /web page/],
  ['people.json.csv', Buffer.from('[{"id": 1}]'), /JSON/],
  ['noise.xlsx', noise(5000), /data of another program/],
  ['noise.csv', noise(3333).map((byte) => byte | 1), /not a spreadsheet/],
  ['empty.xlsx', new Uint8Array(0), /empty/],
  ['blank.csv', Buffer.from(' \r\n\t\n'), /empty/],
  ['zeros.xlsx', new Uint8Array(4096), /empty/],
  ['~$people.xlsx', noise(165), /lock file/],
  ['.~lock.people.ods#', Buffer.from(',someone,host,01.01.2024;'), /lock file/],
  [
    'ancient.xls',
    new Uint8Array([0x09, 0x04, 6, 0, 0, 0, 0x10, 0, 0, 0, 0x0a, 0, 0, 0]),
    /older than version 5/,
  ],
  ['half.xlsx', zipOf(partsOf(people)).slice(0, 600), /ends too early/],
];

describe('files that are no spreadsheet', () => {
  const folder = mkdtempSync(join(tmpdir(), 'opscom-none-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const chosen = FILES.filter((_, index) => sized(10) === 10 || index % 4 === 0);

  it('are each refused by the terminal with one sentence', { timeout: 900_000 }, async () => {
    const wrong: string[] = [];
    const commands = chosen.flatMap((file) =>
      (['inspect', 'check'] as const).map((command) => ({ command, file })),
    );
    await inLanes(commands.length, 2, async (index) => {
      const { command, file } = commands[index]!;
      const [name, bytes, sentence] = file;
      const path = join(folder, name);
      writeFileSync(path, bytes);
      const { status, out, err } = await runCommand([command, path]);
      const lines = err.trimEnd().split('\n');
      const isGood =
        status === 2 && out === '' && lines.length === 1 && sentence.test(err) && err.trimEnd().endsWith('.');
      if (!isGood || RAW_WORDS.test(err)) wrong.push(`${command} ${name}: ${status} ${err}`);
    });
    expect(wrong).toEqual([]);
    tellFigure(
      'S9',
      `${chosen.length} files: encrypted, of other programs, empty, cut off, lock files; ${commands.length} commands`,
      `refused 100% with status 2 and one sentence; raw error texts 0`,
    );
  });
});
