import { describe, expect, it } from 'vitest';

import { pastedRange } from '../../../src/renderer/start/pasted-range.ts';
import { readWorkbook } from '../../../src/shared/sheet/read-workbook.ts';
import { good, only, textsOf } from '../../fixtures/sheet/sheets.ts';

/** What Excel puts on the clipboard of a range, as Chromium hands it over. */
const EXCEL = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta name=ProgId content=Excel.Sheet><style><!--table {mso-displayed-decimal-separator:"\\.";}--></style></head>
<body><table border=0 cellpadding=0 cellspacing=0 width=192>
<!--StartFragment-->
 <tr height=20><td height=20 width=64>Student ID</td><td width=64>Nom</td></tr>
 <tr height=20><td height=20 class=xl65>00123</td><td>Bérubé</td></tr>
 <tr height=20><td height=20 align=right x:num>124</td><td>a &lt; b</td></tr>
<!--EndFragment-->
</table></body></html>`;
/** What LibreOffice puts there. */
const LIBREOFFICE = `<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/></head>
<body><table cellspacing="0" border="0"><colgroup width="85"></colgroup>
<tr><td height="17" align="left">Student ID</td><td align="left">Nom</td></tr>
<tr><td height="17" align="left">00123</td><td align="left">Bérubé</td></tr>
<tr><td height="17" align="right" sdval="124" sdnum="4105;">124</td><td align="left">a &lt; b</td></tr>
</table></body></html>`;
const TEXT = 'Student ID\tNom\r\n00123\tBérubé\r\n124\ta < b\r\n';
const ROWS = [
  ['Student ID', 'Nom'],
  ['00123', 'Bérubé'],
  ['124', 'a < b'],
];

function clipboard(data: Readonly<Record<string, string>>) {
  return { getData: (format: string) => data[format] ?? '' };
}

describe('pastedRange', () => {
  it.each([
    ['Excel', { 'text/html': EXCEL, 'text/plain': TEXT }],
    ['LibreOffice', { 'text/html': LIBREOFFICE, 'text/plain': TEXT }],
    ['text alone', { 'text/plain': TEXT }],
    ['a web page without a table', { 'text/html': '<p>Student ID</p>', 'text/plain': TEXT }],
  ])('is read like a file: %s', async (_what, data) => {
    const file = pastedRange(clipboard(data), 'Pasted cells');
    if (file === null) throw new Error('nothing was taken');
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect(textsOf(only(good(await readWorkbook(bytes, file.name))))).toEqual(ROWS);
  });

  it.each([
    ['a word', { 'text/plain': 'hello' }],
    ['one line', { 'text/plain': 'hello\n' }],
    ['nothing', {}],
  ])('takes nothing of %s', (_what, data) => {
    expect(pastedRange(clipboard(data), 'Pasted cells')).toBeNull();
  });
});
