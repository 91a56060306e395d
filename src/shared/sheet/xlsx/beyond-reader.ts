/**
 * Something in a workbook that the reader of this folder does not fully understand. It ends the reading; the
 * workbook then goes through SheetJS. Never shown to anyone.
 */
export class BeyondReader extends Error {
  override readonly name = 'BeyondReader';
}
