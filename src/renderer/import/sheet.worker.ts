import { readWorkbook } from '../../shared/sheet/read-workbook.ts';
import { serveCall } from './serve-session.ts';
import { SheetSession } from './sheet-session.ts';
import type { WorkerCall, WorkerMessage } from './worker-messages.ts';

declare const self: DedicatedWorkerGlobalScope;

const session = new SheetSession({
  read: (bytes, fileName, options, onProgress) => readWorkbook(bytes, fileName, { ...options, onProgress }),
  // Loaded when it is asked for, like SheetJS, with which it is made.
  practice: async () => {
    const { buildPracticeWorkbook, PRACTICE_FILE_NAME } =
      await import('../../shared/practice/practice-workbook.ts');
    return { fileName: PRACTICE_FILE_NAME, bytes: buildPracticeWorkbook() };
  },
});

/** One request at a time: reading again must not overtake what was asked before. */
const queue = { last: Promise.resolve() };

self.onmessage = ({ data }: MessageEvent<WorkerCall>) => {
  queue.last = queue.last.then(() =>
    serveCall(session, data, (message: WorkerMessage, transfer: ArrayBuffer[]) => {
      self.postMessage(message, transfer);
    }),
  );
};
