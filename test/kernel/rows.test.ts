import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { dateText } from '../../src/shared/sheet/cell-date.ts';
import type { Kernel } from '../../src/shared/sheet/kernel/kernel.ts';
import { ENDED, SHOWS, STATE } from '../../src/shared/sheet/kernel/kernel.ts';
import { SheetBuilder } from '../../src/shared/sheet/sheet-builder.ts';
import { markOf } from '../../src/shared/sheet/sheet-text.ts';
import { cellsOf, kernelForTest } from './kernel-cells.ts';

const encoder = new TextEncoder();
/** So many bytes must follow where a tag is looked at. */
const ROOM = 160;
/** Styles of the tests: General, a number format, a date. */
const STYLES = [SHOWS.asWritten, SHOWS.otherwise, SHOWS.date];

function addString(kernel: Kernel, text: string, isOdd = false): void {
  const bytes = encoder.encode(text);
  const room = kernel.run.roomForString(bytes.length);
  kernel.bytes.set(bytes, room);
  kernel.run.closeString(bytes.length, isOdd);
}

interface Scanned {
  readonly ended: number;
  /** How many bytes were read. */
  readonly read: number;
  readonly row: number;
  readonly column: number;
  readonly cells: readonly string[];
}

/** What the kernel makes of markup in which `row` is being read, from 0; -1 before the first. */
function scanned(markup: string, row = -1, epochDays = 0): Scanned {
  const kernel = kernelForTest();
  const builder = new SheetBuilder('S', undefined, kernel);
  kernel.run.useMarks(markOf('text', null), markOf('number', null), markOf('date', null));
  kernel.bytes.set(STYLES, kernel.places.STYLES);
  kernel.words[kernel.places.STATE / 4 + STATE.epochDays] = epochDays;
  addString(kernel, 'one');
  addString(kernel, ' two ');
  addString(kernel, 'half a pair', true);
  const end = kernel.load(encoder.encode(markup + '-'.repeat(ROOM)), 0);
  const ended = kernel.run.scanRows(kernel.input, kernel.input + end, row, -1);
  return {
    ended,
    read: kernel.state(STATE.position) - kernel.input,
    row: kernel.state(STATE.row) | 0,
    column: kernel.state(STATE.column) | 0,
    cells: cellsOf(builder),
  };
}

describe('a cell in usual words', () => {
  it.each([
    ['<c r="A1"><v>7</v></c>', ['1/1 number 7']],
    ['<c r="AB1" s="0" t="s"><v>0</v></c>', ['1/28 text one']],
    ['<c r="B1" t="s"><v>1</v></c>', ['1/2 text two']],
    ['<c r="XFD1" t="n"><v>123456789012345</v></c>', ['1/16384 number 123456789012345']],
    ['<c r="B1" t="inlineStr"><is><t>Ada_B</t></is></c>', ['1/2 text Ada_B']],
    ['<c r="B1" t="inlineStr"><is><t xml:space="preserve"> É 😀 </t></is></c>', ['1/2 text É 😀']],
    [`<c r="B1" t="inlineStr"><is><t>${'x'.repeat(9_000)}</t></is></c>`, [`1/2 text ${'x'.repeat(9_000)}`]],
    ['<c r="B1" s="1" t="inlineStr"><is><t></t></is></c>', []],
    ['<c r="B1" t="str"><v>a &gt b</v></c>'.replace('&gt', '>'), ['1/2 text a > b']],
    ['<c r="B1" t="str"><v></v></c>', []],
    ['<c r="B1"><f>SUM(A1:A9)</f><v>12</v></c>', ['1/2 number 12']],
    ['<c r="B1" t="str"><f t="shared" ref="B1:B9" si="0">A1&amp;"b"</f><v>ab</v></c>', ['1/2 text ab']],
    ['<c r="B1"><f t="shared" si="0"/><v>12</v></c>', ['1/2 number 12']],
    ['<c r="B1" s="2"><v>45000</v></c>', ['1/2 date 2023-03-15']],
    ['<c r="B1" s="2"><v>61</v></c>', ['1/2 date 1900-03-01']],
    ['<c r="B1" s="2"><v>2958465</v></c>', ['1/2 date 9999-12-31']],
    ['<c r="A1" s="1"/>', []],
  ])('%s', (markup, cells) => {
    expect(scanned(markup, 0)).toMatchObject({ read: encoder.encode(markup).length, cells });
  });

  it.each([
    '<c r=""><v>7</v></c>',
    '<c r="1"><v>7</v></c>',
    '<c r="A"><v>7</v></c>',
    '<c r="A0"><v>7</v></c>',
    '<c r="A2"><v>7</v></c>',
    '<c r="ABCD1"><v>7</v></c>',
    '<c r="XFE1"><v>7</v></c>',
    '<c r="A12345678"><v>7</v></c>',
    '<c r="a1"><v>7</v></c>',
    "<c r='A1'><v>7</v></c>",
    '<c s="1" r="A1"><v>7</v></c>',
    '<c r="A1" s=""><v>7</v></c>',
    '<c r="A1" s="1234567"><v>7</v></c>',
    '<c r="A1"></c>',
    '<c r="A1"><v></v></c>',
    '<c r="A1"><v/></c>',
    '<c r="A1"><f>1+1</f></c>',
    '<c r="A1"><f>1+1</f><v></v></c>',
    "<c r='A1'><f ca='1'>1+1</f><v>2</v></c>",
    '<c r="A1"><f>1+<!-- 1 -->1</f><v>2</v></c>',
    '<c r="A1" t="b"><v>1</v></c>',
    '<c r="A1" t="e"><v>#N/A</v></c>',
    '<c r="A1" t="d"><v>2026-01-01</v></c>',
    '<c r="A1" t="s"><v>-1</v></c>',
    '<c r="A1" t="s"><v>2</v></c>',
    '<c r="A1" t="s"><v>3</v></c>',
    '<c r="A1" t="s"><v>12345678901</v></c>',
    '<c r="A1"><v> 7</v></c>',
    `<c r="A1"><v>${'1'.repeat(41)}</v></c>`,
    '<c r="A1" t="str"><v>R&amp;D</v></c>',
    '<c r="A1" t="str"><v xml:space="preserve">a</v></c>',
    '<c r="A1" t="inlineStr"><is><t>R&amp;D</t></is></c>',
    '<c r="A1" t="inlineStr"><is><t>a_x000D_</t></is></c>',
    '<c r="A1" t="inlineStr"><is><t>a\r</t></is></c>',
    '<c r="A1" t="inlineStr"><is><t>\u00A0a</t></is></c>',
    '<c r="A1" t="inlineStr"><is><t>a\t</t></is></c>',
    '<c r="A1" t="inlineStr"><is><r><t>a</t></r></is></c>',
    '<c r="A1" t="inlineStr"><is><t>a</t><t>b</t></is></c>',
    '<c r="A1" t="inlineStr"><is><t><!-- a --></t></is></c>',
    '<x:c r="A1"><v>7</v></x:c>',
  ])('leaves %s to other words', (markup) => {
    expect(scanned(markup, 0)).toEqual({ ended: ENDED.odd, read: 0, row: 0, column: -1, cells: [] });
  });

  it.each(['1.5', '-3', '1E+16', '0012', '1234567890123456'])('stops behind the number %s', (number) => {
    const markup = `<c r="C1"><v>${number}</v></c>`;
    expect(scanned(markup, 0)).toEqual({
      ended: ENDED.number,
      read: markup.length,
      row: 0,
      column: 2,
      cells: [],
    });
  });

  it.each(['60', '0', '2958466', '45000.5'])('stops behind %s as a date', (number) => {
    expect(scanned(`<c r="C1" s="2"><v>${number}</v></c>`, 0).ended).toBe(ENDED.number);
  });

  it('writes dates as the calendar does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 61, max: 2_957_003 }), { minLength: 1, maxLength: 50 }),
        fc.boolean(),
        (serials, is1904) => {
          const cells = serials.map((serial, at) => `<c r="A${at + 1}" s="2"><v>${serial}</v></c>`);
          const rows = cells.map((cell, at) => `<row r="${at + 1}">${cell}</row>`);
          const texts = scanned(rows.join(''), -1, is1904 ? 1_462 : 0).cells.map(
            (cell) => cell.split(' ')[2],
          );
          expect(texts).toEqual(serials.map((serial) => dateText(serial, 'date', is1904)));
        },
      ),
    );
  });

  it('waits for the end of a text that is not there yet', () => {
    const kernel = kernelForTest();
    kernel.run.clear();
    const end = kernel.load(encoder.encode(`<c r="A1" t="inlineStr"><is><t>${'a'.repeat(ROOM)}</t></i`), 0);
    expect(kernel.run.scanRows(kernel.input, kernel.input + end, 0, -1)).toBe(ENDED.more);
    expect([kernel.state(STATE.position), kernel.run.waiting()]).toEqual([kernel.input, 0]);
  });

  it('gives back a cell for which the block has no room, and goes on when it is taken out', () => {
    const text = 'x'.repeat(9_000);
    const rows = Array.from(
      { length: 400 },
      (_unused, row) =>
        `<row r="${row + 1}"><c r="A${row + 1}" t="s"><v>0</v></c><c r="B${row + 1}" t="s"><v>0</v></c></row>`,
    ).join('');
    const kernel = kernelForTest();
    const builder = new SheetBuilder('S', undefined, kernel);
    kernel.run.useMarks(1, 2, 3);
    addString(kernel, text);
    const end = kernel.input + kernel.load(encoder.encode(rows + ' '.repeat(ROOM)), 0);
    let times = 0;
    let [at, row, column] = [kernel.input, -1, -1];
    while (kernel.run.scanRows(at, end, row, column) === ENDED.full) {
      times += 1;
      builder.block?.flush();
      [at, row, column] = [
        kernel.state(STATE.position),
        kernel.state(STATE.row) | 0,
        kernel.state(STATE.column) | 0,
      ];
    }
    expect(times).toBeGreaterThan(4);
    const cells = cellsOf(builder);
    expect(cells).toHaveLength(800);
    expect(cells.every((cell) => cell.endsWith(` text ${text}`))).toBe(true);
  });
});

describe('the tag of a row in usual words', () => {
  it.each([
    ['<row r="1">', 0],
    ['<row r="1048576" spans="1:26" x14ac:dyDescent="0.25">', 1_048_575],
    ['<row r="7" ht="15" customHeight="1">', 6],
    ['<row r="7" note=">">', 6],
  ])('%s is row %d, from 0', (markup, row) => {
    expect(scanned(markup)).toMatchObject({ read: markup.length, row, column: -1 });
  });

  it.each([
    '<row>',
    '<row r="0">',
    '<row r="x">',
    '<row spans="1:2" r="1">',
    '<row r="1" hidden="1">',
    '<row r="1" hidden="0">',
    '<row r="1"/>',
    "<row r='1'>",
    '<row r="123456789">',
    `<row r="1" note="${'x'.repeat(ROOM)}">`,
  ])('leaves %s to other words', (markup) => {
    expect(scanned(markup)).toMatchObject({ ended: ENDED.odd, read: 0, row: -1 });
  });

  it('leaves rows out of order to the caller', () => {
    expect(scanned('<row r="3">', 2)).toMatchObject({ ended: ENDED.odd, read: 0, row: 2 });
  });
});
