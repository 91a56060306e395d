import type { SheetBuilder } from '../../src/shared/sheet/sheet-builder.ts';
import { cellKind, cellText } from '../../src/shared/sheet/sheet-text.ts';
import type { Kernel } from '../../src/shared/sheet/kernel/kernel.ts';
import { startKernel } from '../../src/shared/sheet/kernel/kernel.ts';

/** The kernel, which every runtime of the tests can start. */
export function kernelForTest(): Kernel {
  const kernel = startKernel();
  if (kernel === null) throw new Error('WebAssembly does not run here');
  return kernel;
}

/** Every cell that waits in a builder, as `row/column kind text`, from 1. */
export function cellsOf(builder: SheetBuilder): readonly string[] {
  const sheet = builder.finish();
  if (typeof sheet === 'string') throw new Error(sheet);
  return Array.from({ length: sheet.rowCount * sheet.columnCount }, (_unused, place) => {
    const [row, column] = [Math.floor(place / sheet.columnCount), place % sheet.columnCount];
    const kind = cellKind(sheet, row, column);
    return kind === 'empty'
      ? []
      : [
          `${sheet.firstRowNumber + row}/${sheet.firstColumnNumber + column} ${kind} ${cellText(sheet, row, column)}`,
        ];
  }).flat();
}
