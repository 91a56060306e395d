import type { ContactClaim, ContactColumn, ContactRow } from '../../shared/push/contact-row.ts';
import type { SendOrder } from '../../shared/push/send-order.ts';
import { sendOrder } from '../../shared/push/send-order.ts';
import type { DeskPorts } from './desk-context.ts';
import type { Acceptance, LedgerLook, Payload, PayloadIdentity } from './ports.ts';
import { settleLedger } from './settle-ledger.ts';

/** Rows that are digested and looked up before the process gets a breath; some five milliseconds. */
const ROWS_AT_ONCE = 50;
/** Rows of which only the person is digested before a breath; some five milliseconds. */
const PEOPLE_AT_ONCE = 500;

/** What the ledger says about a run before it begins. */
export interface RunSurvey {
  /** Rows that the destination already holds exactly so. */
  readonly unchanged: ReadonlySet<number>;
  /** How the others go. */
  readonly order: SendOrder;
  /** How values of rows were accepted before for other people, by row; rows without such a value are not in it. */
  readonly elsewhere: ReadonlyMap<number, Readonly<Partial<Record<ContactColumn, Acceptance>>>>;
}

/**
 * Looks every row up, given in sheet order. Where no ledger is kept (null) nothing is known: all rows go as they
 * stand. It changes nothing of what is known. `identityOf` is the part of `payloadOf` that most rows need only.
 */
export async function surveyRun(
  ports: Pick<DeskPorts, 'archive' | 'breathe'>,
  rows: readonly number[],
  destinationKey: string | null,
  payloadOf: (row: number) => Payload,
  identityOf: (row: number) => PayloadIdentity = payloadOf,
): Promise<RunSurvey> {
  const { ledger } = ports.archive;
  const unchanged = new Set<number>();
  if (destinationKey === null) {
    return { unchanged, order: { rows, waitsFor: new Map(), conflicts: [] }, elsewhere: new Map() };
  }
  await settleLedger(ports);
  const contacts: ContactRow[] = [];
  const elsewhere = new Map<number, NonNullable<LedgerLook['since']>>();
  for (const [index, row] of rows.entries()) {
    const who = identityOf(row);
    const look = ledger.look(destinationKey, who, () => payloadOf(row));
    if (look.isHeld) unchanged.add(row);
    else contacts.push(contactRow(row, who, look));
    if (look.since?.email !== undefined || look.since?.user_name !== undefined)
      elsewhere.set(row, look.since);
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await ports.breathe();
  }
  const steps = sendOrder(contacts);
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) await ports.breathe();
  return { unchanged, order: step.value, elsewhere };
}

function contactRow(row: number, payload: PayloadIdentity, look: LedgerLook): ContactRow {
  const claim = (column: ContactColumn): ContactClaim | null => {
    const value = payload[column];
    return value === undefined ? null : { value: value.toLowerCase(), holder: look[column] };
  };
  return { row, person: look.person, email: claim('email'), user_name: claim('user_name') };
}

/** The first row of each of these people among some rows; people without one are not in it. */
export async function rowsOfPeople(
  { archive, breathe }: Pick<DeskPorts, 'archive' | 'breathe'>,
  people: ReadonlySet<string>,
  destinationKey: string,
  rows: Iterable<number>,
  uniqueIdOf: (row: number) => string,
): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  let seen = 0;
  for (const row of rows) {
    if (found.size === people.size) break;
    const person = archive.ledger.personOf(destinationKey, uniqueIdOf(row));
    if (people.has(person) && !found.has(person)) found.set(person, row);
    seen += 1;
    if (seen % PEOPLE_AT_ONCE === 0) await breathe();
  }
  return found;
}
