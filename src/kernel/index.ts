/**
 * The inner loops of reading sheets, compiled to WebAssembly: cells are found, trimmed and laid out by column here,
 * sixteen letters at a time. They know the usual words only; src/shared/sheet/kernel calls them and reads everything else.
 */
export { blockColumns, blockRow, blockRows, clear, put, transpose, trimmedCells, waiting } from './cells';
export { findByte } from './find-byte';
export {
  BASES,
  COLUMNS,
  ENDS,
  INPUT,
  INPUT_SIZE,
  MARKS,
  MAY_BE_SPACE,
  MOST_STYLES,
  STATE,
  STYLES,
  TEXTS,
  TEXTS_SIZE,
} from './layout';
export { scanRecords } from './records';
export { scanRows, useMarks } from './rows';
export { closeString, forgetStrings, placeOfString, roomForString, scanStrings, stringCount } from './strings';
export { surveyBytes } from './survey';
export { measureWidths } from './widths';
