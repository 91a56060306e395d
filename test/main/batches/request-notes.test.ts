import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { NotesInMemory } from '../../../src/main/batches/notes-medium.ts';
import { RequestNotes } from '../../../src/main/batches/request-notes.ts';
import { RowCipher } from '../../../src/main/batches/row-cipher.ts';
import { StoreError } from '../../../src/main/batches/store-error.ts';
import type { AttemptEnd } from '../../../src/shared/push/attempt.ts';
import { FailingNotes } from '../../fakes/failing-notes.ts';
import { KEY } from './desk-fixture.ts';

const BOOTED_AT = 1_800_000_000_000;

interface Noted {
  readonly medium: FailingNotes;
  readonly notes: RequestNotes;
}

function noted(large?: number): Noted {
  const medium = new FailingNotes();
  const notes = new RequestNotes(medium, new RowCipher(KEY), () => BOOTED_AT, large);
  notes.begin('run');
  return { medium, notes };
}

/** What the next process finds, after the medium holds what the text says. */
function found(text: string, bootedAt = BOOTED_AT, key = KEY): ReturnType<RequestNotes['leftBehind']> {
  const medium = new NotesInMemory();
  medium.append(text);
  return new RequestNotes(medium, new RowCipher(key), () => bootedAt).leftBehind();
}

function ending(row: number, more: Partial<AttemptEnd> = {}): AttemptEnd {
  return {
    row,
    attempt: 1,
    endedAt: 1_800_000_000_000,
    result: 'accepted',
    httpStatus: 200,
    code: null,
    message: '',
    column: null,
    referenceId: `R-${row}`,
    ...more,
  };
}

const REFUSED = ending(2, {
  result: 'rejected',
  httpStatus: 400,
  code: 9019,
  message: 'E-mail must be unique \ud800',
  column: 'email',
  referenceId: null,
});

describe('notes about requests', () => {
  it('tell the next process what left and what was answered', () => {
    const { medium, notes } = noted();
    for (const row of [1, 2, 3]) notes.leaving('run', { row, attempt: 1 });
    notes.answered('run', ending(1));
    notes.answered('run', REFUSED);
    notes.write();
    const run = found(medium.read()).get('run');
    expect(run?.endOf({ row: 1, attempt: 1 })).toEqual(ending(1));
    expect(run?.endOf({ row: 2, attempt: 1 })).toEqual(REFUSED);
    expect([run?.endOf({ row: 3, attempt: 1 }), run?.endOf({ row: 1, attempt: 2 })]).toEqual([null, null]);
    const neverLeft = [1, 2, 3, 4].map((row) => run?.neverLeft({ row, attempt: 1 }));
    expect(neverLeft).toEqual([false, false, false, true]);
    expect(run?.neverLeft({ row: 3, attempt: 2 })).toBe(true);
    expect(found(medium.read()).get('another run')).toBeUndefined();
  });

  it('hold no words of a controller in plain, and lose them alone under another key', () => {
    const { medium, notes } = noted();
    notes.answered('run', REFUSED);
    notes.write();
    expect(medium.read()).not.toContain('unique');
    const other = found(medium.read(), BOOTED_AT, new Uint8Array(32).fill(8));
    expect(other.get('run')?.endOf({ row: 2, attempt: 1 })).toEqual({ ...REFUSED, message: '' });
  });

  it('write an answer before the next request leaves', () => {
    const { medium, notes } = noted();
    notes.leaving('run', { row: 1, attempt: 1 });
    notes.answered('run', ending(1));
    notes.leaving('run', { row: 2, attempt: 1 });
    expect(found(medium.read()).get('run')?.endOf({ row: 1, attempt: 1 })).toEqual(ending(1));
  });

  it('refuse a request that cannot be noted, and keep the answers for the next one', () => {
    const { medium, notes } = noted();
    notes.leaving('run', { row: 1, attempt: 1 });
    medium.failure = 'full';
    notes.answered('run', ending(1));
    notes.write();
    expect(() => notes.leaving('run', { row: 2, attempt: 1 })).toThrow('the disk is full');
    expect(notes.of('run').neverLeft({ row: 2, attempt: 1 })).toBe(true);
    medium.failure = null;
    notes.leaving('run', { row: 3, attempt: 1 });
    const run = found(medium.read()).get('run');
    expect(run?.endOf({ row: 1, attempt: 1 })).toEqual(ending(1));
    expect([2, 3].map((row) => run?.neverLeft({ row, attempt: 1 }))).toEqual([true, false]);
  });

  it.each([
    ['where the computer was started since', (text: string) => text, BOOTED_AT + 60_000],
    ['where the clock was put back', (text: string) => text, BOOTED_AT - 3_600_000],
    ['where the beginning is missing', (text: string) => text.slice(text.indexOf('\n', 1)), BOOTED_AT],
    ['where the last line is not whole', (text: string) => text.slice(0, -1), BOOTED_AT],
    ['where a line was changed', (text: string) => text.replace('"left",1,1', '"left",1,7'), BOOTED_AT],
    ['where a line is none', (text: string) => `${text}\n\0\0\0`, BOOTED_AT],
  ])('tell of no request that it did not leave %s', (_why, change, bootedAt) => {
    const { medium, notes } = noted();
    notes.leaving('run', { row: 1, attempt: 1 });
    notes.answered('run', ending(1));
    notes.leaving('run', { row: 2, attempt: 1 });
    notes.write();
    const run = found(change(medium.read()), bootedAt).get('run');
    expect(run?.neverLeft({ row: 9, attempt: 1 }) ?? false).toBe(false);
  });

  it('keep several runs apart, and are gone when the last one ended', () => {
    const { medium, notes } = noted();
    notes.begin('other');
    notes.leaving('run', { row: 1, attempt: 1 });
    notes.leaving('other', { row: 2, attempt: 1 });
    notes.answered('other', ending(2));
    notes.write();
    const runs = found(medium.read());
    expect(runs.get('run')?.endOf({ row: 2, attempt: 1 })).toBeNull();
    expect(runs.get('run')?.neverLeft({ row: 2, attempt: 1 })).toBe(true);
    expect(runs.get('other')?.endOf({ row: 2, attempt: 1 })).toEqual(ending(2));
    notes.end('run');
    expect(medium.read()).not.toBe('');
    notes.end('other');
    expect(medium.read()).toBe('');
    expect(() => notes.leaving('run', { row: 2, attempt: 1 })).toThrow('no notes');
  });

  it('are written anew without what the database knows, once they are large', () => {
    const { medium, notes } = noted(2_000);
    notes.leaving('run', { row: 0, attempt: 1 });
    notes.leaving('run', { row: 1, attempt: 1 });
    notes.answered('run', REFUSED);
    let longest = 0;
    for (let row = 10; row < 1_000; row += 1) {
      notes.leaving('run', { row, attempt: 1 });
      notes.answered('run', ending(row));
      notes.settled('run', row);
      longest = Math.max(longest, medium.read().length);
    }
    expect(longest).toBeLessThan(2_300);
    const run = found(medium.read()).get('run');
    expect([0, 1].map((row) => run?.neverLeft({ row, attempt: 1 }))).toEqual([false, false]);
    expect(run?.endOf({ row: 2, attempt: 1 })).toEqual(REFUSED);
  });

  it('keep what is noted when they are closed, and take nothing more', () => {
    const { medium, notes } = noted();
    notes.leaving('run', { row: 1, attempt: 1 });
    notes.answered('run', ending(1));
    notes.close();
    const text = medium.read();
    notes.answered('run', ending(2));
    expect(() => notes.leaving('run', { row: 2, attempt: 1 })).toThrow(StoreError);
    expect(medium.read()).toBe(text);
    expect(found(text).get('run')?.endOf({ row: 1, attempt: 1 })).toEqual(ending(1));
  });

  it('claim nothing that is not so, whatever of them a process or the power leaves', () => {
    const step = fc.record({
      row: fc.nat(5),
      what: fc.constantFrom('leaving', 'answered', 'settled', 'write' as const),
    });
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (steps, cut) => {
          const { medium, notes } = noted(1_500);
          const attempts = new Map<number, number>();
          const open = new Map<number, AttemptEnd | null>();
          for (const { row, what } of steps) {
            const attempt = attempts.get(row) ?? 0;
            if (what === 'write') notes.write();
            else if (what === 'leaving' && !open.has(row)) {
              attempts.set(row, attempt + 1);
              open.set(row, null);
              notes.leaving('run', { row, attempt: attempt + 1 });
            } else if (what === 'answered' && open.get(row) === null) {
              const end = ending(row, { attempt, message: row === 3 ? 'No' : '' });
              open.set(row, end);
              notes.answered('run', end);
            } else if (what === 'settled' && open.get(row)) {
              open.delete(row);
              notes.settled('run', row);
            }
          }
          // Killed: everything but perhaps the answers of the last turn is there.
          const killed = found(medium.read()).get('run');
          for (const [row, attempt] of attempts) {
            if (!open.has(row)) continue;
            expect(killed?.neverLeft({ row, attempt })).toBe(false);
            expect([null, open.get(row)]).toContainEqual(killed?.endOf({ row, attempt }));
          }
          expect(killed?.neverLeft({ row: 9, attempt: 1 })).toBe(true);
          notes.write();
          for (const [row, end] of open) {
            const attempt = attempts.get(row) ?? 0;
            expect(found(medium.read()).get('run')?.endOf({ row, attempt })).toEqual(end);
          }
          // A power cut: any beginning of it.
          const text = medium.read();
          const rest = found(text.slice(0, Math.floor(text.length * cut)), BOOTED_AT + 60_000).get('run');
          for (const [row, end] of open) {
            const attempt = attempts.get(row) ?? 0;
            expect([null, end]).toContainEqual(rest?.endOf({ row, attempt }) ?? null);
            expect(rest?.neverLeft({ row, attempt }) ?? false).toBe(false);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
