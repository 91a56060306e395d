import type { DoubtCode } from '../profile/issue.ts';
import { numberText, plainNumber } from './cell-number.ts';
import type { CellKind } from './sheet-text.ts';
import type { XmlScanner } from './xml-scanner.ts';

/** A cell as it goes into a sheet. */
export interface OdsCell {
  readonly text: string;
  readonly kind: CellKind;
  readonly doubt: DoubtCode | null;
}

const ERROR = /^(?:#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A)|Err:\d{3})$/;

/** Reads the `table:table-cell` that the scanner stands at; null where it holds nothing. */
export function readOdsCell(scanner: XmlScanner): OdsCell | null {
  const attribute = (name: string): string | null => scanner.attribute(name);
  const type = attribute('office:value-type') ?? attribute('calcext:value-type');
  const isError = attribute('calcext:value-type') === 'error';
  const hasFormula = attribute('table:formula') !== null;
  const value = attribute(VALUES.get(type ?? '') ?? 'office:string-value');
  const shown = readParagraphs(scanner);
  if (isError || (hasFormula && ERROR.test(shown ?? ''))) {
    return { text: shown ?? '#ERROR!', kind: 'error', doubt: 'cell-error' };
  }
  // The formula of a text may give an empty one; where a number is told, there is one.
  if (type !== 'string' && hasFormula && value === null && (shown ?? '') === '') {
    return { text: '', kind: 'formula-without-result', doubt: 'formula-without-result' };
  }
  return cellOf(type, value, shown);
}

const VALUES: ReadonlyMap<string, string> = new Map([
  ['float', 'office:value'],
  ['percentage', 'office:value'],
  ['currency', 'office:value'],
  ['date', 'office:date-value'],
  ['time', 'office:time-value'],
  ['boolean', 'office:boolean-value'],
]);

function cellOf(type: string | null, value: string | null, shown: string | null): OdsCell | null {
  switch (type) {
    case 'float':
    case 'percentage':
    case 'currency':
      return value === null ? textCell(shown) : numberCell(Number(value), shown?.trim() ?? '');
    case 'date':
      return value === null ? textCell(shown) : dateCell(value, shown);
    case 'time':
      return value === null ? textCell(shown) : timeCell(value, shown);
    case 'boolean':
      return { text: value === 'true' ? 'TRUE' : 'FALSE', kind: 'boolean', doubt: null };
    default:
      return textCell(value === null || value === '' ? shown : value);
  }
}

function textCell(text: string | null): OdsCell | null {
  return text === null || text === '' ? null : { text, kind: 'text', doubt: null };
}

/** As displayed, except where the display hides digits: an exponent, nothing, or a row of `#`. */
function numberCell(value: number, shown: string): OdsCell {
  const { text, kind, doubt } = numberText(value, undefined, false);
  const hidesDigits = /^#*$/.test(shown) || /[\d.,]E[+-]?\d/i.test(shown);
  // Without a format the decimal sign can differ, by the language of the program that saved the file, and
  // some programs write the noise behind the 15th digit.
  const digits = shown.replace(',', '.');
  const isPlain = digits === plainNumber(value) || (digits.length > 16 && Number(digits) === value);
  return { text: hidesDigits || isPlain ? text : shown, kind, doubt };
}

/** `2000-01-01` or `2000-01-01T18:00:00.5`; the time counts only where the cell shows one. */
function dateCell(value: string, shown: string | null): OdsCell {
  const [date = '', time = ''] = value.replace(/Z$/, '').split('T');
  const clock = /^\d\d:\d\d(?::\d\d)?/.exec(time)?.[0] ?? '';
  const full = clock.length === 5 ? `${clock}:00` : clock;
  const showsTime = shown === null || /\d\D?:\d\d|\d ?[hH]/.test(shown);
  const text = full === '' || full === '00:00:00' || !showsTime ? date : `${date} ${full}`;
  return { text, kind: 'date', doubt: null };
}

/** `PT18H30M00S`. More than a day is a number of hours, and stays as displayed. */
function timeCell(value: string, shown: string | null): OdsCell {
  const match = /^PT(\d{1,9})H(\d{1,2})M(\d{1,2})/.exec(value);
  const hours = Number(match?.[1] ?? 24);
  if (match === null || hours >= 24) return { text: shown ?? value, kind: 'number', doubt: null };
  const two = (part: string | undefined): string => (part ?? '').padStart(2, '0');
  return { text: `${two(match[1])}:${two(match[2])}:${two(match[3])}`, kind: 'date', doubt: null };
}

/** The paragraphs of a cell, joined by line breaks; null where it has none. Leaves the scanner at its end. */
function readParagraphs(scanner: XmlScanner): string | null {
  let text: string | null = null;
  for (let token = scanner.next(); token !== null; token = scanner.next()) {
    if (token === 'close' && scanner.name === 'table:table-cell') break;
    if (token !== 'open') continue;
    if (scanner.name === 'text:p') text = (text === null ? '' : `${text}\n`) + readParagraph(scanner);
    // Notes, drawings and tables inside of a cell have paragraphs of their own.
    else scanner.skip();
  }
  return text;
}

function readParagraph(scanner: XmlScanner): string {
  let text = '';
  for (let token = scanner.next(); token !== null; token = scanner.next()) {
    if (token === 'close' && scanner.name === 'text:p') break;
    if (token === 'text') {
      // LibreOffice writes runs of spaces as they are and shows them so; only a broken line is layout.
      text += unbroken(scanner.text);
    } else if (token === 'open') {
      text += spaceOf(scanner);
    }
  }
  return text;
}

function unbroken(text: string): string {
  if (!/[\r\n]/.test(text)) return text;
  const lines = text.split(/[\r\n]+/);
  return lines.map((line, index) => (index === 0 ? line : line.trimStart())).join(' ');
}

/** The white space that an element stands for: OpenDocument keeps it in elements (6.1.2 to 6.1.5). */
function spaceOf(scanner: XmlScanner): string {
  switch (scanner.name) {
    case 'text:s':
      return ' '.repeat(Math.min(Number(scanner.attribute('text:c') ?? 1) || 1, 32_767));
    case 'text:tab':
      return '\t';
    case 'text:line-break':
      return '\n';
    case 'office:annotation':
    case 'text:note':
    case 'text:ruby-text':
      scanner.skip();
      return '';
    default:
      return '';
  }
}
