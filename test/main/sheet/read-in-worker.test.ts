import { describe, expect, it } from 'vitest';

import type { ReadBounds } from '../../../src/main/sheet/read-in-worker.ts';
import { READ_BOUNDS, readInWorker } from '../../../src/main/sheet/read-in-worker.ts';
import type { ReadResult } from '../../../src/shared/sheet/workbook.ts';
import { good, only, textsOf } from '../../fixtures/sheet/sheets.ts';
import { workbookOf } from '../../fixtures/sheet/workbook-parts.ts';

const entry = new URL('../../../src/main/sheet-worker.ts', import.meta.url);

/** A reading thread that does this with any file. */
function thread(program: string): URL {
  const listen = `import { parentPort } from 'node:worker_threads'; parentPort.once('message', () => { ${program} });`;
  return new URL(`data:text/javascript,${encodeURIComponent(listen)}`);
}

function file() {
  return { bytes: new Uint8Array([1, 2, 3]), fileName: 'a.xlsx' };
}

/** The result of a reading that nobody stopped. */
function whole(result: ReadResult | null): ReadResult {
  if (result === null) throw new Error('the reading was stopped');
  return result;
}

/** Nobody listens, and nobody stops it. */
const untilItsEnd = { onProgress: () => undefined, signal: new AbortController().signal };

describe('readInWorker', () => {
  it('gives the cells of a workbook', async () => {
    const rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>00123</t></is></c><c r="B1"><v>5</v></c></row>';
    const bytes = new Uint8Array(workbookOf({ sheets: [{ name: 'A', rows }] }));
    const workbook = good(whole(await readInWorker(entry)({ bytes, fileName: 'a.xlsx' }, untilItsEnd)));
    expect(textsOf(only(workbook))).toEqual([['00123', '5']]);
  });

  it('gives two sheets with a blank column each', async () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>2</v></c></row>';
    const sheets = ['A', 'B'].map((name) => ({ name, rows }));
    const bytes = new Uint8Array(workbookOf({ sheets }));
    const workbook = good(whole(await readInWorker(entry)({ bytes, fileName: 'a.xlsx' }, untilItsEnd)));
    expect(workbook.sheets.map(textsOf)).toEqual([[['1', '', '2']], [['1', '', '2']]]);
  });

  it('gives the failure of a file that is none', async () => {
    const bytes = new Uint8Array(Buffer.from('%PDF-1.7\n'));
    expect(await readInWorker(entry)({ bytes, fileName: 'a.xlsx' }, untilItsEnd)).toEqual({
      ok: false,
      failure: { code: 'not-a-spreadsheet', looksLike: 'pdf' },
    });
  });

  it.each<[string, Partial<ReadBounds>, string, object]>([
    ['takes too long', { milliseconds: 500 }, 'for (;;) ;', { code: 'too-slow' }],
    [
      'takes too much memory',
      { heapMegabytes: 64 },
      'const all = []; for (;;) all.push({ all: [all.length] });',
      { code: 'too-large', bound: 'memory', limit: 0 },
    ],
  ])('ends the reading of a file that %s', async (_what, bounds, program, failure) => {
    const read = readInWorker(thread(program), { ...READ_BOUNDS, ...bounds });
    expect(await read(file(), untilItsEnd)).toEqual({ ok: false, failure });
  });

  it('tells how far it is, and ends when it is told to', async () => {
    const heard: number[] = [];
    const stop = new AbortController();
    const program =
      "parentPort.postMessage({ type: 'progress', share: 0.25 }); parentPort.on('message', () => undefined);";
    const onProgress = (share: number): void => {
      heard.push(share);
      stop.abort();
    };
    const read = readInWorker(thread(program));
    expect(await read(file(), { onProgress, signal: stop.signal })).toBeNull();
    expect(heard).toEqual([0.25]);
    expect(await read(file(), { onProgress, signal: stop.signal })).toBeNull();
  });

  it('says of a thread that ends without a word that it is a fault of ours', async () => {
    await expect(readInWorker(thread('process.exit(0)'))(file(), untilItsEnd)).rejects.toThrow(
      'ended without a word',
    );
    await expect(readInWorker(thread('throw new Error("broken")'))(file(), untilItsEnd)).rejects.toThrow(
      'broken',
    );
  });
});
