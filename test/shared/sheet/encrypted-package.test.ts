import { describe, expect, it } from 'vitest';

import { rehashByNode } from '../../../src/main/sheet/rehash-by-node.ts';
import { rehashByPlatform } from '../../../src/shared/sheet/package-key.ts';
import { readWorkbook } from '../../../src/shared/sheet/read-workbook.ts';
import { DEFAULT_PASSWORD, encryptAgile, encryptStandard } from '../../fixtures/sheet/encrypt-package.ts';
import { bad, good, only, textsOf } from '../../fixtures/sheet/sheets.ts';
import { workbookOf } from '../../fixtures/sheet/workbook-parts.ts';

// Of several pieces, so that none is left out and none mixed up.
const rows = Array.from(
  { length: 400 },
  (_, row) => `<row r="${row + 1}"><c r="A${row + 1}"><v>${(row * 7_919 * 104_729) % 999_983}</v></c></row>`,
);
const plain = workbookOf({ sheets: [{ name: 'People', rows: rows.join('') }] });
const hosts = { rehash: rehashByNode };

describe('workbooks that Excel encrypted without asking for a password', () => {
  it.each([
    ['Excel 2010 and newer', encryptAgile],
    ['Excel 2007', encryptStandard],
  ])('are opened like Excel does, in the way of %s', async (_name, encrypt) => {
    expect(plain.length).toBeGreaterThan(4096);
    const read = await readWorkbook(encrypt(plain, DEFAULT_PASSWORD), 'a.xlsx', hosts);
    expect(textsOf(only(good(read)))).toEqual(textsOf(only(good(await readWorkbook(plain, 'a.xlsx')))));
    expect(bad(await readWorkbook(encrypt(plain, 'another one'), 'a.xlsx', hosts))).toEqual({
      code: 'password',
    });
  });

  it('are not hashed for ever', async () => {
    const endless = encryptAgile(plain, DEFAULT_PASSWORD, 1_000);
    const text = Buffer.from(endless).toString('latin1').replace('spinCount="1000"', 'spinCount="9e99"');
    expect(bad(await readWorkbook(new Uint8Array(Buffer.from(text, 'latin1')), 'a.xlsx', hosts))).toEqual({
      code: 'password',
    });
  });

  it.each(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'] as const)('%s is the same by Node', async (name) => {
    const start = new Uint8Array({ 'SHA-1': 20, 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64 }[name]).fill(7);
    expect(await rehashByNode(name, start, 9)).toEqual(await rehashByPlatform(name, start, 9));
  });
});
