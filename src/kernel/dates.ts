import { DATES, MOST_DATES, STATE, State } from './layout';
import { HYPHEN, ZERO } from './signs';

/** Bytes of `yyyy-mm-dd`, and how far apart they stand. */
export const DATE_LENGTH: usize = 10;
const DATE_SIZE: usize = 16;
/** The first day on which Excel's calendar of 1900 and the world's agree: before it there is a 29 February 1900. */
const FIRST_SERIAL: u32 = 61;
/** 9999-12-31 */
const LAST_SERIAL: u32 = 2_958_465;

let dates: u32 = 0;

/** Forgets the dates of the block. */
export function clearDates(): void {
  dates = 0;
}

/** Whether the block has room for another date. */
@inline
export function hasRoomForDate(): bool {
  return dates < MOST_DATES;
}

/**
 * Writes the day of a serial number as `yyyy-mm-dd`; gives where, or 0 for one that only the caller knows. The same sum as
 * in src/shared/sheet/cell-date.ts.
 */
export function writeDate(serial: u32): usize {
  const days = serial + load<u32>(STATE + State.EpochDays * 4);
  if (serial < FIRST_SERIAL || days > LAST_SERIAL) return 0;
  // Days since 0000-03-01.
  const shifted = days + 693_899;
  const era = shifted / 146_097;
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
  const dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
  const shiftedMonth = (5 * dayOfYear + 2) / 153;
  const day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const at = DATES + <usize>dates * DATE_SIZE;
  dates += 1;
  writeTwo(at, year / 100);
  writeTwo(at + 2, year % 100);
  store<u8>(at, HYPHEN, 4);
  writeTwo(at + 5, month);
  store<u8>(at, HYPHEN, 7);
  writeTwo(at + 8, day);
  return at;
}

@inline
function writeTwo(at: usize, number: u32): void {
  store<u8>(at, ZERO + <u8>(number / 10));
  store<u8>(at, ZERO + <u8>(number % 10), 1);
}
