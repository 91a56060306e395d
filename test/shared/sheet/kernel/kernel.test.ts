import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as XLSX from 'xlsx';

import {
  ENDED,
  giveBackKernel,
  STATE,
  startKernel,
  takeKernel,
} from '../../../../src/shared/sheet/kernel/kernel.ts';
import { readWorkbook } from '../../../../src/shared/sheet/read-workbook.ts';

const CELLS = [
  ['Student ID', 'First name', 'Balance'],
  ['00123', ' Zoë ', 12.5],
  ['', 'Bo "B" Li', 3],
];

function files(): readonly (readonly [string, Uint8Array<ArrayBuffer>])[] {
  const book = XLSX.utils.book_new(XLSX.utils.aoa_to_sheet(CELLS), 'People');
  const written = XLSX.write(book, { type: 'array', bookType: 'xlsx', bookSST: true }) as ArrayBuffer;
  const text = CELLS.map((row) => row.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(','));
  return [
    ['people.xlsx', new Uint8Array(written)],
    ['people.csv', new TextEncoder().encode(text.join('\n'))],
  ];
}

/** Others, with fewer strings, with dates and styles, with the other epoch. */
function otherFiles(): readonly (readonly [string, Uint8Array<ArrayBuffer>])[] {
  const written = (sheet: XLSX.WorkSheet, date1904: boolean): Uint8Array<ArrayBuffer> => {
    const book = XLSX.utils.book_new(sheet, 'Dates');
    book.Workbook = { WBProps: { date1904 } };
    return new Uint8Array(
      XLSX.write(book, { type: 'array', bookType: 'xlsx', bookSST: true }) as ArrayBuffer,
    );
  };
  const dates = XLSX.utils.aoa_to_sheet([['Born'], ['x']]);
  dates.A2 = { t: 'n', v: 36526, z: 'yyyy-mm-dd' };
  dates.A3 = { t: 'n', v: 7, z: '00000' };
  dates['!ref'] = 'A1:A3';
  return [
    ['dates.xlsx', written(dates, false)],
    ['dates-1904.xlsx', written(dates, true)],
    ['windows.csv', Uint8Array.from(Buffer.from('id;name\n1;Ren\xe9\n', 'latin1'))],
  ];
}

describe('a kernel', () => {
  it('has nothing of another one in its memory', () => {
    const [first, second] = [startKernel(), startKernel()];
    if (first === null || second === null) throw new Error('WebAssembly does not run here');
    const end = first.load(new TextEncoder().encode('secret,text\n'), 0);
    expect(first.run.scanRecords(first.input, first.input + end, 0x2c, 0, 1)).toBe(ENDED.more);
    expect([first.state(STATE.row), first.run.waiting(), second.run.waiting()]).toEqual([1, 2, 0]);
    expect(Buffer.from(second.bytes).includes('secret')).toBe(false);
  });

  it('is seen through its memory also after that has grown', () => {
    const kernel = startKernel();
    if (kernel === null) throw new Error('WebAssembly does not run here');
    const before = kernel.bytes.length;
    for (let times = 0; times < 40; times += 1) {
      const room = kernel.run.roomForString(500_000);
      kernel.bytes.fill(0x61 + (times % 26), room, room + 500_000);
      kernel.run.closeString(500_000, false);
    }
    expect(kernel.bytes.length).toBeGreaterThan(before + 19_000_000);
    const at = kernel.run.placeOfString(27) / 4;
    const [start = 0, length = 0] = kernel.words.subarray(at, at + 2);
    expect([kernel.run.stringCount(), length, kernel.bytes[start], kernel.bytes[start + length - 1]]).toEqual(
      [40, 500_000, 0x62, 0x62],
    );
  });
});

describe('a kernel that was given back', () => {
  it('is the next one, and knows no string of the file before', () => {
    const kernel = takeKernel();
    if (kernel === null) throw new Error('WebAssembly does not run here');
    kernel.run.roomForString(10);
    kernel.run.closeString(10, false);
    giveBackKernel(kernel);
    const next = takeKernel();
    expect([next === kernel, next?.run.stringCount(), takeKernel() === kernel]).toEqual([true, 0, false]);
  });

  it('is not kept with a large memory', () => {
    const kernel = takeKernel();
    if (kernel === null) throw new Error('WebAssembly does not run here');
    kernel.run.roomForString(40 * 1024 * 1024);
    giveBackKernel(kernel);
    expect(takeKernel()).not.toBe(kernel);
  });

  it('reads every file as a new one does', async () => {
    const all = [...files(), ...otherFiles()];
    const inTurn = [...all, ...all.toReversed(), ...all];
    for (const [name, bytes] of inTurn) {
      const read = await readWorkbook(bytes.slice(), name);
      vi.resetModules();
      const fresh = await import('../../../../src/shared/sheet/read-workbook.ts');
      expect(read.ok).toBe(true);
      expect(read).toEqual(await fresh.readWorkbook(bytes.slice(), name));
    }
  });
});

describe('where WebAssembly may not run', () => {
  beforeEach(() => {
    vi.resetModules();
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it.each(files())('%s is read all the same', async (name, bytes) => {
    const expected = await readWorkbook(bytes.slice(), name);
    vi.stubGlobal('WebAssembly', {});
    const alone = await import('../../../../src/shared/sheet/kernel/kernel.ts');
    expect(alone.startKernel()).toBeNull();
    const { readWorkbook: readWithout } = await import('../../../../src/shared/sheet/read-workbook.ts');
    const without = await readWithout(bytes.slice(), name);
    expect(without.ok).toBe(true);
    expect(without).toEqual(expected);
  });
});
