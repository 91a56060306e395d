import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { runCommand } from '../main/cli/cli-process.ts';
import { partsOf, workbookOf } from '../fixtures/sheet/workbook-parts.ts';
import { zipOf } from '../fixtures/sheet/zip-writer.ts';
import { tellFigure } from './fault-report.ts';
import { inLanes } from './lanes.ts';
import { listenHere } from './local-server.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PEOPLE =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>Last name</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Birch</t></is></c></row>';
const ENTRY = resolve(import.meta.dirname, '../../src/main/cli.ts');

/** Every file under a folder with its size and the time of its last change. */
function listing(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => `${name} ${statSync(join(folder, name)).size} ${statSync(join(folder, name)).mtimeMs}`);
}

describe('entities, links and paths in a spreadsheet', () => {
  const folder = mkdtempSync(join(tmpdir(), 'opscom-outside-'));
  const secret = join(folder, 'secret-4417.txt');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A document type that reads a file, fetches an address and grows a billion times. */
  const documentType = (root: string, port: number): string =>
    `<!DOCTYPE ${root} [<!ENTITY f SYSTEM "file://${secret}"><!ENTITY h SYSTEM "http://127.0.0.1:${port}/h">` +
    `<!ENTITY % p SYSTEM "http://127.0.0.1:${port}/p"> %p; <!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(1000)}"><!ENTITY c "${'&b;'.repeat(1000)}"><!ENTITY d "${'&c;'.repeat(1000)}">]>`;

  /** The files, each with entities or links in another place. */
  function files(port: number): readonly (readonly [string, Uint8Array])[] {
    const cell = '<c r="A1" t="inlineStr"><is><t>x&f;&h;&d;</t></is></c>';
    const made = { sheets: [{ name: 'A', rows: PEOPLE }] };
    const inPart = (part: string, change: (xml: string) => string): Uint8Array =>
      zipOf(
        partsOf(made).map((one) => (one.name === part ? { ...one, bytes: change(String(one.bytes)) } : one)),
      );
    const afterHead = (root: string) => (xml: string) => xml.replace('?>', `?>${documentType(root, port)}`);
    const ss = 'urn:schemas-microsoft-com:office:spreadsheet';
    const names =
      'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"';
    const content = `<?xml version="1.0"?>${documentType('office:document-content', port)}<office:document-content ${names}><office:body><office:spreadsheet><table:table table:name="A"><table:table-row><table:table-cell><text:p>x&f;&h;&d;</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`;
    return [
      [
        'sheet.xlsx',
        inPart(
          'xl/worksheets/sheet1.xml',
          () =>
            `<?xml version="1.0"?>${documentType('worksheet', port)}<worksheet xmlns="${MAIN}"><sheetData><row r="1">${cell}</row></sheetData></worksheet>`,
        ),
      ],
      ['workbook.xlsx', inPart('xl/workbook.xml', afterHead('workbook'))],
      ['styles.xlsx', inPart('xl/styles.xml', afterHead('styleSheet'))],
      ['strings.xlsx', inPart('xl/sharedStrings.xml', afterHead('sst'))],
      ['types.xlsx', inPart('[Content_Types].xml', afterHead('Types'))],
      [
        'utf16.xlsx',
        zipOf(
          partsOf(made).map((one) =>
            one.name.endsWith('sheet1.xml')
              ? {
                  ...one,
                  bytes: Buffer.from(
                    `\uFEFF<?xml version="1.0" encoding="UTF-16"?>${documentType('worksheet', port)}<worksheet xmlns="${MAIN}"><sheetData><row r="1">${cell}</row></sheetData></worksheet>`,
                    'utf16le',
                  ),
                }
              : one,
          ),
        ),
      ],
      [
        'links.xlsx',
        inPart('xl/_rels/workbook.xml.rels', (xml) =>
          xml.replace(
            '</Relationships>',
            `<Relationship Id="rId90" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" Target="http://127.0.0.1:${port}/book.xlsx" TargetMode="External"/><Relationship Id="rId91" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="file://${secret}" TargetMode="External"/></Relationships>`,
          ),
        ),
      ],
      [
        'content.ods',
        zipOf([
          { name: 'mimetype', bytes: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
          { name: 'content.xml', bytes: content },
        ]),
      ],
      [
        'old.xls',
        Buffer.from(
          `<?xml version="1.0"?>${documentType('Workbook', port)}<Workbook xmlns="${ss}" xmlns:ss="${ss}"><Worksheet ss:Name="A"><Table><Row><Cell><Data ss:Type="String">x&f;&h;&d;</Data></Cell></Row></Table></Worksheet></Workbook>`,
        ),
      ],
      [
        'page.xls',
        Buffer.from(
          `<html><head><link rel="stylesheet" href="http://127.0.0.1:${port}/s.css"><base href="file://${secret}"></head><body><script src="http://127.0.0.1:${port}/x.js"></script><table background="http://127.0.0.1:${port}/b.png"><tr><td>x<img src="http://127.0.0.1:${port}/i.png"><iframe src="file://${secret}"></iframe></td></tr></table></body></html>`,
        ),
      ],
    ];
  }

  it('open no file and make no connection', { timeout: 900_000 }, async () => {
    writeFileSync(secret, 'sentinel-4417');
    const asked: string[] = [];
    const { port } = await listenHere(
      createServer((request, response) => {
        asked.push(request.url ?? '');
        response.end('sentinel-4417');
      }),
    );
    const made = files(port);
    const traced = spawnSync('strace', ['-V']).status === 0;
    if (!traced)
      process.stderr.write(
        'SKIPPED: strace is not installed; only the server and the output were watched.\n',
      );
    const wrong: string[] = [];
    await inLanes(made.length, 2, async (index) => {
      const [name, bytes] = made[index]!;
      const path = join(folder, name);
      writeFileSync(path, bytes);
      const { status, out, err } = await runCommand(['inspect', path, '--csv']);
      if (status !== 0 && status !== 2) wrong.push(`${name}: ${status}`);
      if (`${out}${err}`.includes('sentinel')) wrong.push(`${name}: tells what is in the file`);
      if (out.includes('hahaha')) wrong.push(`${name}: expanded`);
    });
    if (traced) {
      for (const [name] of made) {
        const calls = join(folder, `${name}.calls`);
        const words = [
          '-f',
          '-qq',
          '-e',
          'trace=openat,open,connect',
          '-o',
          calls,
          process.execPath,
          ENTRY,
          'inspect',
          join(folder, name),
          '--csv',
        ];
        spawnSync('strace', words);
        const lines = readFileSync(calls, 'utf8').split('\n');
        if (!lines.some((line) => line.includes(name))) wrong.push(`${name}: was not traced`);
        wrong.push(
          ...lines.filter((line) => line.includes('secret-4417') || /connect\(.*AF_INET/.test(line)),
        );
      }
    }
    expect([wrong, asked]).toEqual([[], []]);
    tellFigure(
      'S3',
      `${made.length} files with entities that read, fetch and grow, links to files and addresses, also in UTF-16`,
      `not expanded; files opened 0, connections 0${traced ? ' (system calls traced)' : ''}`,
    );
  });

  it('write nothing outside, whatever entries and sheets are called', { timeout: 900_000 }, async () => {
    const inside = join(folder, 'inside', 'deep');
    mkdirSync(inside, { recursive: true });
    const names = [
      '../../evil',
      '/etc/evil',
      'C:\\\\evil',
      '..\\\\..\\\\evil',
      'a/../../evil',
      'CON',
      'evil:stream',
    ];
    const book = workbookOf({ sheets: names.map((name) => ({ name, rows: PEOPLE })) });
    const parts = partsOf({ sheets: [{ name: 'A', rows: PEOPLE }] });
    const entries = zipOf([
      ...parts,
      ...['../../evil.xml', '/tmp/evil.xml', '..\\..\\evil.xml', 'xl/../../../evil.xml'].map((name) => ({
        name,
        bytes: '<evil/>',
      })),
    ]);
    writeFileSync(join(inside, 'names.xlsx'), book);
    writeFileSync(join(inside, 'entries.xlsx'), entries);
    const before = listing(folder);
    const wrong: string[] = [];
    let commands = 0;
    for (const name of ['names.xlsx', 'entries.xlsx']) {
      for (const words of [['inspect', '--json'], ['inspect', '--csv'], ['check']]) {
        const [command = '', ...options] = words;
        const { status, err } = await runCommand([
          command,
          join(inside, name),
          ...options,
          ...(command === 'check' ? ['--set', 'login_source=OPSCOM'] : []),
        ]);
        commands += 1;
        if (status === null || status > 2) wrong.push(`${command} ${name}: ${status} ${err}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(listing(folder)).toEqual(before);
    expect(
      execFileSync('sh', ['-c', 'ls -d /tmp/evil* /etc/evil* 2>/dev/null || true'], { encoding: 'utf8' }),
    ).toBe('');
    tellFigure(
      'S19',
      `4 entries and ${names.length} sheets called like paths, ${commands} commands`,
      'written outside 0, written at all 0',
    );
  });
});
