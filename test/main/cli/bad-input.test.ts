import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { runCommand } from './cli-process.ts';

const GOOD_CSV = 'ID,Last name,First name,Email\n0017,Okafor,Ada,ada@campus.example\n';

/** Commands that would otherwise use the folder of whoever runs the tests. */
function needsFolder(words: readonly string[]): boolean {
  return /^(?:push|resume|report|batches)$/.test(words[0] ?? '') && !words.includes('--data-dir');
}

describe('opscom-batch with input that cannot be used', () => {
  let folder = '';
  let html: Server;
  let htmlPort = 0;
  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bad-'));
    file('people.csv', GOOD_CSV);
    file('pdf.xlsx', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n');
    file('empty.xlsx', '');
    file('damaged.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
    file(
      'noise.csv',
      new Uint8Array(4000).map((_, index) => (index * 7919) % 251),
    );
    file('numbers.csv', '1,2,3\n4,5,6\n');
    file('header-only.csv', 'ID,Last name\n');
    mkdirSync(join(folder, 'folder.xlsx'));
    html = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Sign in</body></html>');
    });
    await new Promise<void>((ready) => html.listen(0, '127.0.0.1', ready));
    htmlPort = (html.address() as AddressInfo).port;
  });
  afterAll(() => {
    html.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const set = ['--set', 'login_source=OPSCOM'];
  const url = ['--url', 'https://controller.invalid'];
  it.each([
    ['a missing file', ['check', 'missing.xlsx'], /no such file/i],
    ['a folder', ['check', 'folder.xlsx'], /folder/i],
    ['a PDF under another name', ['check', 'pdf.xlsx'], /PDF/],
    ['an empty file', ['check', 'empty.xlsx'], /empty/i],
    ['a damaged workbook', ['check', 'damaged.xlsx'], /damaged|cut off|incomplete|not a spreadsheet/i],
    ['noise', ['check', 'noise.csv'], /not a spreadsheet/i],
    ['no header', ['check', 'numbers.csv', ...set], /header/i],
    ['no rows', ['check', 'header-only.csv', ...set], /no row/i],
    ['no login source', ['check', 'people.csv'], /login_source.*--set/],
    ['an unknown field', ['check', 'people.csv', '--map', 'ID=student'], /"student" is not a field/],
    ['an unknown header', ['check', 'people.csv', '--map', 'Nope=email'], /no column "Nope"/],
    ['an unknown sheet', ['check', 'people.csv', '--sheet', 'Nope'], /no sheet "Nope"/],
    ['a header row out of reach', ['check', 'people.csv', '--header-row', '9'], /--header-row/],
    ['no destination', ['push', 'people.csv', ...set], /--url/],
    ['a missing token', ['push', 'people.csv', ...set, ...url], /token/i],
    ['plain http', ['push', 'people.csv', ...set, '--url', 'http://controller.example'], /https:\/\//],
    ['no address', ['push', 'people.csv', ...set, '--url', 'ftp://controller.example'], /https:\/\//],
    ['a client code', ['push', 'people.csv', ...set, ...url, '--client-code', 'a/b'], /client code/],
    [
      'a client code without an address',
      ['push', 'people.csv', '--client-code', 'X'],
      /belongs to an address/,
    ],
    [
      'a report in a missing folder',
      ['push', 'people.csv', '--practice', '--report', 'no/r'],
      /no\/r cannot be written/,
    ],
    ['no batch to resume', ['resume'], /No batch is named/],
    ['a batch that is not there', ['resume', 'nonsense'], /no batch "nonsense".*"opscom-batch batches"/],
    ['resuming at plain http', ['resume', 'x', '--url', 'http://controller.example'], /https:\/\//],
    [
      'resuming in two places',
      ['resume', 'x', '--practice', '--url', 'https://h.example'],
      /exclude each other/,
    ],
    ['no batch to report', ['report'], /No batch is named/],
    ['a report of no batch', ['report', 'nonsense'], /no batch "nonsense".*"opscom-batch batches"/],
    [
      'a kind of report',
      ['report', 'x', '--kind', 'all'],
      /--kind results, --kind refused or --kind changes/,
    ],
    ['a word after batches', ['batches', 'x'], /one word too many/],
    [
      'a data folder that is a file',
      ['batches', '--data-dir', 'people.csv'],
      /data folder .* cannot be used/,
    ],
    ['a key file that is none', ['batches', '--key-file', 'people.csv'], /key file .* cannot be used/],
    ['a port', ['practice', '--port', 'x'], /--port/],
    ['a share', ['practice', '--fail-rate', '2', '--fail-with', '429'], /from 0 to 1/],
    ['a fault', ['practice', '--fail-rate', '1', '--fail-with', '42'], /does not know "42"/],
    ['a wait', ['practice', '--retry-after', 'later'], /--retry-after takes seconds or a date/],
    ['a status', ['practice', '--refusal-status', '1000'], /from 200 to 599/],
  ])(
    '%s: one sentence, exit status 2',
    async (_name, words, sentence) => {
      const placed = words.map((word) => (/\.(xlsx|csv)$/.test(word) ? join(folder, word) : word));
      const end = await runCommand([...placed, ...(needsFolder(words) ? ['--data-dir', folder] : [])]);
      expect(end.err).toMatch(sentence);
      expect(end.err).not.toMatch(/\bat .*:\d+:\d+|Error:|undefined|\[object/);
      expect(end.out).toBe('');
      expect(end.status).toBe(2);
    },
    30_000,
  );

  it('a malformed token in the environment is refused and not repeated', async () => {
    const end = await runCommand(['push', join(folder, 'people.csv'), ...set, ...url], {
      OPSCOM_API_TOKEN: 'not a token!',
    });
    expect(end.status).toBe(2);
    expect(end.err).toContain('OPSCOM_API_TOKEN');
    expect(end.err).not.toContain('not a token!');
  });

  it.each([
    ['an unreachable host', (): string => 'http://127.0.0.1:9', /127\.0\.0\.1:9/],
    ['a reply that is not JSON', (): string => `http://127.0.0.1:${htmlPort}`, /address|OPS-COM/],
  ])(
    '%s stops the run: nothing counts as sent, exit status 3',
    async (_name, address, sentence) => {
      const end = await runCommand(
        [
          'push',
          join(folder, 'people.csv'),
          ...set,
          '--url',
          address(),
          '--json',
          '--data-dir',
          join(folder, 'd'),
        ],
        { OPSCOM_API_TOKEN: 'some-token-1234' },
      );
      expect(end.err).toMatch(sentence);
      expect(end.lines().at(-1)).toMatchObject({ type: 'summary', rows: 1, accepted: 0 });
      expect(end.status).toBe(3);
    },
    60_000,
  );
});
