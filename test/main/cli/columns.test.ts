import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readCommand } from '../../../src/main/cli/arguments.ts';
import { readPeopleSheet } from '../../../src/main/cli/people-sheet.ts';
import { readWorkbook } from '../../../src/shared/sheet/read-workbook.ts';
import { tellFindings } from '../../../src/main/cli/tell-findings.ts';
import type { Terminal } from '../../../src/main/cli/terminal.ts';
import { blockCell } from '../../../src/shared/batch/row-block.ts';
import { buildBlocks } from '../../../src/shared/sheet/rows.ts';

const LINES = [
  'Student ID,Name,Street,Unit,Province,Date of Birth,User Type ID',
  '10123456,"Birch, Ada",12 Elm St,Unit 4,ON,03/04/2001,Faculty',
  '123457,"Cedar, Bo",9 Oak Ave,,QC,31/06/2000,Staff',
  '10123458,"Dogwood, Cy",7 Fir Rd,,ON,07/08/1999,Staff',
];

describe('the columns on the command line', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'opscom-columns-'));
    writeFileSync(join(folder, 'people.csv'), LINES.join('\r\n'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function rows(...words: string[]): Promise<{ values: string[][]; said: string }> {
    const command = readCommand([
      'check',
      join(folder, 'people.csv'),
      '--set',
      'login_source=OPSCOM',
      ...words,
    ]);
    if (command.name !== 'check') throw new Error('not a check');
    const said: string[] = [];
    const terminal: Terminal = {
      out: () => undefined,
      outPieces: () => Promise.resolve(),
      err: (text) => said.push(text),
      progress: () => undefined,
      passing: () => undefined,
      ask: () => Promise.resolve(false),
    };
    const { plan } = await readPeopleSheet(command, {
      readSheetFile: ({ bytes, fileName }) => readWorkbook(bytes, fileName),
      terminal,
      interrupted: new AbortController().signal,
    });
    tellFindings(plan, '2026-09-01', terminal);
    const values = [...buildBlocks(plan)].flatMap((block) =>
      Array.from(block.rowNumbers, (_number, row) =>
        block.columns.map((_c, column) => blockCell(block, row, column)),
      ),
    );
    return { values, said: said.join('') };
  }

  it('changes nothing that was not asked for, and says what looks damaged', async () => {
    const { values, said } = await rows();
    expect(values[1]?.[0]).toBe('123457');
    expect(said).toContain('Unique ID: numbers with fewer than 8 digits: 1.');
    expect(said).toContain(
      'Date of birth: dates in which nothing says whether the day or the month comes first: 2.',
    );
  });

  it('joins, splits, repairs and replaces as told', async () => {
    const { values, said } = await rows(
      ...['--map', 'Name=last_name', '--map', 'Name=first_name', '--map', 'Street + Unit=street'],
      ...['--take', 'last_name=before-comma', '--take', 'first_name=after-comma', '--separator', 'street=, '],
      ...['--repair', 'unique_id=pad:8', '--repair', 'date_of_birth=month-first'],
      ...['--replace', 'user_type_id:Faculty=7', '--replace', 'user_type_id:Staff=6'],
    );
    expect(values).toEqual([
      ['10123456', 'OPSCOM', 'Ada', 'Birch', '12 Elm St, Unit 4', 'ON', '7', '2001-03-04'],
      ['00123457', 'OPSCOM', 'Bo', 'Cedar', '9 Oak Ave', 'QC', '6', '31/06/2000'],
      ['10123458', 'OPSCOM', 'Cy', 'Dogwood', '7 Fir Rd', 'ON', '6', '1999-07-08'],
    ]);
    expect(said).toContain('Street + Unit -> street');
    expect(said).toContain('Name -> last_name (before-comma)');
  });
});
