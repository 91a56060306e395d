import { create } from 'zustand';

import type { Breather } from '../app/open-batch/breather.ts';
import type { LongCopy } from '../grid/grid-core.ts';

/** So many characters become a part of the text by themselves: all at once would hold the window up. */
const CHARACTERS_PER_PIECE = 250_000;

/** A copy under way. */
export interface CopyUnderWay {
  /** Rows. */
  readonly done: number;
  readonly all: number;
  readonly cancel: () => void;
}

/** The large selection that is being copied now. */
export const useLongCopy = create<{ readonly copy: CopyUnderWay | null }>(() => ({ copy: null }));

/** What a copy works with; `write` is called at once, within the event that asks for the clipboard. */
export interface LongCopyPorts {
  readonly breather: Breather;
  readonly write: (text: Promise<Blob>) => Promise<void>;
}

/** How a copy ended: rows on the clipboard, given up by the administrator, or refused by the browser. */
export type CopyEnd = 'copied' | 'cancelled' | 'failed';

/** Copies a large selection in slices. One that is asked for ends the one before, and the clipboard keeps what it had. */
export async function copyInSlices(long: LongCopy, { breather, write }: LongCopyPorts): Promise<CopyEnd> {
  useLongCopy.getState().copy?.cancel();
  const ending = new AbortController();
  const isEnded = (): boolean => ending.signal.aborted;
  const cancel = (): void => ending.abort();
  const show = (done: number): void => {
    useLongCopy.setState({ copy: { done, all: long.rows, cancel } });
  };
  show(0);
  const gather = async (): Promise<Blob> => {
    const pieces: Blob[] = [];
    let gathered = '';
    for (let part = long.parts.next(); part.done !== true; part = long.parts.next()) {
      gathered += part.value.text;
      if (gathered.length >= CHARACTERS_PER_PIECE) {
        pieces.push(new Blob([gathered]));
        gathered = '';
        show(part.value.rows);
      }
      await breather.breathe();
      if (isEnded()) throw new Error('the copy was ended');
    }
    return new Blob([...pieces, gathered], { type: 'text/plain' });
  };
  try {
    const text = gather();
    // Where the browser refuses at once, nobody waits for the text any more.
    text.catch(() => undefined);
    await write(text);
    long.copied();
    return 'copied';
  } catch {
    // Whatever the browser gave as its reason: without the permission nothing is on the clipboard.
    const end = isEnded() ? 'cancelled' : 'failed';
    cancel();
    return end;
  } finally {
    if (useLongCopy.getState().copy?.cancel === cancel) useLongCopy.setState({ copy: null });
  }
}

/** Puts a text that is still being made on the clipboard of the window. */
export function writeToClipboard(text: Promise<Blob>): Promise<void> {
  return navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })]);
}
