import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

import { progressListener } from '../../src/main/app/progress-listener.ts';
import type { App } from '../../src/main/app/app.ts';
import type { AppOptions } from '../../src/main/app/open-app.ts';
import { openApp } from '../../src/main/app/open-app.ts';
import { buildRowBlock, packRowBlock, ROWS_PER_BLOCK } from '../../src/shared/batch/row-block.ts';
import type { WireName } from '../../src/shared/profile/wire-names.ts';
import type { RunProgress } from '../../src/shared/push/run.ts';
import { isOver } from '../../src/shared/push/run.ts';
import { MemorySettings } from '../fakes/memory-settings.ts';
import { valueOf } from '../main/batches/desk-fixture.ts';

/** A folder that is removed after the test. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'opscom-faults-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The app as a host opens it, in `folder`: its data under `data`, its key beside it unless another is wanted. */
export function openedApp(folder: string, options: Partial<AppOptions> = {}): Promise<App> {
  return openApp({
    dataDir: join(folder, 'data'),
    keyFile: join(folder, 'data.key'),
    host: 'loopback',
    version: '0',
    platform: 'linux',
    settings: new MemorySettings(),
    keychain: () => Promise.resolve({ available: false, cause: 'none in this test' }),
    ...options,
  });
}

/** A sheet as it is given to {@link importSheet}. */
export interface ImportedSheet {
  readonly columns: readonly WireName[];
  readonly rows: number;
  readonly text: (row: number, column: WireName) => string;
  readonly fileName?: string;
}

/** Imports a sheet through the contract; gives the batch's id. */
export async function importSheet({ handlers }: App, sheet: ImportedSheet): Promise<string> {
  const { columns, rows, text, fileName = 'people.csv' } = sheet;
  const sources = columns.map((column) => ({ column, header: column }));
  const { batchId } = valueOf(await handlers.beginImport({ fileName, sheetName: 'people', sources, rows }));
  for (let first = 0; first < rows; first += ROWS_PER_BLOCK) {
    const numbers = Uint32Array.from(
      { length: Math.min(ROWS_PER_BLOCK, rows - first) },
      (_, row) => first + row + 2,
    );
    const textAt = (row: number, place: number): string => text(first + row, columns[place] ?? 'city');
    const block = packRowBlock(buildRowBlock(first, numbers, columns, textAt));
    valueOf(await handlers.appendRows({ batchId, block }));
  }
  valueOf(await handlers.finishImport({ batchId }));
  return batchId;
}

/** Approves what may be approved and sends it; resolves with the end of the run. */
export async function sendApproved(app: App, batchId: string, destinationId: string): Promise<RunProgress> {
  valueOf(await app.handlers.approveRows({ batchId, rows: 'ready' }));
  const over = new Promise<RunProgress>((settle) => {
    const end = app.onEvent(
      progressListener((progress) => {
        if (progress.batchId !== batchId || !isOver(progress.state)) return;
        end();
        settle(progress);
      }),
    );
  });
  valueOf(await app.handlers.startRun({ batchId, destinationId, confirmation: '' }));
  return over;
}
