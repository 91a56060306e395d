import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readWorkbook } from '../../../src/shared/sheet/read-workbook.ts';
import { good, only, textsOf } from '../../fixtures/sheet/sheets.ts';
import { workbookOf } from '../../fixtures/sheet/workbook-parts.ts';

const isThere = spawnSync('soffice', ['--version']).status === 0;
if (!isThere)
  process.stderr.write('SKIPPED: LibreOffice (soffice) is not installed, its files were not read.\n');

const formats = [
  '000000',
  'yyyy-mm-dd',
  '0.0%',
  '"$"#,##0.00',
  'yyyy-mm-dd hh:mm',
  'hh:mm',
  '[<=9999999]###-####;(###) ###-####',
];
const values: readonly (readonly [string, string])[] = [
  ['<c t="inlineStr"><is><t>00123</t></is></c>', '00123'],
  ['<c t="inlineStr"><is><t>Zoë 😀 &amp; שלום</t></is></c>', 'Zoë 😀 & שלום'],
  ['<c t="inlineStr"><is><t xml:space="preserve">a  b&#10;c</t></is></c>', 'a  b\nc'],
  ['<c><v>123456789012</v></c>', '123456789012'],
  ['<c><v>0.30000000000000004</v></c>', '0.3'],
  ['<c s="1"><v>1234</v></c>', '001234'],
  ['<c s="2"><v>36585</v></c>', '2000-02-29'],
  ['<c s="3"><v>0.125</v></c>', '12.5%'],
  ['<c s="4"><v>1234.5</v></c>', '$1,234.50'],
  ['<c s="5"><v>45361.1041666667</v></c>', '2024-03-10 02:30:00'],
  ['<c s="6"><v>0.75</v></c>', '18:00:00'],
  ['<c s="7"><v>6135551234</v></c>', '(613) 555-1234'],
  ['<c><f>1+2</f><v>3</v></c>', '3'],
  ['<c t="e"><f>NA()</f><v>#N/A</v></c>', '#N/A'],
];

describe.skipIf(!isThere)('files that LibreOffice wrote', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sheet-'));
  beforeAll(() => {
    const rows = values.map(
      ([cell], row) => `<row r="${row + 1}">${cell.replace('<c', `<c r="A${row + 1}"`)}</row>`,
    );
    const bytes = workbookOf({ sheets: [{ name: 'People', rows: rows.join('') }], formats });
    writeFileSync(join(folder, 'people.xlsx'), bytes);
    for (const format of ['ods', 'xls']) {
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      spawnSync('soffice', [
        profile,
        '--headless',
        '--convert-to',
        format,
        '--outdir',
        folder,
        join(folder, 'people.xlsx'),
      ]);
    }
  }, 240_000);
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(['xlsx', 'ods', 'xls'])('gives the same texts from .%s', async (ending) => {
    const bytes = new Uint8Array(readFileSync(join(folder, `people.${ending}`)));
    const workbook = good(await readWorkbook(bytes, 'people'));
    expect(workbook.kind).toBe(ending);
    expect(textsOf(only(workbook)).map(([text]) => text)).toEqual(values.map(([, text]) => text));
  });
});
