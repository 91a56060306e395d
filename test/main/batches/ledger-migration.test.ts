import { DatabaseSync } from 'node:sqlite';

import { expect, it, onTestFinished } from 'vitest';

import { migrate } from '../../../src/main/batches/database.ts';
import { MIGRATIONS } from '../../../src/main/batches/migrations.ts';
import { RowCipher } from '../../../src/main/batches/row-cipher.ts';
import { memoryCommits } from '../../../src/main/batches/sqlite/commits.ts';
import { sqliteArchive } from '../../../src/main/batches/sqlite/sqlite-archive.ts';
import { KEY, notesInMemory } from './desk-fixture.ts';

/** The version whose ledger did not know from which batch anything came. */
const BEFORE = 5;

it('reads what an older version noted: when, and no batch; what is accepted from then on has one', () => {
  const database = new DatabaseSync(':memory:');
  onTestFinished(() => database.close());
  const cipher = new RowCipher(KEY);
  migrate(database, MIGRATIONS.slice(0, BEFORE));
  const digests = (name: string): Uint8Array[] => [
    cipher.digest('person', 'north', name),
    cipher.digest('payload', name),
    cipher.digest('email', 'north', `${name}@here`),
  ];
  database
    .prepare('INSERT INTO ledger (person, payload, email, accepted_at) VALUES (?, ?, ?, 7)')
    .run(...digests('settled'));
  database
    .prepare('INSERT INTO ledger_notes (kind, person, payload, email, accepted_at) VALUES (6, ?, ?, ?, 8)')
    .run(...digests('noted'));
  migrate(database);
  const { ledger } = sqliteArchive(database, cipher, memoryCommits(database), notesInMemory());
  ledger.record('north', { unique_id: 'new', email: 'new@here' }, 9, 'batch');
  const acceptances = ['settled', 'noted', 'new'].map((name) => {
    const other = { unique_id: 'other', email: `${name}@here` };
    return ledger.look('north', other, () => other).since?.email;
  });
  expect(acceptances).toEqual([
    { person: ledger.personOf('north', 'settled'), acceptedAt: 7, batchId: null },
    { person: ledger.personOf('north', 'noted'), acceptedAt: 8, batchId: null },
    { person: ledger.personOf('north', 'new'), acceptedAt: 9, batchId: 'batch' },
  ]);
});

it('holds no text of anybody: only digests, and the id of the batch until that is forgotten', () => {
  const database = new DatabaseSync(':memory:');
  onTestFinished(() => database.close());
  migrate(database);
  const { ledger } = sqliteArchive(database, new RowCipher(KEY), memoryCommits(database), notesInMemory());
  const count = 6_000;
  for (let at = 0; at < count; at += 1) {
    ledger.record('north', { unique_id: `p${at}`, email: `p${at}@here`, user_name: `p${at}` }, at, 'batch');
  }
  while (ledger.settle());
  const texts = (): unknown[] =>
    database
      .prepare('SELECT * FROM ledger')
      .all()
      .flatMap((row) => Object.values(row).filter((value) => typeof value === 'string'));
  expect(new Set(texts())).toEqual(new Set(['batch']));
  let slices = 0;
  for (let from = ledger.forgetBatch('batch', null); from !== null; slices += 1) {
    from = ledger.forgetBatch('batch', from);
  }
  // More people than are looked at at once.
  expect(slices).toBeGreaterThan(1);
  expect(texts()).toEqual([]);
});
