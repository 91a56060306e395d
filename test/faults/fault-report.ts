import { appendFileSync } from 'node:fs';

/** The rows of the promises about faults, as the issue tracker and the README number them. */
export type FaultRow = `R${number}` | `S${number}`;

/** `npm run test:faults` runs every fault at its full size; `npm test` at a tenth. */
const isFull = process.env.OPSCOM_FAULTS === 'full';
/** Where `npm run test:faults` gathers the lines that it prints at its end. */
const lines = process.env.OPSCOM_FAULT_LINES;

/** How much of a full-sized test to run now: all of it, or a tenth, but at least `least`. */
export function sized(full: number, least = 1): number {
  return isFull ? full : Math.max(least, Math.ceil(full / 10));
}

/**
 * Tells the figure of one row in one line, such as `R1 | 200 of 200 kills | L=0 F=0 U=0`. To be called once
 * every expectation of the row held.
 */
export function tellFigure(row: FaultRow, fault: string, figure: string): void {
  const line = `${row} | ${fault} | ${figure}`;
  if (lines === undefined) process.stdout.write(`${line}\n`);
  else appendFileSync(lines, `${line}\n`);
}
