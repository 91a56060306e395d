import type { BatchTable } from '../../../src/shared/batch/batch-table.ts';
import { inventBatch } from './batch.ts';
import type { Mount, Mounted } from './contestant.ts';

/** The grids that run against each other. */
const CONTESTANTS: Readonly<Record<string, () => Promise<{ readonly mount: Mount }>>> = {
  empty: () => import('./empty.ts'),
  ours: () => import('./ours.tsx'),
  glide: () => import('./glide.tsx'),
  'ag-grid': () => import('./ag-grid.ts'),
};

/** What the bench asks of the page. */
export interface BenchPage {
  /** Makes the batch and loads the grid's code; gives the share of cells in error. */
  readonly prepare: (name: string, rows: number) => Promise<number>;
  /** Puts the grid on the page; milliseconds from there to the frame that shows the first rows. */
  readonly mount: () => Promise<number>;
  readonly beginFrames: () => void;
  /** Milliseconds between the frames since {@link beginFrames}. */
  readonly endFrames: () => readonly number[];
  readonly scrollerBox: () => { readonly right: number; readonly top: number; readonly bottom: number };
  /** Goes to the first row; gives how tall the inside of the scroller is, in CSS pixels. */
  readonly toTop: () => number;
  readonly isAtEnd: () => boolean;
}

declare global {
  interface Window {
    bench: BenchPage;
  }
}

let table: BatchTable | null = null;
let mountGrid: Mount | null = null;
let mounted: Mounted | null = null;
let frames: number[] = [];
let isRecording = false;

function frame(now: number): void {
  frames.push(now);
  if (isRecording) requestAnimationFrame(frame);
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}

window.bench = {
  prepare: async (name, rows) => {
    const contestant = CONTESTANTS[name];
    if (contestant === undefined) throw new Error(`there is no grid ${name}`);
    mountGrid = (await contestant()).mount;
    table = inventBatch(rows);
    const wrong = table
      .issueCounts()
      .reduce((sum, { severity, rows: count }) => sum + (severity === 'error' ? count : 0), 0);
    return wrong / (rows * 26);
  },
  mount: async () => {
    const host = document.getElementById('host');
    if (host === null || table === null || mountGrid === null) throw new Error('nothing is prepared');
    const started = performance.now();
    mounted = mountGrid(host, table);
    while (!mounted.isPainted()) {
      await nextFrame();
      if (performance.now() - started > 60_000) throw new Error('the first rows were never painted');
    }
    return performance.now() - started;
  },
  beginFrames: () => {
    frames = [];
    isRecording = true;
    requestAnimationFrame(frame);
  },
  endFrames: () => {
    isRecording = false;
    return frames.slice(1).map((now, index) => now - (frames[index] ?? now));
  },
  scrollerBox: () => {
    const box = mounted?.scroller()?.getBoundingClientRect();
    if (box === undefined) throw new Error('the grid has no scroller');
    return { right: box.right, top: box.top, bottom: box.bottom };
  },
  toTop: () => {
    const scroller = mounted?.scroller();
    if (!scroller) throw new Error('the grid has no scroller');
    scroller.scrollTop = 0;
    return scroller.scrollHeight;
  },
  isAtEnd: () => mounted?.isAtEnd() ?? false,
};
