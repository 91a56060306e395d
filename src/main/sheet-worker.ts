import { parentPort } from 'node:worker_threads';

import { zlibInflater } from './sheet/zlib-inflater.ts';
import { rehashByNode } from './sheet/rehash-by-node.ts';
import type { ReadingMessage, SheetFile } from './sheet/read-in-worker.ts';
import { readWorkbook } from '../shared/sheet/read-workbook.ts';
import { transferablesOf } from '../shared/sheet/sheet-text.ts';

/** The entry of the thread that reads one spreadsheet file; see read-in-worker.ts. */
const port = parentPort;
/** So many parts of a file are told apart. */
const STEPS = 100;
port?.once('message', ({ bytes, fileName }: SheetFile) => {
  let told = 0;
  const onProgress = (share: number): void => {
    const step = Math.floor(share * STEPS);
    if (step === told) return;
    told = step;
    port.postMessage({ type: 'progress', share } satisfies ReadingMessage);
  };
  void readWorkbook(bytes, fileName, { inflater: zlibInflater, rehash: rehashByNode, onProgress }).then(
    (result) => {
      // Columns without a cell share their empty arrays, over all sheets.
      const cells = new Set(result.ok ? result.workbook.sheets.flatMap(transferablesOf) : []);
      port.postMessage({ type: 'result', result } satisfies ReadingMessage, [...cells]);
    },
  );
});
