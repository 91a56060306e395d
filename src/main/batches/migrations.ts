/**
 * The schema, step by step: step n takes a database from `user_version` n to n + 1. A step that was released
 * is never changed; what is new gets a new step.
 *
 * Plain: states, counts, times, reference ids, codes. Encrypted (`BLOB` columns named in `BlobPlace`): cells,
 * edits, names of files, sheets and headers, the controller's words.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE batches (
    batch_id TEXT PRIMARY KEY,
    names BLOB NOT NULL,
    row_count INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    is_complete INTEGER NOT NULL,
    applied_steps INTEGER NOT NULL,
    known_steps INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE row_blocks (
    batch_id TEXT NOT NULL REFERENCES batches ON DELETE CASCADE,
    block INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (batch_id, block)
  ) STRICT;

  CREATE TABLE edit_steps (
    batch_id TEXT NOT NULL REFERENCES batches ON DELETE CASCADE,
    step INTEGER NOT NULL,
    part INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (batch_id, step, part)
  ) STRICT;

  CREATE TABLE status_blocks (
    batch_id TEXT NOT NULL REFERENCES batches ON DELETE CASCADE,
    block INTEGER NOT NULL,
    statuses BLOB NOT NULL,
    PRIMARY KEY (batch_id, block)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE row_results (
    batch_id TEXT NOT NULL REFERENCES batches ON DELETE CASCADE,
    row INTEGER NOT NULL,
    reference_id TEXT,
    refusal BLOB,
    PRIMARY KEY (batch_id, row)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE runs (
    run_id TEXT PRIMARY KEY,
    batch_id TEXT NOT NULL REFERENCES batches ON DELETE CASCADE,
    destination_id TEXT NOT NULL,
    destination_name TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    state TEXT NOT NULL,
    reason BLOB,
    counts TEXT NOT NULL
  ) STRICT;
  CREATE INDEX runs_of_batch ON runs (batch_id);
  CREATE INDEX open_runs ON runs (run_id) WHERE ended_at IS NULL;

  CREATE TABLE attempts (
    run_id TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
    row INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    outcome TEXT NOT NULL,
    http_status INTEGER,
    code INTEGER,
    reference_id TEXT,
    message BLOB,
    PRIMARY KEY (run_id, row, attempt)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE ledger (
    person BLOB PRIMARY KEY,
    payload BLOB NOT NULL,
    accepted_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- The destination of a run as it was, JSON without a token, so that a run can be taken up again.
  ALTER TABLE runs ADD COLUMN destination TEXT;

  -- Who holds which e-mail address and user name, as digests; 0 while nobody knows what the destination holds.
  ALTER TABLE ledger ADD COLUMN email BLOB;
  ALTER TABLE ledger ADD COLUMN user_name BLOB;
  ALTER TABLE ledger ADD COLUMN is_certain INTEGER NOT NULL DEFAULT 1;
  CREATE INDEX ledger_by_email ON ledger (email) WHERE email IS NOT NULL;
  CREATE INDEX ledger_by_user_name ON ledger (user_name) WHERE user_name IS NOT NULL;
  `,
  `
  -- Numbers the changes of a batch, so that two windows on it cannot diverge.
  ALTER TABLE batches ADD COLUMN change_number INTEGER NOT NULL DEFAULT 0;
  `,
  `
  -- Each time that rows were left out or taken in again: which rows, when and why, encrypted.
  CREATE TABLE exclusions (
    batch_id TEXT NOT NULL REFERENCES batches ON DELETE CASCADE,
    act INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (batch_id, act)
  ) STRICT;
  `,
  `
  -- What the ledger is to learn, in the order in which it happened, as digests: written one after another with the
  -- journal, and brought into the ledger's own order, which is by digest, in bulk. kind: 0 nobody knows, 1 as before,
  -- 2 accepted; more in ledger-notes-table.ts.
  CREATE TABLE ledger_notes (
    seq INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    person BLOB NOT NULL,
    payload BLOB,
    accepted_at INTEGER,
    email BLOB,
    user_name BLOB
  ) STRICT;
  `,
  `
  -- The batch from which something was accepted; null once that was deleted, and where an older version noted it.
  ALTER TABLE ledger ADD COLUMN batch_id TEXT;
  ALTER TABLE ledger_notes ADD COLUMN batch_id TEXT;
  `,
];
