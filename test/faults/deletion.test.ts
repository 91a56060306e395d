import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { describe, expect, it, onTestFinished } from 'vitest';

import type { App } from '../../src/main/app/app.ts';
import { openConfSettings } from '../../src/main/settings/conf-settings.ts';
import { seededRandom } from '../../src/shared/practice/seeded-random.ts';
import { NORTH } from '../fakes/destinations.ts';
import { valueOf } from '../main/batches/desk-fixture.ts';
import { sized, tellFigure } from './fault-report.ts';
import { filesUnder, leaksOf, openToOthers, timesIn } from './leak-search.ts';
import { listenHere } from './local-server.ts';
import { importSheet, openedApp, sendApproved, testFolder } from './opened-app.ts';

const SEED = 13_2026;
const BATCHES = sized(20, 4);
/** What stands in every batch: in cells, in an edit, in the file's name, in the controller's words. */
const PERSONAL = ['Quillfeather', 'Zéphyrine', 'Nightjarring', 'SENTINEL-ID-4471', 'Thornapple', 'Wrenfield'];
/** Bytes of a stored piece that are looked for: no two pieces share so many by chance. */
const PIECE = 24;
/** Stored pieces shorter than this are states and counts, alike in many batches. */
const SHORTEST = 64;

/** Accepts two of three rows, and quotes people in each refusal. */
function answering(): RequestListener {
  let asked = 0;
  return (request, response) => {
    request.resume().on('end', () => {
      asked += 1;
      response.setHeader('content-type', 'application/json');
      response.end(
        asked % 3 === 0
          ? '{"ErrorCode":9033,"ErrorMessage":"Wrenfield lives at another Nightjarring."}'
          : '{"status":"success","reference_id":44}',
      );
    });
  };
}

/** Brings a batch through everything that stores something of it: import, edits, undo, approval, sending. */
async function wholeLife(app: App, name: string, rows: number): Promise<string> {
  const { handlers } = app;
  const batchId = await importSheet(app, {
    columns: ['unique_id', 'login_source', 'first_name', 'last_name', 'city'],
    rows,
    text: (row, column) =>
      ({
        // Nobody stands in two batches: who was accepted once is not sent again.
        unique_id: `SENTINEL-ID-4471-${name}-${row}`,
        login_source: 'OPSCOM',
        first_name: 'Zéphyrine',
        last_name: `Quillfeather ${row}`,
      })[column as string] ?? 'Hull',
    fileName: 'Thornapple.xlsx',
  });
  const changes = Array.from({ length: Math.min(rows, 40) }, (_, row) => ({
    row,
    column: 'city' as const,
    value: `Nightjarring ${row}`,
  }));
  valueOf(await handlers.editCells({ batchId, kind: 'paste', changes }));
  valueOf(await handlers.editCells({ batchId, kind: 'edit', changes: changes.slice(0, 1) }));
  valueOf(await handlers.undo({ batchId }));
  await sendApproved(app, batchId, NORTH.id);
  return batchId;
}

/** Every stored piece of a batch that is long enough to be told apart: cut from its middle. Read while nobody has the database open. */
function storedPieces(path: string, batchId: string): readonly Buffer[] {
  const database = new DatabaseSync(path, { readOnly: true });
  const queries = [
    'SELECT names AS piece FROM batches WHERE batch_id = ?',
    'SELECT content AS piece FROM row_blocks WHERE batch_id = ?',
    'SELECT content AS piece FROM edit_steps WHERE batch_id = ?',
    'SELECT refusal AS piece FROM row_results WHERE batch_id = ? AND refusal IS NOT NULL',
    'SELECT message AS piece FROM attempts WHERE message IS NOT NULL AND run_id IN (SELECT run_id FROM runs WHERE batch_id = ?)',
  ];
  const pieces = queries.map((query) =>
    database
      .prepare(query)
      .all(batchId)
      .map(({ piece }) => Buffer.from(piece as Uint8Array)),
  );
  database.close();
  // One of each kind at least, or the search looks for too little.
  expect(pieces.map(({ length }) => length > 0)).toEqual(queries.map(() => true));
  return pieces.flat().flatMap((bytes) => {
    if (bytes.length < SHORTEST) return [];
    // Long ones are spread over pages with a few bytes of the database's own between: a cut in every kilobyte.
    const cuts = Array.from({ length: Math.ceil(bytes.length / 1_024) }, (_, cut) => cut * 1_024 + 20);
    return cuts.filter((at) => at + PIECE <= bytes.length).map((at) => bytes.subarray(at, at + PIECE));
  });
}

/** How many of the pieces lie in some file under a folder. */
function foundIn(folder: string, pieces: readonly Buffer[]): number {
  const files = [...filesUnder(folder).values()].map((bytes) => Buffer.from(bytes));
  return pieces.filter((piece) => files.some((bytes) => bytes.includes(piece))).length;
}

/** How often a text stands in the files under a folder. */
function timesInFiles(folder: string, text: string): number {
  const files = [...filesUnder(folder).values()];
  return files.reduce((sum, bytes) => sum + timesIn(Buffer.from(bytes).toString('latin1'), text), 0);
}

describe('a deleted batch', () => {
  it(
    'is in no file any more, neither in plain nor encrypted; the others are',
    { timeout: 900_000 },
    async () => {
      const folder = testFolder();
      const data = join(folder, 'data');
      const store = join(data, 'batches.sqlite');
      const random = seededRandom(SEED);
      const controller = await listenHere(createServer(answering()));
      const destination = { ...NORTH, url: `http://127.0.0.1:${controller.port}` };
      const open = async (): Promise<App> => {
        const opened = await openedApp(folder, { settings: openConfSettings(data, Date.now()) });
        opened.useDestination({ destination, token: 'token-of-a-test' });
        return opened;
      };
      const plain = (): string[] => leaksOf(PERSONAL, filesUnder(data));

      let app = await open();
      valueOf(await app.handlers.saveDestination({ destination }));
      const kept = await wholeLife(app, 'kept', 600);
      let searched = 0;
      let left = 0;
      for (let round = 0; round < BATCHES; round += 1) {
        const batchId = await wholeLife(app, String(round), 40 + Math.floor(random() * 1_500));
        expect(plain()).toEqual([]);
        await app.close();
        const pieces = storedPieces(store, batchId);
        const ofKept = storedPieces(store, kept);
        // The measure is not blind: most cuts lie whole in one page, and are found while the batch is there.
        const before = foundIn(data, pieces);
        expect(before).toBeGreaterThan(pieces.length * 0.9);
        expect(openToOthers(data)).toEqual([]);

        app = await open();
        if (round % 2 === 0) {
          valueOf(await app.handlers.deleteBatch({ batchId }));
        } else {
          // Killed on the way: an incomplete batch lies there, which the next start removes.
          await app.close();
          const database = new DatabaseSync(store);
          database.prepare('UPDATE batches SET is_complete = 0 WHERE batch_id = ?').run(batchId);
          database.close();
          app = await open();
        }
        // While the app is open, too: the log of the database is a file like others.
        const now = foundIn(data, pieces);
        expect({ round, left: now, plain: plain(), open: openToOthers(data) }).toEqual({
          round,
          left: 0,
          plain: [],
          open: [],
        });
        await app.close();
        expect({ round, left: foundIn(data, pieces) }).toEqual({ round, left: 0 });
        searched += before;
        left += now;
        app = await open();
        // Its random number, too: SQLite leaves keys of rows in the gaps of pages that it rearranged until the next start.
        expect({ round, ids: timesInFiles(data, batchId) }).toEqual({ round, ids: 0 });
        await app.close();
        expect({ round, ids: timesInFiles(data, batchId) }).toEqual({ round, ids: 0 });
        // Nothing of the others is lost by that; where they lie, and so which cuts are whole in a page, has changed.
        expect(storedPieces(store, kept)).toEqual(ofKept);
        app = await open();
      }
      expect(valueOf(await app.handlers.listBatches({})).map(({ batchId }) => batchId)).toEqual([kept]);
      onTestFinished(() => app.close());
      expect(left).toBe(0);
      tellFigure(
        'S13',
        `${BATCHES} batches imported, edited, sent, refused and deleted beside one that stays, half of them by the start after a crash (seed ${SEED})`,
        `${searched} stored pieces that were in the files before, after the deletion 0; personal values in plain 0 at any time; files that others may read 0; ids of deleted batches in any file after the next start 0`,
      );
    },
  );
});
