import { describe, expect, it } from 'vitest';

import type { Ledger, Payload } from '../../../src/main/batches/ports.ts';
import { surveyRun } from '../../../src/main/batches/run-survey.ts';
import { archiveAt, temporaryFolder } from './desk-fixture.ts';

const ADA = { unique_id: 'u1', email: 'ada@example.org', user_name: 'ada' };
const BO = { unique_id: 'u2', email: 'bo@example.org', user_name: 'bo' };

/** A ledger that knows these people at `north`, and counts what it is asked. */
function known(...people: readonly Payload[]): { readonly ledger: Ledger; readonly asked: string[] } {
  const archive = archiveAt(`${temporaryFolder()}/batches.sqlite`);
  for (const [index, person] of people.entries()) archive.ledger.record('north', person, index);
  const asked: string[] = [];
  return {
    asked,
    ledger: {
      ...archive.ledger,
      look: (key, who, whole) => {
        asked.push(who.unique_id ?? '');
        return archive.ledger.look(key, who, whole);
      },
    },
  };
}

async function survey(ledger: Ledger, rows: readonly Payload[], destinationKey: string | null = 'north') {
  let breaths = 0;
  const archive = { ...archiveAt(`${temporaryFolder()}/other.sqlite`), ledger };
  const breathe = (): Promise<void> => {
    breaths += 1;
    return Promise.resolve();
  };
  const places = [...rows.keys()];
  const { unchanged, order } = await surveyRun(
    { archive, breathe },
    places,
    destinationKey,
    (row) => rows[row] ?? {},
  );
  return { unchanged: [...unchanged], ...order, breaths };
}

describe('surveyRun', () => {
  it('sends who gives up an address before who takes it, whatever their case', async () => {
    const { ledger } = known(ADA);
    const rows = [
      { ...BO, email: 'ADA@example.org' },
      { ...ADA, email: 'new@example.org' },
    ];
    expect(await survey(ledger, rows)).toMatchObject({
      rows: [1, 0],
      waitsFor: new Map([[0, [1]]]),
      conflicts: [],
    });
  });

  it('says that an unchanged person keeps an address: that row does not go', async () => {
    const { ledger } = known(ADA);
    expect(await survey(ledger, [{ ...BO, email: ADA.email }, ADA])).toMatchObject({
      unchanged: [1],
      rows: [0],
      conflicts: [{ row: 0, column: 'email', kind: 'held', rows: [] }],
    });
  });

  it('says a swap, also of user names', async () => {
    const { ledger } = known(ADA, BO);
    const rows = [
      { ...ADA, user_name: 'Bo' },
      { ...BO, user_name: 'ada' },
    ];
    expect((await survey(ledger, rows)).conflicts).toMatchObject([
      { row: 0, column: 'user_name', kind: 'swap', rows: [0, 1] },
      { row: 1, column: 'user_name', kind: 'swap', rows: [0, 1] },
    ]);
  });

  it('knows nothing of another destination, nor of one without a ledger', async () => {
    const { ledger, asked } = known(ADA);
    const rows = [{ ...BO, email: ADA.email }, ADA];
    const blank = { unchanged: [], rows: [0, 1], waitsFor: new Map(), conflicts: [] };
    expect(await survey(ledger, rows, 'south')).toMatchObject(blank);
    asked.length = 0;
    expect(await survey(ledger, rows, null)).toMatchObject(blank);
    expect(asked).toEqual([]);
  });

  it('looks each row up once', async () => {
    const { ledger, asked } = known(ADA);
    await survey(ledger, [ADA, { ...BO, email: '' }, { unique_id: 'u3' }]);
    expect(asked).toEqual(['u1', 'u2', 'u3']);
  });

  it('lets others have their turn', async () => {
    const { ledger } = known();
    const rows = Array.from({ length: 1_000 }, (_, row) => ({ ...ADA, unique_id: `u${row}` }));
    expect((await survey(ledger, rows)).breaths).toBeGreaterThanOrEqual(5);
  });
});
