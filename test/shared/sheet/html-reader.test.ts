import { describe, expect, it } from 'vitest';

import { readWorkbook } from '../../../src/shared/sheet/read-workbook.ts';
import { good, only, textsOf } from '../../fixtures/sheet/sheets.ts';

async function read(html: string): Promise<ReturnType<typeof good>> {
  return good(await readWorkbook(new TextEncoder().encode(html), 'export.xls'));
}

describe('readWorkbook on HTML tables', () => {
  it.each<[string, string, string[][]]>([
    [
      'text as text',
      '<tr><th>id<th>born<tr><td>00123<td>3-4',
      [
        ['id', 'born'],
        ['00123', '3-4'],
      ],
    ],
    [
      'closed and unclosed tags, any case',
      '<TR><TD>a</TD><td>b</tr><tr><td>c</table>',
      [
        ['a', 'b'],
        ['c', ''],
      ],
    ],
    [
      'entities',
      '<tr><td>Ann &amp; B&eacute;a &#233;&#x1F600; &unknown; 5 < 6',
      [['Ann & Béa é😀 &unknown; 5 < 6']],
    ],
    ['line breaks', '<tr><td>12 Main<br>Unit 4<p>Hull</p></td></tr>', [['12 Main\nUnit 4\nHull']]],
    ['layout white space', '<tr>\n  <td>\n   a\n   b\n  </td>\n</tr>', [['a b']]],
    ['nested markup', '<tr><td><b>Jo</b><span style="x>y">e</span><!-- no --></td></tr>', [['Joe']]],
    ['scripts and styles', '<tr><td>a<script>"<td>b"</script><style>td{}</style></td></tr>', [['a']]],
    [
      'spans',
      '<tr><td colspan=2>n</td><td rowspan="2">i</td></tr><tr><td>a</td><td>b</td><td>c</td></tr>',
      [
        ['n', '', 'i', ''],
        ['a', 'b', '', 'c'],
      ],
    ],
    [
      'a number shown with an exponent',
      '<tr><td x:num="123456789012">1.23457E+11</td><td sdval="98765432109">9.9E+010</td></tr>',
      [['123456789012', '98765432109']],
    ],
  ])('reads %s', async (_what, rows, texts) => {
    expect(textsOf(only(await read(`<html><body><table>${rows}`)))).toEqual(texts);
  });

  it('makes a sheet of every table, nested ones too, and leaves empty ones out', async () => {
    const workbook = await read(
      '<div><table><tr><td>outer<table><tr><td>inner</td></tr></table>end</td></tr></table><table></table><table><tr><td>last</table></div>',
    );
    expect(workbook.sheets.map((sheet) => [sheet.name, textsOf(sheet)])).toEqual([
      ['Table 1', [['outerend']]],
      ['Table 2', [['inner']]],
      ['Table 4', [['last']]],
    ]);
  });

  it('trims and counts non-breaking spaces', async () => {
    const sheet = only(await read('<table><tr><td>&nbsp;a&nbsp;</td><td> b </td></tr></table>'));
    expect(textsOf(sheet)).toEqual([['a', 'b']]);
    expect(sheet.trimmedCells).toBe(1);
  });

  it('believes a declared encoding where the bytes are not UTF-8', async () => {
    const html =
      '<meta http-equiv=Content-Type content="text/html; charset=windows-1252"><table><tr><td>Zoë</td></tr></table>';
    const workbook = good(await readWorkbook(new Uint8Array(Buffer.from(html, 'latin1')), 'a.xls'));
    expect(textsOf(only(workbook))).toEqual([['Zoë']]);
    expect(workbook.notes).toEqual([]);
  });
});
