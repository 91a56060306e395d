import { describe, expect, it } from 'vitest';

import { atOnce } from '../../../src/renderer/app/open-batch/in-slices.ts';
import type { ContactRow } from '../../../src/shared/push/contact-row.ts';
import type { SendOrder } from '../../../src/shared/push/send-order.ts';
import { sendOrder } from '../../../src/shared/push/send-order.ts';
import type { Contact, Held, SentRow } from './contact-controller.ts';
import { contactRows, refusedRows } from './contact-controller.ts';

const orderOf = (rows: readonly ContactRow[]): SendOrder => atOnce(sendOrder(rows));

/** `a: x` is a person with the e-mail address x, `a: x/u` with the user name u as well, `a: -` sends neither. */
function contact(text: string): { readonly person: string; readonly contact: Contact } {
  const [person = '', values = ''] = text.split(': ');
  const [email, userName] = values.split('/');
  return {
    person,
    contact: {
      ...(email === '-' || email === undefined ? {} : { email: email === "''" ? '' : email }),
      ...(userName === undefined ? {} : { user_name: userName }),
    },
  };
}

function heldBy(texts: readonly string[]): Held {
  return new Map(texts.map(contact).map((one) => [one.person, one.contact]));
}

function sentBy(texts: readonly string[]): readonly SentRow[] {
  return texts.map(contact).map(({ person, contact: sent }) => ({ person, ...sent }));
}

interface Case {
  readonly what: string;
  /** What the destination is known to hold. */
  readonly held: readonly string[];
  /** The rows of the run in sheet order. */
  readonly sent: readonly string[];
  readonly order: readonly number[];
  readonly waits?: readonly (readonly [number, readonly number[]])[];
  /** `row column kind rows`. */
  readonly conflicts?: readonly string[];
}

const CASES: readonly Case[] = [
  {
    what: 'keeps the order of the sheet where nobody takes anything',
    held: ['a: x', 'b: y'],
    sent: ['b: y', 'a: x', 'c: z'],
    order: [0, 1, 2],
  },
  {
    what: 'sends first who gives up what a later row takes',
    held: ['a: x'],
    sent: ['a: y', 'b: x'],
    order: [0, 1],
    waits: [[1, [0]]],
  },
  {
    what: 'moves who gives up a value before the row that takes it',
    held: ['a: x'],
    sent: ['b: x', 'c: q', 'a: y'],
    order: [2, 0, 1],
    waits: [[0, [2]]],
  },
  {
    what: 'turns a chain around',
    held: ['a: x', 'b: y', 'c: z'],
    sent: ['a: y', 'b: z', 'c: w'],
    order: [2, 1, 0],
    waits: [
      [0, [1]],
      [1, [2]],
    ],
  },
  {
    what: 'lets a row wait for two, one per column',
    held: ['a: x', 'b: y/u'],
    sent: ['c: x/u', 'a: q', 'b: y/v'],
    order: [1, 2, 0],
    waits: [[0, [1, 2]]],
  },
  {
    what: 'lets a row wait once for a person who gives up both',
    held: ['a: x/u'],
    sent: ['b: x/u', 'a: y/v'],
    order: [1, 0],
    waits: [[0, [1]]],
  },
  {
    what: 'takes a value that is sent empty as given up',
    held: ['a: x'],
    sent: ['b: x', "a: ''"],
    order: [1, 0],
    waits: [[0, [1]]],
  },
  {
    what: 'says that somebody outside the run has the value',
    held: ['z: x'],
    sent: ['a: x', 'b: y'],
    order: [0, 1],
    conflicts: ['0 email held'],
  },
  {
    what: 'says that a row does not send the field, and so keeps the value',
    held: ['a: x/u'],
    sent: ['b: x', 'a: -/v'],
    order: [0, 1],
    conflicts: ['0 email held 1'],
  },
  {
    what: 'says both columns of a row',
    held: ['y: x', 'z: q/u'],
    sent: ['a: x/u'],
    order: [0],
    conflicts: ['0 email held', '0 user_name held'],
  },
  {
    what: 'says that two rows swap, and sends the first of them first',
    held: ['a: x', 'b: y'],
    sent: ['a: y', 'b: x'],
    order: [0, 1],
    waits: [[1, [0]]],
    conflicts: ['0 email swap 0 1', '1 email swap 0 1'],
  },
  {
    what: 'names every row of a larger circle, and breaks it at the first',
    held: ['a: x', 'b: y', 'c: z'],
    sent: ['q: q', 'a: y', 'b: z', 'c: x'],
    order: [0, 1, 3, 2],
    waits: [
      [2, [3]],
      [3, [1]],
    ],
    conflicts: ['1 email swap 1 2 3', '2 email swap 1 2 3', '3 email swap 1 2 3'],
  },
  {
    what: 'finds a circle across the columns',
    held: ['a: x/u', 'b: y/v'],
    sent: ['a: y/s', 'b: t/u'],
    order: [0, 1],
    waits: [[1, [0]]],
    conflicts: ['0 email swap 0 1', '1 user_name swap 0 1'],
  },
  {
    what: 'says who follows a row that will be refused',
    held: ['z: x', 'a: y', 'b: q'],
    sent: ['c: q', 'b: y', 'a: x'],
    order: [2, 1, 0],
    waits: [
      [0, [1]],
      [1, [2]],
    ],
    conflicts: ['0 email follows 1', '1 email follows 2', '2 email held'],
  },
  {
    what: 'says who follows a circle',
    held: ['a: x', 'b: y/v'],
    sent: ['c: q/v', 'a: y', 'b: x/w'],
    order: [1, 2, 0],
    waits: [
      [2, [1]],
      [0, [2]],
    ],
    conflicts: ['0 user_name follows 2', '1 email swap 1 2', '2 email swap 1 2'],
  },
  {
    what: 'leaves a value that two rows send to the check of the sheet, but says who follows',
    held: ['a: x', 'b: y'],
    sent: ['a: x', 'b: x', 'c: y'],
    order: [0, 1, 2],
    waits: [[2, [1]]],
    conflicts: ['2 email follows 1'],
  },
  {
    what: 'lets two rows that take the same value both wait for who gives it up',
    held: ['a: x'],
    sent: ['b: x', 'c: x', 'a: y'],
    order: [2, 0, 1],
    waits: [
      [0, [2]],
      [1, [2]],
    ],
  },
];

describe('sendOrder', () => {
  it.each(CASES)('$what', ({ held, sent, order, waits = [], conflicts = [] }) => {
    const given = orderOf(contactRows(heldBy(held), sentBy(sent)));
    expect(given.rows).toEqual(order);
    expect(given.waitsFor).toEqual(new Map(waits));
    expect(
      given.conflicts.map(({ row, column, kind, rows }) => [row, column, kind, ...rows].join(' ')),
    ).toEqual(conflicts);
  });

  it.each(CASES.filter(({ what }) => !/two rows|the same value/.test(what)))(
    'foresees what a controller refuses: $what',
    ({ held, sent, conflicts = [] }) => {
      const rows = sentBy(sent);
      const { rows: order, conflicts: foreseen } = orderOf(contactRows(heldBy(held), rows));
      expect(foreseen).toHaveLength(conflicts.length);
      expect(refusedRows(heldBy(held), rows, order)).toEqual(new Set(foreseen.map(({ row }) => row)));
    },
  );

  it('speaks of places in the batch, not in the run', () => {
    const rows = contactRows(heldBy(['a: x']), sentBy(['b: x', 'a: y'])).map((row) => ({
      ...row,
      row: row.row * 10 + 7,
    }));
    expect(orderOf(rows)).toEqual({ rows: [17, 7], waitsFor: new Map([[7, [17]]]), conflicts: [] });
  });

  it.each<[string, (row: number) => string | null]>([
    ['values that others keep', (row) => `other ${row}`],
    ['a chain', (row) => (row === 0 ? null : String(row - 1))],
    ['a circle', (row) => String((row + 29_999) % 30_000)],
  ])('pauses every few thousand rows of %s, and gives the same', (_what, holderOf) => {
    const rows = Array.from({ length: 30_000 }, (_unused, row) => ({
      row,
      person: String(row),
      email: { value: `${row}@x`, holder: holderOf(row) },
      user_name: null,
    }));
    const steps = sendOrder(rows);
    let pauses = 0;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) pauses += 1;
    expect(pauses).toBeGreaterThan(50);
    const { rows: order, waitsFor, conflicts } = orderOf(rows);
    expect([step.value.rows, step.value.waitsFor]).toEqual([order, waitsFor]);
    // Each row of a circle has the list of all of them.
    expect(step.value.conflicts.map(({ row, kind }) => `${row} ${kind}`)).toEqual(
      conflicts.map(({ row, kind }) => `${row} ${kind}`),
    );
  });

  it('takes a chain and a circle of a hundred thousand rows', () => {
    const count = 100_000;
    const run = (isCircle: boolean): SendOrder =>
      orderOf(
        Array.from({ length: count }, (_, row) => {
          const taken = (row + 1) % count;
          const holder = taken === 0 && !isCircle ? null : String(taken);
          return { row, person: String(row), email: { value: `${taken}@x`, holder }, user_name: null };
        }),
      );
    const chain = run(false);
    expect(chain.conflicts).toEqual([]);
    expect([chain.rows[0], chain.rows.at(-1), chain.rows.length]).toEqual([count - 1, 0, count]);
    const circle = run(true);
    expect([circle.conflicts.length, circle.rows[0], circle.rows[1]]).toEqual([count, 0, count - 1]);
    // One list for all, or a circle would take the square of its rows.
    expect(circle.conflicts[0]?.rows).toBe(circle.conflicts[count - 1]?.rows);
  });
});
