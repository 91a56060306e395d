import { parentPort } from 'node:worker_threads';

import { inflateByZlib } from './sheet/inflate-by-zlib.ts';
import type { SheetFile } from './sheet/read-in-worker.ts';
import { readWorkbook } from '../shared/sheet/read-workbook.ts';
import { transferablesOf } from '../shared/sheet/sheet-text.ts';

/** The entry of the thread that reads one spreadsheet file; see read-in-worker.ts. */
const port = parentPort;
port?.once('message', ({ bytes, fileName }: SheetFile) => {
  void readWorkbook(bytes, fileName, { inflate: inflateByZlib }).then((result) => {
    port.postMessage(result, result.ok ? result.workbook.sheets.flatMap(transferablesOf) : []);
  });
});
