import type { ContactClaim, ContactColumn, ContactRow } from '../../shared/push/contact-row.ts';
import type { SendOrder } from '../../shared/push/send-order.ts';
import { sendOrder } from '../../shared/push/send-order.ts';
import type { DeskPorts } from './desk-context.ts';
import type { LedgerLook, Payload, PayloadIdentity } from './ports.ts';
import { settleLedger } from './settle-ledger.ts';

/** Rows that are digested and looked up before the process gets a breath; some five milliseconds. */
const ROWS_AT_ONCE = 50;

/** What the ledger says about a run before it begins. */
export interface RunSurvey {
  /** Rows that the destination already holds exactly so. */
  readonly unchanged: ReadonlySet<number>;
  /** How the others go. */
  readonly order: SendOrder;
  /** When a row's value was accepted for another person, milliseconds since 1970; null where that is not known. */
  readonly acceptedAt: (row: number, column: ContactColumn) => number | null;
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
    return { unchanged, order: { rows, waitsFor: new Map(), conflicts: [] }, acceptedAt: () => null };
  }
  await settleLedger(ports);
  const contacts: ContactRow[] = [];
  const since = new Map<number, NonNullable<LedgerLook['since']>>();
  for (const [index, row] of rows.entries()) {
    const who = identityOf(row);
    const look = ledger.look(destinationKey, who, () => payloadOf(row));
    if (look.isHeld) unchanged.add(row);
    else contacts.push(contactRow(row, who, look));
    if (look.since?.email !== undefined || look.since?.user_name !== undefined) since.set(row, look.since);
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await ports.breathe();
  }
  const acceptedAt = (row: number, column: ContactColumn): number | null => since.get(row)?.[column] ?? null;
  return { unchanged, order: sendOrder(contacts), acceptedAt };
}

function contactRow(row: number, payload: PayloadIdentity, look: LedgerLook): ContactRow {
  const claim = (column: ContactColumn): ContactClaim | null => {
    const value = payload[column];
    return value === undefined ? null : { value: value.toLowerCase(), holder: look[column] };
  };
  return { row, person: look.person, email: claim('email'), user_name: claim('user_name') };
}
