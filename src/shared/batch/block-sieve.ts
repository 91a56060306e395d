import { certainlyGood } from '../profile/certainly-good.ts';
import type { CertainlyGood } from '../profile/certainly-good.ts';
import { contactNames, namesTwice, requiredNames } from '../profile/check-row.ts';
import { fieldOf } from '../profile/fields.ts';
import type { CheckOptions } from '../profile/issue.ts';
import type { WireName } from '../profile/wire-names.ts';
import { WIRE_NAMES, wirePosition } from '../profile/wire-names.ts';
import type { RowBlock } from './row-block.ts';
import { isBlockCellEmpty } from './row-block.ts';

/** Finds the rows of blocks that `checkRow` has to look at. Made once per batch. */
export class BlockSieve {
  /** By wire position. */
  readonly #columns: readonly CertainlyGood[];

  constructor(options: CheckOptions) {
    this.#columns = WIRE_NAMES.map((name) => certainlyGood(fieldOf(name), options));
  }

  /**
   * One byte per row of the block: 0 where `checkRow` would certainly find nothing in the row's own texts
   * and doubts, 1 where it must be asked. Nothing is decoded.
   */
  questionable(block: RowBlock): Uint8Array {
    const rows = block.rowNumbers.length;
    const asked = new Uint8Array(rows);
    for (const { row } of block.doubts) asked[row] = 1;
    for (const [position, name] of block.columns.entries()) {
      const isGood = this.#columns[wirePosition(name)];
      if (isGood === undefined) throw new RangeError(`no check for ${name}`);
      this.#sift(block, position, isGood, asked);
    }
    for (const names of [...requiredNames(), ...contactNames()]) askWhereMissing(block, names, asked);
    for (const [canada, us] of namesTwice()) askWhereBoth(block, canada, us, asked);
    return asked;
  }

  #sift(block: RowBlock, position: number, isGood: CertainlyGood, asked: Uint8Array): void {
    const { bytes, offsets } = block;
    const rows = asked.length;
    const base = position * rows;
    let start = offsets[base] ?? 0;
    for (let row = 0; row < rows; row += 1) {
      const end = offsets[base + row + 1] ?? 0;
      if (end > start && !isGood(bytes, start, end)) asked[row] = 1;
      start = end;
    }
  }
}

/** A filled cell that passed the sieve is not blank, so that only empty ones are missing. */
function askWhereMissing(block: RowBlock, names: readonly WireName[], asked: Uint8Array): void {
  const places = placesOf(block, names);
  for (let row = 0; row < asked.length; row += 1) {
    if (places.every((place) => isBlockCellEmpty(block, row, place))) asked[row] = 1;
  }
}

function askWhereBoth(block: RowBlock, canada: WireName, us: WireName, asked: Uint8Array): void {
  const places = placesOf(block, [canada, us]);
  if (places.length < 2) return;
  for (let row = 0; row < asked.length; row += 1) {
    if (!places.some((place) => isBlockCellEmpty(block, row, place))) asked[row] = 1;
  }
}

function placesOf(block: RowBlock, names: readonly WireName[]): number[] {
  return names.map((name) => block.columns.indexOf(name)).filter((place) => place >= 0);
}
