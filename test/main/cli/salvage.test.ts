import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Campus } from './campus.ts';
import { openCampus } from './campus.ts';

const LIMIT = 120_000;

describe('opscom-batch salvage', () => {
  let campus: Campus;
  beforeEach(async () => {
    campus = await openCampus({});
  });
  afterEach(() => campus.close());

  const database = (): string => {
    const [path] = readdirSync(campus.folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('batches.sqlite'),
    );
    return join(campus.folder, path ?? 'no database');
  };

  it(
    'writes what can still be read of the batches that were set aside, for the user alone',
    async () => {
      const pushed = await campus.run('push', campus.people(3), '--url', campus.url);
      expect([pushed.status, pushed.err.includes('salvage')]).toEqual([0, false]);
      const nothing = await campus.run('salvage', '--out', join(campus.folder, 'early'));
      expect([nothing.status, nothing.out]).toEqual([
        0,
        'No stored batches were set aside here: there is nothing to recover.\n',
      ]);
      // The states of the rows have a checksum: one flipped bit in them sets the database aside.
      const bytes = readFileSync(database());
      const seal = bytes.lastIndexOf(Buffer.from([0xff, ...sealOf(3, 4)]));
      expect(seal).toBeGreaterThan(0);
      bytes[seal + 6] = 5;
      writeFileSync(database(), bytes);

      const listed = await campus.run('batches');
      expect(listed.err).toContain('opscom-batch salvage --out FOLDER');
      const aside = /kept as (\S+\.sqlite)/.exec(listed.err)?.[1] ?? '';
      const before = readFileSync(aside);
      const folder = join(campus.folder, 'recovered');
      const saved = await campus.run('salvage', '--out', folder);
      expect([saved.status, saved.err]).toEqual([0, `${aside} was not changed.\n`]);
      expect(saved.out).toMatch(
        /recovered-1\.csv: 3 rows of "people[^"]* - recovered\.csv", all that the batch had/,
      );
      const file = join(folder, 'recovered-1.csv');
      expect(statSync(file).mode & 0o777).toBe(0o600);
      const [header, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\r\n');
      expect(header).toMatch(/^\uFEFFRow,unique_id,.*,Outcome,Reference ID,Code,Message$/);
      expect(lines.map((line) => line.split(',').slice(0, 2))).toEqual([
        ['2', '000001'],
        ['3', '000002'],
        ['4', '000003'],
      ]);
      expect(lines.every((line) => line.includes(',not known,'))).toBe(true);
      expect(readFileSync(aside).equals(before)).toBe(true);
    },
    LIMIT,
  );

  it('says where the files are to be named', async () => {
    const { status, err } = await campus.run('salvage');
    expect([status, err]).toEqual([2, 'Say where the files are to go: salvage --out FOLDER.\n']);
  });
});

/** The checksum of so many rows of one state, and the states. */
function sealOf(rows: number, status: number): number[] {
  const statuses = new Uint8Array(rows).fill(status);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(statuses));
  return [...sum, ...statuses];
}
