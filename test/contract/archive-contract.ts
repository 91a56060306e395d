import { describe, expect, it } from 'vitest';

import type {
  Archive,
  BatchRecord,
  Ledger,
  LedgerLook,
  Payload,
  StoredRun,
} from '../../src/main/batches/ports.ts';
import type { MadeAttempt } from '../../src/main/batches/attempt-outcome.ts';
import type { AttemptEnd } from '../../src/shared/push/attempt.ts';
import type { ContactColumn } from '../../src/shared/push/contact-row.ts';
import { NORTH } from '../fakes/destinations.ts';

const BATCH: BatchRecord & { names: NonNullable<BatchRecord['names']> } = {
  batchId: 'batch',
  rows: 300,
  createdAt: 1_700_000_000_000,
  changedAt: 1_700_000_000_001,
  isComplete: false,
  appliedSteps: 0,
  knownSteps: 0,
  changeNumber: 0,
  names: { fileName: 'a "b".xlsx', sheetName: 'Été', sources: [{ column: 'email', header: null }] },
};

const RUN: StoredRun = {
  runId: 'run',
  batchId: 'batch',
  destinationId: 'north',
  destinationName: 'North campus',
  startedAt: 1_700_000_000_100,
  endedAt: null,
  state: 'running',
  reason: null,
  counts: { total: 3, waiting: 3, inFlight: 0, accepted: 0, rejected: 0, unconfirmed: 0, unchanged: 0 },
  destination: NORTH,
};

const END: AttemptEnd & { readonly result: MadeAttempt } = {
  row: 0,
  attempt: 1,
  endedAt: 1_700_000_000_300,
  result: 'accepted',
  httpStatus: 200,
  code: null,
  message: '',
  column: null,
  referenceId: 44,
};

/** Who has a value, as somebody else is told who asks for it. */
function holderOf(ledger: Ledger, key: string, column: ContactColumn, value: string): string | null {
  return lookAt(ledger, key, { unique_id: 'somebody-else', [column]: value })[column];
}

/** What the ledger says about a payload. */
function lookAt(ledger: Ledger, key: string, payload: Payload): LedgerLook {
  return ledger.look(key, payload, () => payload);
}

function personOf(ledger: Ledger, key: string, uniqueId: string): string {
  return lookAt(ledger, key, { unique_id: uniqueId }).person;
}

/** What every Archive does; `make` gives a new, empty one. */
export function archiveContract(name: string, make: () => Archive): void {
  const withBatch = (): Archive => {
    const archive = make();
    archive.batches.insert(BATCH);
    return archive;
  };

  describe(`${name}: batches`, () => {
    it('gives back a record', () => {
      expect(withBatch().batches.find('batch')).toEqual(BATCH);
    });

    it('gives null for a batch that it does not know', () => {
      expect(make().batches.find('batch')).toBeNull();
    });

    it('lists the newest first', () => {
      const archive = withBatch();
      archive.batches.insert({ ...BATCH, batchId: 'newer', createdAt: BATCH.createdAt + 1 });
      archive.batches.insert({ ...BATCH, batchId: 'older', createdAt: BATCH.createdAt - 1 });
      expect(archive.batches.list().map(({ batchId }) => batchId)).toEqual(['newer', 'batch', 'older']);
    });

    it('changes what it is told to, and nothing else', () => {
      const archive = withBatch();
      archive.batches.update('batch', { isComplete: true, appliedSteps: 2, knownSteps: 3, changeNumber: 7 });
      archive.batches.update('batch', { changedAt: 5, appliedSteps: 0 });
      expect(archive.batches.find('batch')).toEqual({
        ...BATCH,
        isComplete: true,
        appliedSteps: 0,
        knownSteps: 3,
        changeNumber: 7,
        changedAt: 5,
      });
    });

    it('shrinks a batch until nothing of it is left', () => {
      const archive = withBatch();
      archive.blocks.write('batch', 0, Uint8Array.of(1));
      archive.runs.insert(RUN);
      archive.attempts.start('run', { row: 0, attempt: 1, startedAt: 1 });
      archive.batches.insert({ ...BATCH, batchId: 'other' });
      archive.blocks.write('other', 0, Uint8Array.of(2));
      let calls = 0;
      while (archive.batches.shrink('batch')) expect((calls += 1)).toBeLessThan(20);
      expect(archive.batches.find('batch')).toBeNull();
      expect(archive.blocks.count('batch')).toBe(0);
      expect(archive.runs.ofBatch('batch')).toEqual([]);
      expect(archive.attempts.settled('run')).toEqual({ accepted: 0, rejected: 0, unconfirmed: 0 });
      expect(archive.blocks.read('other', 0)).toEqual(Uint8Array.of(2));
    });
  });

  describe(`${name}: blocks`, () => {
    it('gives back bytes, and null for a block that is not there', () => {
      const archive = withBatch();
      const bytes = Uint8Array.from({ length: 10_000 }, (_, index) => index % 251);
      archive.blocks.write('batch', 0, bytes);
      archive.blocks.write('batch', 1, new Uint8Array());
      expect(archive.blocks.read('batch', 0)).toEqual(bytes);
      expect(archive.blocks.read('batch', 1)).toEqual(new Uint8Array());
      expect(archive.blocks.read('batch', 2)).toBeNull();
      expect(archive.blocks.count('batch')).toBe(2);
    });

    it('never replaces a block', () => {
      const archive = withBatch();
      archive.blocks.write('batch', 0, Uint8Array.of(1));
      expect(() => archive.blocks.write('batch', 0, Uint8Array.of(2))).toThrow();
      expect(archive.blocks.read('batch', 0)).toEqual(Uint8Array.of(1));
    });
  });

  describe(`${name}: edit steps`, () => {
    const part = {
      kind: 'paste' as const,
      at: 1_700_000_000_200,
      cells: [
        { row: 3, column: 'city' as const, before: null, after: 'Gatineau \ud83c' },
        { row: 4, column: 'driver_license_state' as const, before: 'a', after: null },
      ],
    };

    it('gives back each part, half a surrogate pair included', () => {
      const archive = withBatch();
      archive.steps.preparePart('batch', 0, 0, part)();
      archive.steps.preparePart('batch', 0, 1, { kind: 'paste', at: null, cells: [] })();
      expect(archive.steps.readPart('batch', 0, 0)).toEqual(part);
      expect(archive.steps.readPart('batch', 0, 1)).toEqual({ kind: 'paste', at: null, cells: [] });
      expect(archive.steps.readPart('batch', 0, 2)).toBeNull();
      expect(archive.steps.readPart('batch', 1, 0)).toBeNull();
    });

    it('writes a prepared part only when it is told to', () => {
      const archive = withBatch();
      archive.steps.preparePart('batch', 0, 0, part);
      expect(archive.steps.readPart('batch', 0, 0)).toBeNull();
    });

    it('drops a step and all later ones', () => {
      const archive = withBatch();
      for (const step of [0, 1, 2, 10]) archive.steps.preparePart('batch', step, 0, part)();
      archive.steps.dropFrom('batch', 2);
      const left = [0, 1, 2, 10].filter((step) => archive.steps.readPart('batch', step, 0) !== null);
      expect(left).toEqual([0, 1]);
    });
  });

  describe(`${name}: row states`, () => {
    it('gives back the states of blocks in order, the last ones written', () => {
      const archive = withBatch();
      archive.states.writeStatuses('batch', { block: 1, statuses: Uint8Array.of(1, 2) });
      archive.states.writeStatuses('batch', { block: 0, statuses: Uint8Array.of(3) });
      archive.states.writeStatuses('batch', { block: 1, statuses: Uint8Array.of(4, 5) });
      expect(archive.states.readStatuses('batch')).toEqual([
        { block: 0, statuses: Uint8Array.of(3) },
        { block: 1, statuses: Uint8Array.of(4, 5) },
      ]);
    });

    it('gives back results of a range, with numbers and texts as reference ids', () => {
      const archive = withBatch();
      const refusal = { code: 9019, message: 'E-mail must be unique', column: 'email' as const };
      archive.states.writeResult('batch', { row: 7, referenceId: 44, refusal: null });
      archive.states.writeResult('batch', { row: 2, referenceId: '44', refusal });
      archive.states.writeResult('batch', { row: 256, referenceId: null, refusal: null });
      expect(archive.states.readResults('batch', 0, 256)).toEqual([
        { row: 2, referenceId: '44', refusal },
        { row: 7, referenceId: 44, refusal: null },
      ]);
    });
  });

  describe(`${name}: runs and attempts`, () => {
    const withRun = (): Archive => {
      const archive = withBatch();
      archive.runs.insert(RUN);
      return archive;
    };

    it('gives back runs, the newest first, and those without an end', () => {
      const archive = withRun();
      const later = { ...RUN, runId: 'later', startedAt: RUN.startedAt + 5 };
      archive.runs.insert(later);
      const reason = {
        code: 'token-refused' as const,
        controllerCode: 9002,
        controllerMessage: 'No permission',
        details: { host: 'controller.example.org' },
      };
      const end = {
        runId: 'run',
        state: 'stopped' as const,
        reason,
        endedAt: 9,
        counts: { ...RUN.counts, accepted: 1 },
      };
      archive.runs.update(end);
      expect(archive.runs.ofBatch('batch')).toEqual([later, { ...RUN, ...end }]);
      expect(archive.runs.open()).toEqual([later]);
    });

    it('gives back the attempts of a row in order, over all runs', () => {
      const archive = withRun();
      archive.attempts.start('run', { row: 0, attempt: 1, startedAt: 10 });
      archive.attempts.end('run', {
        ...END,
        result: 'retry-untouched',
        httpStatus: 503,
        message: 'Busy',
        referenceId: null,
      });
      archive.attempts.start('run', { row: 0, attempt: 2, startedAt: 20 });
      archive.runs.insert({ ...RUN, runId: 'later', startedAt: RUN.startedAt + 5 });
      archive.attempts.start('later', { row: 0, attempt: 1, startedAt: 30 });
      archive.attempts.end('later', { ...END, referenceId: 'uuid' });
      archive.attempts.start('later', { row: 1, attempt: 1, startedAt: 31 });
      const blank = { row: 0, httpStatus: null, code: null, message: '', referenceId: null };
      expect(archive.attempts.ofRow('batch', 0)).toEqual([
        {
          ...blank,
          runId: 'run',
          startedAt: 10,
          endedAt: END.endedAt,
          outcome: 'retry',
          httpStatus: 503,
          message: 'Busy',
        },
        { ...blank, runId: 'run', startedAt: 20, endedAt: null, outcome: 'sending' },
        {
          ...blank,
          runId: 'later',
          startedAt: 30,
          endedAt: END.endedAt,
          outcome: 'accepted',
          httpStatus: 200,
          referenceId: 'uuid',
        },
      ]);
    });

    it('strikes an attempt that made no request', () => {
      const archive = withRun();
      archive.attempts.start('run', { row: 0, attempt: 1, startedAt: 1 });
      archive.attempts.strike('run', { row: 0, attempt: 1 });
      expect(archive.attempts.ofRow('batch', 0)).toEqual([]);
    });

    it('counts a row that was sent twice once, by its last attempt', () => {
      const archive = withRun();
      archive.attempts.start('run', { row: 0, attempt: 1, startedAt: 1 });
      archive.attempts.end('run', { ...END, result: 'retry-doubtful', referenceId: null });
      archive.attempts.start('run', { row: 0, attempt: 2, startedAt: 2 });
      archive.attempts.end('run', { ...END, attempt: 2 });
      expect(archive.attempts.settled('run')).toEqual({ accepted: 1, rejected: 0, unconfirmed: 0 });
      expect(archive.attempts.ofRow('batch', 0).map(({ outcome }) => outcome)).toEqual([
        'unconfirmed',
        'accepted',
      ]);
    });

    it('tells what the last attempt of a row came to, in one run', () => {
      const archive = withRun();
      expect(archive.attempts.last('run', 0)).toBeNull();
      archive.attempts.start('run', { row: 0, attempt: 1, startedAt: 1 });
      expect(archive.attempts.last('run', 0)).toMatchObject({ attempt: 1, outcome: 'sending' });
      archive.attempts.end('run', { ...END, result: 'retry-untouched', referenceId: null });
      expect(archive.attempts.last('run', 0)).toMatchObject({ attempt: 1, outcome: 'retry' });
      archive.attempts.start('run', { row: 0, attempt: 2, startedAt: 2 });
      archive.attempts.end('run', { ...END, attempt: 2 });
      expect(archive.attempts.last('run', 0)).toMatchObject({ attempt: 2, outcome: 'accepted' });
      expect([archive.attempts.last('run', 1), archive.attempts.last('later', 0)]).toEqual([null, null]);
    });

    it('tells the rows with requests that were never answered, also where the row was accepted later', () => {
      const archive = withRun();
      expect(archive.attempts.unanswered('batch')).toEqual([]);
      for (const row of [3, 1, 0]) archive.attempts.start('run', { row, attempt: 1, startedAt: 1 });
      archive.attempts.end('run', { ...END, row: 3, result: 'retry-doubtful', referenceId: null });
      archive.attempts.end('run', { ...END, row: 1, result: 'retry-untouched', referenceId: null });
      archive.attempts.start('run', { row: 3, attempt: 2, startedAt: 2 });
      archive.attempts.end('run', { ...END, row: 3, attempt: 2, result: 'unconfirmed', httpStatus: null });
      archive.attempts.closeOpen('run');
      archive.runs.insert({ ...RUN, runId: 'later', startedAt: RUN.startedAt + 5 });
      archive.attempts.start('later', { row: 3, attempt: 1, startedAt: 3 });
      archive.attempts.end('later', { ...END, row: 3 });
      expect(archive.attempts.unanswered('batch')).toEqual([
        { row: 0, requests: 1 },
        { row: 3, requests: 2 },
      ]);
      expect(archive.attempts.unanswered('another')).toEqual([]);
    });

    it('counts what was settled, and makes attempts without an end unconfirmed', () => {
      const archive = withRun();
      for (const row of [0, 1, 2, 3]) archive.attempts.start('run', { row, attempt: 1, startedAt: 1 });
      archive.attempts.end('run', END);
      archive.attempts.end('run', { ...END, row: 1, result: 'rejected', code: 9019 });
      archive.attempts.end('run', { ...END, row: 2, result: 'unconfirmed', httpStatus: null });
      expect(archive.attempts.settled('run')).toEqual({ accepted: 1, rejected: 1, unconfirmed: 1 });
      archive.attempts.closeOpen('run');
      expect(archive.attempts.settled('run')).toEqual({ accepted: 1, rejected: 1, unconfirmed: 2 });
    });
  });

  describe(`${name}: ledger`, () => {
    const payload = { unique_id: 'u1', city: 'Ottawa' };

    it('holds exactly what was recorded, whatever the order of the fields', () => {
      const { ledger } = make();
      ledger.record('north', payload, 1);
      expect(lookAt(ledger, 'north', { city: 'Ottawa', unique_id: 'u1' }).isHeld).toBe(true);
    });

    it.each([
      ['another destination', 'south', payload],
      ['another person', 'north', { ...payload, unique_id: 'u2' }],
      ['another value', 'north', { ...payload, city: 'Hull' }],
      ['one field more', 'north', { ...payload, zip: '' }],
      ['one field less', 'north', { unique_id: 'u1' }],
    ])('does not hold %s', (_what, destination, other) => {
      const { ledger } = make();
      ledger.record('north', payload, 1);
      expect(lookAt(ledger, destination, other).isHeld).toBe(false);
    });

    it('holds the last one recorded, and nothing while it is in doubt', () => {
      const { ledger } = make();
      ledger.record('north', payload, 1);
      ledger.record('north', { ...payload, city: 'Hull' }, 2);
      expect(lookAt(ledger, 'north', payload).isHeld).toBe(false);
      expect(lookAt(ledger, 'north', { ...payload, city: 'Hull' }).isHeld).toBe(true);
      ledger.suspect('north', payload);
      expect(lookAt(ledger, 'north', { ...payload, city: 'Hull' }).isHeld).toBe(false);
      ledger.trust('north', payload);
      expect(lookAt(ledger, 'north', { ...payload, city: 'Hull' }).isHeld).toBe(true);
    });

    it('doubts what was accepted just before, and learns nothing by doubts about strangers', () => {
      const { ledger } = make();
      const known = { unique_id: 'u2', city: 'Hull' };
      ledger.record('north', known, 1);
      expect(lookAt(ledger, 'north', known).isHeld).toBe(true);
      ledger.suspect('north', payload);
      ledger.trust('north', payload);
      expect(lookAt(ledger, 'north', payload).isHeld).toBe(false);
      ledger.record('north', payload, 2);
      ledger.suspect('north', payload);
      ledger.suspect('north', known);
      expect([payload, known].map((one) => lookAt(ledger, 'north', one).isHeld)).toEqual([false, false]);
      ledger.trust('north', payload);
      expect([payload, known].map((one) => lookAt(ledger, 'north', one).isHeld)).toEqual([true, false]);
    });

    it('sees what it was told, however much of it came into its place', () => {
      const archive = make();
      const { ledger } = archive;
      const people = Array.from({ length: 300 }, (_, row) => ({
        unique_id: `p${row}`,
        email: `p${row}@here`,
      }));
      const doubtful = { unique_id: 'p0', email: 'p0@here' };
      archive.transaction(() => {
        for (const [at, person] of people.entries()) {
          ledger.suspect('north', person);
          ledger.record('north', person, at);
        }
        ledger.suspect('north', doubtful);
      });
      ledger.settle();
      const held = people.map((person) => lookAt(ledger, 'north', person).isHeld);
      expect(held).toEqual(people.map((_, row) => row > 0));
      for (let slices = 0; ledger.settle(); slices += 1) expect(slices).toBeLessThan(20);
      ledger.trust('north', doubtful);
      expect(lookAt(ledger, 'north', doubtful).isHeld).toBe(true);
    });

    it('tells when a value was accepted for another person, and of nobody else', () => {
      const { ledger } = make();
      expect(ledger.isEmpty()).toBe(true);
      ledger.record('north', { unique_id: 'u1', email: 'Ada@here', user_name: 'ada' }, 1_234, 'batch');
      expect(ledger.isEmpty()).toBe(false);
      const other = { unique_id: 'u2', email: 'ada@HERE', user_name: 'bo' };
      const email = { person: ledger.personOf('north', 'u1'), acceptedAt: 1_234, batchId: 'batch' };
      expect(lookAt(ledger, 'north', other).since).toEqual({ email });
      expect(lookAt(ledger, 'south', other).since).toEqual({});
      expect(lookAt(ledger, 'north', { ...other, unique_id: 'u1' }).since).toEqual({});
    });

    it('names people alike wherever it names them', () => {
      const { ledger } = make();
      expect(ledger.personOf('north', 'u1')).toBe(personOf(ledger, 'north', 'u1'));
      expect(ledger.personOf('south', 'u1')).not.toBe(ledger.personOf('north', 'u1'));
    });

    it('forgets from which batch something came, told and in its place, and keeps the rest', () => {
      const archive = make();
      const { ledger } = archive;
      const from = (uniqueId: string): unknown =>
        lookAt(ledger, 'north', { unique_id: 'somebody-else', email: `${uniqueId}@here` }).since?.email
          ?.batchId;
      for (const [at, batchId] of ['gone', 'stays', 'gone'].entries()) {
        ledger.record('north', { unique_id: `u${at}`, email: `u${at}@here` }, at, batchId);
      }
      while (ledger.settle());
      // Not in its place yet.
      ledger.record('north', { unique_id: 'u3', email: 'u3@here' }, 3, 'gone');
      ledger.record('north', { unique_id: 'u4', email: 'u4@here' }, 4);
      let at = ledger.forgetBatch('gone', null);
      while (at !== null) at = ledger.forgetBatch('gone', at);
      expect(['u0', 'u1', 'u2', 'u3', 'u4'].map(from)).toEqual([null, 'stays', null, null, null]);
      expect(lookAt(ledger, 'north', { unique_id: 'u0', email: 'u0@here' }).isHeld).toBe(true);
    });

    it('asks for the whole payload only of a person whom it knows', () => {
      const { ledger } = make();
      ledger.record('north', payload, 1);
      const asked: string[] = [];
      for (const uniqueId of ['u1', 'u2']) {
        ledger.look('north', { unique_id: uniqueId }, () => {
          asked.push(uniqueId);
          return payload;
        });
      }
      expect(asked).toEqual(['u1']);
    });

    it('is told nothing by a transaction that is undone', () => {
      const archive = make();
      archive.ledger.record('north', payload, 1);
      for (const work of [() => archive.ledger.settle(), () => archive.ledger.suspect('north', payload)]) {
        const undone = (): void =>
          archive.transaction(() => {
            work();
            throw new Error('a bug');
          });
        expect(undone).toThrow('a bug');
        expect(lookAt(archive.ledger, 'north', payload).isHeld).toBe(true);
      }
    });

    it('knows who has an e-mail address or a user name, whatever their case', () => {
      const { ledger } = make();
      const ada = { unique_id: 'u1', email: 'Ada@example.org', user_name: 'ada' };
      ledger.record('north', ada, 1);
      expect(holderOf(ledger, 'north', 'email', 'ada@EXAMPLE.org')).toBe(personOf(ledger, 'north', 'u1'));
      expect(holderOf(ledger, 'north', 'user_name', 'ADA')).toBe(personOf(ledger, 'north', 'u1'));
      expect(holderOf(ledger, 'north', 'user_name', 'ada@example.org')).toBeNull();
      expect(holderOf(ledger, 'south', 'email', 'ada@example.org')).toBeNull();
    });

    it('lets an address go when the person gets another, and keeps what was not sent', () => {
      const { ledger } = make();
      ledger.record('north', { unique_id: 'u1', email: 'ada@example.org', user_name: 'ada' }, 1);
      ledger.record('north', { unique_id: 'u1', email: 'new@example.org' }, 2);
      expect(holderOf(ledger, 'north', 'email', 'ada@example.org')).toBeNull();
      expect(holderOf(ledger, 'north', 'email', 'new@example.org')).toBe(personOf(ledger, 'north', 'u1'));
      expect(holderOf(ledger, 'north', 'user_name', 'ada')).toBe(personOf(ledger, 'north', 'u1'));
    });

    it('names the one who had an address accepted last', () => {
      const { ledger } = make();
      ledger.record('north', { unique_id: 'u1', email: 'a@example.org' }, 1);
      ledger.record('north', { unique_id: 'u2', email: 'a@example.org' }, 2);
      expect(holderOf(ledger, 'north', 'email', 'a@example.org')).toBe(personOf(ledger, 'north', 'u2'));
    });

    it('knows that nobody else has what was accepted for a person: the destination lets one have it only', () => {
      const { ledger } = make();
      ledger.record('north', { unique_id: 'u1', email: 'a@example.org', user_name: 'a' }, 1);
      ledger.record('north', { unique_id: 'u2', email: 'A@example.org' }, 2);
      ledger.record('north', { unique_id: 'u2', email: 'b@example.org' }, 3);
      expect(holderOf(ledger, 'north', 'email', 'a@example.org')).toBeNull();
      expect(holderOf(ledger, 'north', 'user_name', 'a')).toBe(personOf(ledger, 'north', 'u1'));
    });

    it('does not know any more what is held for a person whose address another one got', () => {
      const { ledger } = make();
      const first = { unique_id: 'u1', email: 'a@example.org' };
      ledger.record('north', first, 1);
      ledger.record('north', { ...first, unique_id: 'u2' }, 2);
      // Not even where a request that changed nothing restores what was known before it.
      ledger.suspect('north', first);
      ledger.trust('north', first);
      expect(lookAt(ledger, 'north', first)).toMatchObject({
        isHeld: false,
        email: personOf(ledger, 'north', 'u2'),
      });
    });

    it.each([
      ['exactly what is held', {}],
      ['something new beside it', { city: 'Hull' }],
    ])('names the person for an own value: %s', (_what, more) => {
      const { ledger } = make();
      const ada = { unique_id: 'u1', email: 'ada@example.org', user_name: 'ada' };
      ledger.record('north', ada, 1);
      const { person, email, user_name: userName } = lookAt(ledger, 'north', { ...ada, ...more });
      expect([email, userName]).toEqual([person, person]);
    });

    it('names nobody for a value that is empty or not sent', () => {
      const { ledger } = make();
      ledger.record('north', { unique_id: 'u1', email: '' }, 1);
      for (const person of ['u1', 'u2']) {
        const look = lookAt(ledger, 'north', { unique_id: person, email: '' });
        expect([look.email, look.user_name]).toEqual([null, null]);
      }
    });

    it('lets an address go that was sent empty, for each who does so', () => {
      const { ledger } = make();
      for (const person of ['u1', 'u2']) {
        ledger.record('north', { unique_id: person, email: `${person}@example.org` }, 1);
        ledger.record('north', { unique_id: person, email: '' }, 2);
        expect(holderOf(ledger, 'north', 'email', `${person}@example.org`)).toBeNull();
      }
    });
  });

  describe(`${name}: transactions`, () => {
    it('keeps everything or nothing', () => {
      const archive = make();
      const failed = (): void =>
        archive.transaction(() => {
          archive.batches.insert(BATCH);
          archive.blocks.write('batch', 0, Uint8Array.of(1));
          throw new Error('a bug');
        });
      expect(failed).toThrow('a bug');
      expect(archive.batches.list()).toEqual([]);
      const value = archive.transaction(() => {
        archive.batches.insert(BATCH);
        return 'done';
      });
      expect(value).toBe('done');
      expect(archive.batches.find('batch')).toEqual(BATCH);
      expect(archive.blocks.count('batch')).toBe(0);
    });
  });
}
