import { join } from 'node:path';

import { BatchDesk } from '../../src/main/batches/batch-desk.ts';
import { openOwned } from '../../src/main/batches/database.ts';
import { nextTurn } from '../../src/main/batches/desk-context.ts';
import { NotesInMemory } from '../../src/main/batches/notes-medium.ts';
import { RequestNotes } from '../../src/main/batches/request-notes.ts';
import { RowCipher } from '../../src/main/batches/row-cipher.ts';
import { sqliteArchive } from '../../src/main/batches/sqlite/sqlite-archive.ts';
import { WriteAheadLog } from '../../src/main/batches/sqlite/write-ahead-log.ts';
import type { AttemptResult } from '../../src/shared/push/attempt.ts';
import { NORTH } from '../fakes/destinations.ts';
import type { CutFiles } from '../fakes/power-cut.ts';
import { PowerCut } from '../fakes/power-cut.ts';
import { archiveAt, deskOver, imported, KEY, NOW, people, valueOf } from '../main/batches/desk-fixture.ts';

/** A moment at which the power may be cut. */
export interface CutMoment {
  readonly files: CutFiles;
  /** What was noted about requests, of a computer that was started at 0. */
  readonly notes: string;
  /** Rows whose request was allowed to leave by now. */
  readonly sent: ReadonlySet<number>;
  /** What was told by now. */
  readonly told: ReadonlyMap<number, AttemptResult>;
}

/** What the runs are made with. */
export interface CutRunOptions {
  readonly folder: string;
  readonly rows: number;
  /** Bytes from which on the log is copied into the database: small, so that it happens often. */
  readonly large: number;
  readonly random: () => number;
  /** Moments to gather, of all those at which a sync begins or ends. */
  readonly moments: number;
}

const OUTCOMES = ['accepted', 'rejected', 'unconfirmed'] as const;

/** Pushes people to nobody over a disk that tells what a power cut would leave; gives moments of it. */
export async function cutRun(options: CutRunOptions): Promise<{ batchId: string; moments: CutMoment[] }> {
  const { folder, random } = options;
  const path = join(folder, 'batches.sqlite');
  const prepared = deskOver(() => archiveAt(path));
  const batchId = await imported(prepared, people(options.rows));
  valueOf(await prepared.desk.approveRows({ batchId, rows: 'ready' }));
  prepared.desk.close();

  const database = openOwned(path);
  const disk = new PowerCut(path);
  const cipher = new RowCipher(KEY);
  const notes = new NotesInMemory();
  const archive = sqliteArchive(
    database,
    cipher,
    new WriteAheadLog(database, path, disk, options.large),
    new RequestNotes(notes, cipher, () => 0),
  );
  const desk = new BatchDesk({
    archive,
    now: () => NOW,
    today: () => '2026-01-31',
    newId: () => 'run',
    breathe: nextTurn,
    changed: () => undefined,
    wait: nextTurn,
  });
  const run = valueOf(
    await desk.beginRun(batchId, {
      destination: NORTH,
      destinationKey: 'north',
      rows: Array.from({ length: options.rows }, (_, row) => row),
      payloadOf: (row, table) => ({ unique_id: table.value(row, 'unique_id') }),
    }),
  );
  disk.logWasSynced();

  const sent = new Set<number>();
  const told = new Map<number, AttemptResult>();
  const moments: CutMoment[] = [];
  const expected = options.rows * 2;
  const perhapsCut = (): void => {
    if (moments.length >= options.moments || random() > options.moments / expected) return;
    moments.push({ files: disk.files(), notes: notes.read(), sent: new Set(sent), told: new Map(told) });
  };
  disk.onSync = perhapsCut;
  disk.delay = () => new Promise((resolve) => setTimeout(resolve, random() * 2));
  const queue = run.rows.values();
  const work = async (): Promise<void> => {
    for (const row of queue) {
      await run.journal.recordSending({ row, attempt: 1, startedAt: 1 }, run.payloadOf(row));
      run.journal.noteLeaving({ row, attempt: 1 });
      sent.add(row);
      if (random() < 0.5) await nextTurn();
      const result = OUTCOMES[Math.floor(random() * OUTCOMES.length)] ?? 'accepted';
      const blank = { row, attempt: 1, endedAt: 2, httpStatus: 200, code: null, message: 'No', column: null };
      const end = { ...blank, result, referenceId: result === 'accepted' ? row : null };
      if (random() < 0.7) run.journal.noteEnd(end);
      if (random() < 0.7) run.journal.writeNotes();
      await run.journal.recordEnd(end);
      told.set(row, result);
    }
  };
  // Somebody looks at other batches and decides something meanwhile: transactions that SQLite syncs itself.
  const decide = async (): Promise<void> => {
    while (told.size < options.rows) {
      await new Promise((resolve) => setTimeout(resolve, random() * 10));
      archive.batches.update(batchId, { changedAt: NOW + told.size });
      perhapsCut();
      disk.logWasSynced();
      perhapsCut();
    }
  };
  await Promise.all([...Array.from({ length: 4 }, work), decide()]);
  await run.journal.recordState('finished', null);
  // A sync that ends after this would look at files that are closed, or at others that got their handles.
  disk.onSync = () => undefined;
  desk.close();
  disk.close();
  return { batchId, moments };
}
