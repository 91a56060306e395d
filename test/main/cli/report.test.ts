import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { readCsv } from '../../../src/shared/sheet/csv-reader.ts';
import { cellText } from '../../../src/shared/sheet/sheet-text.ts';
import type { Campus } from './campus.ts';
import { openCampus } from './campus.ts';

const LIMIT = 120_000;

function cells(text: string): string[][] {
  const read = readCsv(new TextEncoder().encode(text), 'report.csv');
  const sheet = read.ok ? read.workbook.sheets[0] : undefined;
  if (sheet === undefined) throw new Error('the report is no CSV');
  return Array.from({ length: sheet.rowCount }, (_, row) =>
    Array.from({ length: sheet.columnCount }, (__, column) => cellText(sheet, row, column)),
  );
}

describe('opscom-batch report', () => {
  let campus: Campus;
  beforeEach(async () => {
    campus = await openCampus({ faultOf: (request) => (request === 1 ? '9019' : null) });
  });
  afterEach(() => campus.close());

  it(
    'tells what push told, on standard output, in a file and as lines',
    async () => {
      const file = campus.people(3);
      writeFileSync(file, `${readFileSync(file, 'utf8')}4,OPSCOM,Roy,Zoë,not-an-address\n`);
      const own = join(campus.folder, 'push.csv');
      const words = ['push', file, '--url', campus.url, '--concurrency', '1', '--json', '--report', own];
      const pushed = await campus.run(...words);
      expect(pushed.status).toBe(1);
      const batch = String((await campus.batches())[0]?.batch);

      const csv = await campus.run('report', batch);
      expect([csv.status, csv.err]).toEqual([0, '']);
      expect(csv.out.startsWith('\uFEFFRow,Unique ID,Outcome,')).toBe(true);
      const [, ...rows] = cells(csv.out);
      expect(rows.map(([row, id, outcome, , code]) => [row, id, outcome, code])).toEqual([
        ['2', '000001', 'accepted', ''],
        ['3', '000002', 'refused', '9019'],
        ['4', '000003', 'accepted', ''],
        ['5', '4', 'has errors', ''],
      ]);
      expect(readFileSync(own, 'utf8')).toBe(csv.out);

      const out = join(campus.folder, 'out.csv');
      const saved = await campus.run('report', batch, '--out', out);
      expect([saved.status, saved.out, saved.err]).toEqual([0, '', `The report is in ${out}.\n`]);
      expect(readFileSync(out, 'utf8')).toBe(csv.out);
      expect(readdirSync(campus.folder).filter((name) => name.endsWith('.part'))).toEqual([]);

      const refused = await campus.run('report', batch, '--kind', 'refused');
      const [header, ...refusedRows] = cells(refused.out);
      expect(header?.slice(0, 3)).toEqual(['Row', 'unique_id', 'login_source']);
      expect(refusedRows).toHaveLength(1);
      expect(refusedRows[0]?.slice(0, 2)).toEqual(['3', '000002']);

      const changes = await campus.run('report', batch, '--kind', 'changes');
      expect(cells(changes.out)).toEqual([['Row', 'Unique ID', 'Field', 'Sent as', 'In the sheet', 'Now']]);

      const lines = await campus.run('report', batch, '--json');
      expect(lines.lines()).toEqual(pushed.lines().filter(({ type }) => type !== 'issue'));
      expect([lines.status, lines.err]).toEqual([0, '']);
      // The window makes the same file.
      const app = await campus.open();
      const made = await app.handlers.makeReport({ batchId: batch, kind: 'results' });
      await app.close();
      expect(made.ok ? Buffer.from(made.value.bytes).toString('utf8') : made).toBe(csv.out);
    },
    LIMIT,
  );

  it(
    'says that a report cannot be written there: report afterwards, push before anything is sent',
    async () => {
      const nowhere = join(campus.folder, 'missing', 'out.csv');
      const pushed = await campus.run('push', campus.people(1), '--url', campus.url, '--report', nowhere);
      expect([pushed.status, pushed.out]).toEqual([2, '']);
      expect(pushed.err).toBe(`${nowhere} cannot be written. Check the folder and its permissions.\n`);
      expect(campus.controller.records().requests).toEqual([]);
      await campus.run('push', campus.people(1), '--url', campus.url);
      const batch = String((await campus.batches())[0]?.batch);
      const end = await campus.run('report', batch, '--out', nowhere);
      expect([end.status, end.out]).toEqual([2, '']);
      expect(end.err).toMatch(/^The report could not be written to .*: the system refused\. [^\n]+\n$/);
      const asFolder = await campus.run('resume', batch, '--report', campus.folder);
      expect(asFolder.status).toBe(2);
    },
    LIMIT,
  );
});
