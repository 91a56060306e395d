import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { App } from '../../../src/main/app/app.ts';
import { openApp } from '../../../src/main/app/open-app.ts';
import { progressListener } from '../../../src/main/app/progress-listener.ts';
import { buildRowBlock, packRowBlock, ROWS_PER_BLOCK } from '../../../src/shared/batch/row-block.ts';
import type { Result } from '../../../src/shared/bridge/result.ts';
import type { Destination } from '../../../src/shared/push/destination.ts';
import type { RunProgress } from '../../../src/shared/push/run.ts';
import { isOver } from '../../../src/shared/push/run.ts';
import { MemorySettings } from '../../fakes/memory-settings.ts';
import { COLUMNS } from './bench-people.ts';
import type { Sending } from './measure.ts';

type Person = Readonly<Record<(typeof COLUMNS)[number], string>>;

/** One batch of approved rows in the whole app on disk, as the terminal host opens it. */
export class OwnEngine {
  readonly #app: App;
  readonly #folder: string;
  readonly #batchId: string;
  readonly #rows: number;

  private constructor(app: App, folder: string, batchId: string, rows: number) {
    this.#app = app;
    this.#folder = folder;
    this.#batchId = batchId;
    this.#rows = rows;
  }

  /** Imports and approves the people. */
  static async with(people: readonly Person[], origin: string, concurrency: number): Promise<OwnEngine> {
    const folder = mkdtempSync(join(tmpdir(), 'opscom-bench-'));
    const app = await openApp({
      dataDir: folder,
      keyFile: join(folder, 'key'),
      host: 'cli',
      version: '0',
      platform: process.platform,
      settings: new MemorySettings(),
      keychain: () => Promise.resolve({ available: false, cause: 'none in this bench' }),
    });
    const destination = destinationAt(origin, concurrency);
    valueOf(await app.handlers.saveDestination({ destination }));
    valueOf(await app.handlers.saveToken({ destinationId: destination.id, token: 'token-of-the-bench' }));
    const sources = COLUMNS.map((column) => ({ column, header: column }));
    const { batchId } = valueOf(
      await app.handlers.beginImport({
        fileName: 'people.csv',
        sheetName: 'people',
        sources,
        rows: people.length,
      }),
    );
    for (let first = 0; first < people.length; first += ROWS_PER_BLOCK) {
      const part = people.slice(first, first + ROWS_PER_BLOCK);
      const numbers = Uint32Array.from(part, (_, index) => first + index + 2);
      const text = (row: number, column: number): string => part[row]?.[COLUMNS[column] ?? 'city'] ?? '';
      const block = packRowBlock(buildRowBlock(first, numbers, COLUMNS, text));
      valueOf(await app.handlers.appendRows({ batchId, block }));
    }
    valueOf(await app.handlers.finishImport({ batchId }));
    const { moves } = valueOf(await app.handlers.approveRows({ batchId, rows: 'ready' }));
    if (moves.length !== people.length) throw new Error(`${moves.length} of ${people.length} rows approved`);
    return new OwnEngine(app, folder, batchId, people.length);
  }

  /** Sends every row; `onProgress` is told what the window would be told. */
  sending(onProgress: (progress: RunProgress) => void = () => undefined): Sending {
    return async ({ begun }) => {
      const over = new Promise<RunProgress>((resolve) => {
        const end = this.#app.onEvent(
          progressListener((progress) => {
            onProgress(progress);
            if (!isOver(progress.state)) return;
            end();
            resolve(progress);
          }),
        );
      });
      const batchId = this.#batchId;
      valueOf(await this.#app.handlers.startRun({ batchId, destinationId: 'bench', confirmation: '' }));
      begun();
      const { state, counts } = await over;
      if (state !== 'finished' || counts.accepted !== this.#rows) {
        throw new Error(`the run ${state} with ${counts.accepted} of ${this.#rows} rows accepted`);
      }
    };
  }

  /** Closes the app and removes its data. */
  async remove(): Promise<void> {
    await this.#app.close();
    rmSync(this.#folder, { recursive: true });
  }
}

function destinationAt(origin: string, concurrency: number): Destination {
  return {
    id: 'bench',
    name: 'Bench',
    kind: 'controller',
    url: origin,
    clientCode: 'OC_BENCH',
    spelling: 'canada',
    environment: 'test',
    concurrency,
    requestsPerSecond: null,
    emptyCells: 'omit',
    requireContact: false,
  };
}

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`unexpected problem ${result.problem.code}`);
  return result.value;
}
