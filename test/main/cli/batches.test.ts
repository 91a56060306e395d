import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Campus } from './campus.ts';
import { openCampus } from './campus.ts';
import { runCommand } from './cli-process.ts';

const LIMIT = 120_000;

describe('opscom-batch batches', () => {
  let campus: Campus;
  beforeEach(async () => {
    campus = await openCampus();
  });
  afterEach(() => campus.close());

  it(
    'says that nothing is stored, and lists what is, the newest last',
    async () => {
      const none = await campus.run('batches');
      expect([none.status, none.out, none.err]).toEqual([0, '', 'No batch is stored here.\n']);
      const noLines = await campus.run('batches', '--json');
      expect([noLines.status, noLines.out, noLines.err]).toEqual([0, '', '']);

      await campus.run('push', campus.people(2, 'first.csv'), '--practice');
      const to = ['--url', campus.url, '--client-code', 'CAMPUS'];
      await campus.run('push', campus.people(3, 'second\u001b[31m.csv'), ...to);
      const listed = await campus.batches();
      expect(listed).toMatchObject([
        { file: 'first.csv', destination: 'Practice controller', state: 'finished', rows: 2, accepted: 2 },
        {
          file: 'second\u001b[31m.csv',
          destination: new URL(campus.url).host,
          state: 'finished',
          rows: 3,
          accepted: 3,
          rejected: 0,
          unconfirmed: 0,
        },
      ]);
      const table = await campus.run('batches');
      const [header = '', first = '', second = '', ...rest] = table.out.trimEnd().split('\n');
      expect(rest).toEqual([]);
      expect(header.split(/ {2,}/)).toEqual([
        'Batch',
        'File',
        'Destination',
        'State',
        'Rows',
        'Accepted',
        'Refused',
        'Unconfirmed',
        'Approved',
      ]);
      expect(first.split(/ {2,}/)).toEqual([
        listed[0]?.batch,
        'first.csv',
        'Practice controller',
        'finished',
        '2',
        '2',
        '0',
        '0',
        '0',
      ]);
      // A file's name cannot steer the terminal.
      expect(second).toContain('second␛[31m.csv');
    },
    LIMIT,
  );

  it(
    'says that another program has the store, in one sentence, and so do the others',
    async () => {
      const app = await campus.open();
      try {
        const commands = [
          ['batches'],
          ['resume', 'some'],
          ['report', 'some'],
          ['push', campus.people(1), '--practice'],
        ];
        for (const words of commands) {
          const end = await campus.run(...words);
          expect([end.status, end.out]).toEqual([2, '']);
          const last = end.err.trimEnd().split('\n').at(-1);
          expect(last).toMatch(/^The stored batches in .* cannot be opened: .*[Cc]lose.*\.$/);
        }
      } finally {
        await app.close();
      }
    },
    LIMIT,
  );

  it(
    'says that nothing lasts where there is neither a keychain nor a key file',
    async () => {
      // Without a session bus there is no keychain to ask.
      const plain = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere', DISPLAY: '' };
      const end = await runCommand(['batches', '--data-dir', campus.folder], plain);
      expect(end.status).toBe(0);
      expect(end.err).toContain('can be read by this process only');
    },
    LIMIT,
  );
});
