import { execFileSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

interface ExcelJs {
  readonly Workbook: new () => {
    readonly xlsx: { load(bytes: Uint8Array): Promise<unknown> };
    readonly worksheets: readonly { eachRow(callback: (row: { readonly values: unknown }) => void): void }[];
  };
}

const listed = resolve(import.meta.dirname, '../exceljs');
const home = resolve(import.meta.dirname, '../../../.cache/bench-exceljs');

function isExcelJs(module: unknown): module is ExcelJs {
  return typeof module === 'object' && module !== null && 'Workbook' in module;
}

/** exceljs, installed on first use into a folder of its own; null, with the reason said, where it cannot be had. */
export function loadExcelJs(): ExcelJs | null {
  try {
    if (!existsSync(join(home, 'node_modules/exceljs'))) {
      process.stdout.write('installing exceljs for the benchmark\n');
      cpSync(listed, home, { recursive: true });
      execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], { cwd: home });
    }
    const module: unknown = createRequire(join(home, 'package.json'))('exceljs');
    if (isExcelJs(module)) return module;
    throw new Error('it is not what it was');
  } catch (error: unknown) {
    process.stdout.write(`exceljs is left out: it cannot be installed (${String(error).split('\n')[0]})\n`);
    return null;
  }
}
