import { Worker } from 'node:worker_threads';

import type { ReadResult } from '../../shared/sheet/workbook.ts';
import { unread } from '../../shared/sheet/read-failure.ts';

/** A file as the reading thread gets it. */
export interface SheetFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Without its folder. */
  readonly fileName: string;
}

/** Who waits for a reading. */
export interface ReadingListener {
  /** Hears how much of the file is read, from 0 to 1, where the reader can tell. */
  readonly onProgress: (share: number) => void;
  /** Ends the reading, whose result is then null. */
  readonly signal: AbortSignal;
}

/**
 * Reads a spreadsheet file. Rejects for a fault of ours only; a file that cannot be read is a result. null where
 * the listener's signal ended it.
 */
export type ReadSheetFile = (file: SheetFile, listener: ReadingListener) => Promise<ReadResult | null>;

/** What the reading thread sends: how far it is, then its result. */
export type ReadingMessage =
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'result'; readonly result: ReadResult };

/** What a file may take before its reading is ended. */
export interface ReadBounds {
  readonly milliseconds: number;
  /** Megabytes of JavaScript objects; the cells themselves stand outside of them and have bounds of their own. */
  readonly heapMegabytes: number;
}

/** A workbook of 1,000,000 rows takes some ten seconds; no real one among several thousand takes two minutes. */
export const READ_BOUNDS: ReadBounds = { milliseconds: 120_000, heapMegabytes: 2048 };

/**
 * Reads each file on a thread of its own, which is ended when it goes over a bound: a file made to keep a
 * reader busy must not take the command with it.
 *
 * @param script the built entry `sheet-worker`, or its source
 */
export function readInWorker(script: URL, bounds: ReadBounds = READ_BOUNDS): ReadSheetFile {
  return async (file, { onProgress, signal }) => {
    if (signal.aborted) return null;
    const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: bounds.heapMegabytes } });
    const end = Promise.withResolvers<ReadResult | null>();
    const timer = setTimeout(() => {
      end.resolve(unread({ code: 'too-slow' }));
    }, bounds.milliseconds);
    const stop = (): void => {
      end.resolve(null);
    };
    signal.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: ReadingMessage) => {
      if (message.type === 'result') end.resolve(message.result);
      else onProgress(message.share);
    });
    worker.once('error', (error) => {
      if (isOutOfMemory(error)) end.resolve(unread({ code: 'too-large', bound: 'memory', limit: 0 }));
      else end.reject(error);
    });
    worker.once('exit', () => {
      end.reject(new Error('the reading thread ended without a word'));
    });
    worker.postMessage(file, [file.bytes.buffer]);
    try {
      return await end.promise;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      await worker.terminate();
    }
  };
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
