/** Who reads: the app's worker, or another reader in a worker of the same kind. */
export type Contender = 'ours' | 'sheetjs' | 'papaparse';

/** What the bench asks of the page. */
export interface ImportPage {
  /** Fetches a file and keeps it; gives its size. */
  readonly fetchFile: (address: string) => Promise<number>;
  /** Milliseconds from the handing over of the file to the answer of the worker, and the rows it found. */
  readonly read: (who: Contender, ours: string) => Promise<{ readonly time: number; readonly rows: number }>;
}

declare global {
  interface Window {
    importBench: ImportPage;
  }
}

const kept: { file: ArrayBuffer } = { file: new ArrayBuffer(0) };

interface OurAnswer {
  readonly type: string;
  readonly response?: {
    readonly ok: boolean;
    readonly workbook?: { readonly sheets: readonly { readonly rows: number }[] };
  };
}

function isRows(data: object): data is readonly (readonly string[])[] {
  return Array.isArray(data);
}

// Each address stands as a whole, because the bundler looks for it in these words.
function startWorker(who: Contender, ours: string): Worker {
  switch (who) {
    case 'ours':
      return new Worker(ours, { type: 'module' });
    case 'sheetjs':
      return new Worker(new URL('./sheetjs.worker.ts', import.meta.url), { type: 'module' });
    case 'papaparse':
      return new Worker(new URL('./papaparse.worker.ts', import.meta.url), { type: 'module' });
  }
}

window.importBench = {
  fetchFile: async (address) => {
    kept.file = await (await fetch(address)).arrayBuffer();
    return kept.file.byteLength;
  },
  read: async (who, ours) => {
    const worker = startWorker(who, ours);
    const bytes = kept.file.slice(0);
    const started = performance.now();
    const rows = await new Promise<number>((resolve, reject) => {
      worker.onerror = () => {
        reject(new Error(`the worker of ${who} broke`));
      };
      worker.onmessage = ({ data }: MessageEvent<OurAnswer | number | readonly (readonly string[])[]>) => {
        if (typeof data === 'number') resolve(data);
        else if (isRows(data)) resolve(data.length - 1);
        else if (data.type === 'response') resolve((data.response?.workbook?.sheets[0]?.rows ?? 0) - 1);
        else if (data.type === 'broken') reject(new Error('our worker broke'));
      };
      const file = { kind: 'file', fileName: 'people', bytes };
      const message = who === 'ours' ? { id: 1, method: 'open', request: { file, options: {} } } : bytes;
      worker.postMessage(message, [bytes]);
    });
    const time = performance.now() - started;
    worker.terminate();
    return { time, rows };
  },
};
