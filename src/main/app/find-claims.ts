import type { ClaimedValue } from '../../shared/batch/claimed-values.ts';
import { claimedKey } from '../../shared/batch/claimed-values.ts';
import type { BatchTable } from '../../shared/batch/batch-table.ts';
import { isToCome } from '../../shared/batch/row-status.ts';
import type { Request, Response } from '../../shared/bridge/contract.ts';
import type { Result } from '../../shared/bridge/result.ts';
import { bad, good } from '../../shared/bridge/result.ts';
import type { ContactColumn, ContactConflict } from '../../shared/push/contact-row.ts';
import { CONTACT_COLUMNS } from '../../shared/push/contact-row.ts';
import type { BatchDesk } from '../batches/batch-desk.ts';
import { nextTurn } from '../batches/desk-context.ts';
import { inSlices } from '../batches/in-slices.ts';
import type { RunSurvey } from '../batches/run-survey.ts';
import { calendarDate } from './calendar.ts';
import type { Destinations } from './destinations.ts';
import { runPlan } from './run-plan.ts';

/** How many other rows a claim names. */
const NAMED_ROWS = 3;
/** Rows whose claims are put together before the process gets a breath. */
const ROWS_AT_ONCE = 2_000;

/**
 * Which values of the rows to come the destination accepted before for other people, as if all of those rows were sent
 * at once. Changes nothing; the window asks for it again and again.
 */
export async function findClaims(
  { batchId, destinationId }: Request<'findClaims'>,
  desk: BatchDesk,
  destinations: Destinations,
): Promise<Result<Response<'findClaims'>>> {
  const destination = destinations.find(destinationId);
  if (destination === null) return bad('destination-unknown');
  const loaded = await desk.table(batchId);
  if (!loaded.ok) return loaded;
  const table = loaded.value;
  const all = [...table.views.rowsOf('all')];
  const rows = all.filter((row) => isToCome(table.status(row)));
  const plan = runPlan(destination, rows);
  const surveyed = await desk.surveyRows(table, plan);
  if (!surveyed.ok) return surveyed;
  const survey = surveyed.value;
  // A person may have two rows; the one that may be sent counts.
  const others = all.filter((row) => !isToCome(table.status(row)));
  const standing = await desk.rowsOfPeople(
    table,
    { ...plan, rows: [...rows, ...others] },
    await peopleOf(survey),
  );
  if (!standing.ok) return standing;
  const fileOf = remembered((from) => desk.fileNameOf(from));
  const claimOf = await claimsOf(table, survey, standing.value);
  const claims: ClaimedValue[] = [];
  await inSlices(survey.elsewhere, ROWS_AT_ONCE, nextTurn, ([row, values]) => {
    for (const column of CONTACT_COLUMNS) {
      const accepted = values[column];
      const known = accepted === undefined ? null : claimOf(row, column, accepted.person);
      if (accepted === undefined || known === null) continue;
      claims.push({
        row,
        column,
        value: comparable(table, row, column),
        since: calendarDate(new Date(accepted.acceptedAt)),
        file: accepted.batchId === null ? null : fileOf(accepted.batchId),
        ...known,
      });
    }
  });
  return good({ claims });
}

async function peopleOf({ elsewhere }: RunSurvey): Promise<ReadonlySet<string>> {
  const people = new Set<string>();
  await inSlices(elsewhere.values(), ROWS_AT_ONCE, nextTurn, (values) => {
    for (const column of CONTACT_COLUMNS) {
      const person = values[column]?.person;
      if (person !== undefined) people.add(person);
    }
  });
  return people;
}

type Claim = Pick<ClaimedValue, 'claim' | 'others'>;

/**
 * What a value that somebody else has means for a row; null where that person's row holds the same value, of which
 * the check of the sheet warned.
 */
async function claimsOf(
  table: BatchTable,
  { order }: RunSurvey,
  standing: ReadonlyMap<string, number>,
): Promise<(row: number, column: ContactColumn, person: string) => Claim | null> {
  const conflicts: Readonly<Record<ContactColumn, Map<number, ContactConflict>>> = {
    email: new Map(),
    user_name: new Map(),
  };
  await inSlices(order.conflicts, ROWS_AT_ONCE, nextTurn, (conflict) => {
    conflicts[conflict.column].set(conflict.row, conflict);
  });
  return (row, column, person) => {
    const conflict = conflicts[column].get(row);
    const own = standing.get(person);
    if (conflict !== undefined) return claimOfConflict(table, conflict, own);
    if (own === undefined || comparable(table, own, column) === comparable(table, row, column)) return null;
    return { claim: 'given', others: [own] };
  };
}

function claimOfConflict(table: BatchTable, conflict: ContactConflict, own: number | undefined): Claim {
  const { row, kind, rows } = conflict;
  const others = rows.filter((other) => other !== row).slice(0, NAMED_ROWS);
  if (kind === 'swap') return { claim: 'circle', others };
  if (kind === 'follows') return { claim: 'follows', others };
  if (others.length > 0) return { claim: 'inside', others };
  if (own === undefined) return { claim: 'outside', others: [] };
  return { claim: table.status(own) === 'excluded' ? 'left-out' : 'settled', others: [own] };
}

/** As values are compared, and as the window compares a cell with what was said of it. */
function comparable(table: BatchTable, row: number, column: ContactColumn): string {
  return claimedKey(table.value(row, column));
}

/** Asks for the name of each file once: it is decrypted. */
function remembered(find: (batchId: string) => string | null): (batchId: string) => string | null {
  const known = new Map<string, string | null>();
  return (batchId) => {
    const before = known.get(batchId);
    if (before !== undefined) return before;
    const found = find(batchId);
    known.set(batchId, found);
    return found;
  };
}
