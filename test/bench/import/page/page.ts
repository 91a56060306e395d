/** What the bench asks of the page. */
export interface ImportPage {
  /** Fetches a file and keeps it; gives its size. */
  readonly fetchFile: (address: string) => Promise<number>;
  /** Milliseconds from the handing over of the file to the answer of the worker, and the rows it found. */
  readonly read: (
    who: 'ours' | 'sheetjs',
    ours: string,
  ) => Promise<{ readonly time: number; readonly rows: number }>;
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

window.importBench = {
  fetchFile: async (address) => {
    kept.file = await (await fetch(address)).arrayBuffer();
    return kept.file.byteLength;
  },
  read: async (who, ours) => {
    const worker =
      who === 'ours'
        ? new Worker(ours, { type: 'module' })
        : new Worker(new URL('./sheetjs.worker.ts', import.meta.url), { type: 'module' });
    const bytes = kept.file.slice(0);
    const started = performance.now();
    const rows = await new Promise<number>((resolve, reject) => {
      worker.onerror = () => {
        reject(new Error(`the worker of ${who} broke`));
      };
      worker.onmessage = ({ data }: MessageEvent<OurAnswer | number>) => {
        if (typeof data === 'number') resolve(data);
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
