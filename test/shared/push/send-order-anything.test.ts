import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { ContactColumn } from '../../../src/shared/push/contact-row.ts';
import { CONTACT_COLUMNS } from '../../../src/shared/push/contact-row.ts';
import type { SendOrder } from '../../../src/shared/push/send-order.ts';
import { atOnce } from '../../../src/renderer/app/open-batch/in-slices.ts';
import { sendOrder } from '../../../src/shared/push/send-order.ts';
import type { Contact, SentRow } from './contact-controller.ts';
import { contactRows, everyOrder, refusedRows } from './contact-controller.ts';

/** Persons 0 to n - 1, each with or without an own address and name; the values are their numbers. */
interface Scene {
  readonly held: ReadonlyMap<string, Contact>;
  readonly sent: readonly SentRow[];
}

/** Some of the people send a permutation of the values that exist, or leave a field out, or send it empty. */
function scenes(most: number): fc.Arbitrary<Scene> {
  return fc.integer({ min: 1, max: most }).chain((people) => {
    const persons = Array.from({ length: people }, (_, person) => String(person));
    const column = fc.record({
      held: fc.array(fc.boolean(), { minLength: people, maxLength: people }),
      // One value more than people, so that some take what nobody has.
      values: fc.shuffledSubarray([...persons, 'new'], { minLength: people, maxLength: people }),
      how: fc.array(fc.constantFrom('sent', 'sent', 'sent', 'absent', 'empty'), {
        minLength: people,
        maxLength: people,
      }),
    });
    return fc
      .record({ email: column, user_name: column, order: fc.shuffledSubarray(persons, { minLength: 1 }) })
      .map(({ order, ...columns }) => ({
        held: new Map(
          persons.map((person, place) => [
            person,
            contactOf((name) => (columns[name].held[place] === true ? person : undefined)),
          ]),
        ),
        sent: order.map((person) => {
          const place = Number(person);
          const value = (name: ContactColumn): string | undefined =>
            ({ sent: columns[name].values[place], empty: '', absent: undefined })[
              columns[name].how[place] ?? 'absent'
            ];
          return { person, ...contactOf(value) };
        }),
      }));
  });
}

function contactOf(value: (column: ContactColumn) => string | undefined): Contact {
  return { email: value('email'), user_name: value('user_name') };
}

function orderOf({ held, sent }: Scene): SendOrder {
  return atOnce(sendOrder(contactRows(held, sent)));
}

function conflictRows({ conflicts }: SendOrder): ReadonlySet<number> {
  return new Set(conflicts.map(({ row }) => row));
}

function expectSound({ rows, waitsFor }: SendOrder, count: number): void {
  expect([...rows].sort((left, right) => left - right)).toEqual(
    Array.from({ length: count }, (_, row) => row),
  );
  const placeOf = new Map(rows.map((row, place) => [row, place]));
  for (const [row, givers] of waitsFor) {
    for (const giver of givers) expect(placeOf.get(giver)).toBeLessThan(placeOf.get(row) ?? -1);
  }
}

describe('sendOrder, whatever the rows', () => {
  it('a controller refuses exactly the rows that were named', () => {
    fc.assert(
      fc.property(scenes(12), (scene) => {
        const order = orderOf(scene);
        expectSound(order, scene.sent.length);
        expect(refusedRows(scene.held, scene.sent, order.rows)).toEqual(conflictRows(order));
      }),
      { numRuns: 2_000 },
    );
  });

  it('any order that keeps to the waits does as well: that is what several requests at once come to', () => {
    fc.assert(
      fc.property(scenes(10), fc.infiniteStream(fc.nat()), (scene, choices) => {
        const order = orderOf(scene);
        const left = new Set(scene.sent.keys());
        const other: number[] = [];
        while (left.size > 0) {
          const free = [...left].filter((row) => !order.waitsFor.get(row)?.some((giver) => left.has(giver)));
          const row = free[(choices.next().value ?? 0) % free.length] ?? -1;
          other.push(row);
          expect(left.delete(row)).toBe(true);
        }
        expect(refusedRows(scene.held, scene.sent, other)).toEqual(conflictRows(order));
      }),
      { numRuns: 1_000 },
    );
  });

  it('no other order does better: each refuses the rows that were named', () => {
    fc.assert(
      fc.property(scenes(5), (scene) => {
        const order = orderOf(scene);
        const named = [...conflictRows(order)];
        let isSomeAccepted = false;
        for (const other of everyOrder([...scene.sent.keys()])) {
          const refused = refusedRows(scene.held, scene.sent, other);
          expect(named.filter((row) => !refused.has(row))).toEqual([]);
          isSomeAccepted ||= refused.size === 0;
        }
        expect(isSomeAccepted).toBe(named.length === 0);
      }),
      { numRuns: 300 },
    );
  });

  it('with values that several rows send, only those and who follows them are refused without being named', () => {
    const value = fc.option(fc.constantFrom('', '0', '1', '2', '3', '4'), { nil: undefined });
    const sent = fc.uniqueArray(
      fc.record({ person: fc.nat(6).map(String), email: value, user_name: value }),
      {
        selector: ({ person }) => person,
        minLength: 1,
      },
    );
    const held = new Map(['0', '1', '2', '3'].map((each) => [each, { email: each, user_name: each }]));
    fc.assert(
      fc.property(sent, (rows) => {
        const order = orderOf({ held, sent: rows });
        expectSound(order, rows.length);
        const refused = refusedRows(held, rows, order.rows);
        const isShared = (row: number): boolean =>
          CONTACT_COLUMNS.some((column) => {
            const own = rows[row]?.[column] ?? '';
            return own !== '' && rows.filter((other) => other[column] === own).length > 1;
          });
        const explained = new Set([...conflictRows(order), ...[...rows.keys()].filter(isShared)]);
        for (const row of order.rows) {
          if (order.waitsFor.get(row)?.some((giver) => explained.has(giver)) === true) explained.add(row);
        }
        expect([...refused].filter((row) => !explained.has(row))).toEqual([]);
        expect([...conflictRows(order)].filter((row) => !refused.has(row))).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });
});
