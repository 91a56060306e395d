import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { sized, tellFigure } from './fault-report.ts';
import { filesUnder, leaksOf, openToOthers, timesIn } from './leak-search.ts';
import type { CommandStart, RunningCommand } from './push-process.ts';
import { ensureBuilt, PushFolder } from './push-process.ts';
import { QUOTED_FORMS, QuotingController } from './quoting-controller.ts';

const TOKEN = 'Sentinel-TOKEN-0b7e-4f21-9d3c';
/** What stands in every row of the sheet, one word for each of five fields. */
const PERSONAL = ['Quillfeather', 'Zéphyrine', 'Nightjarring', 'Q7731-0042-LIC', '1987-03-14'];
const ROWS = sized(900, 180);
const ENDINGS = sized(QuotingController.endings, 5);
const BUGGY = resolve(import.meta.dirname, 'quoting-bug.ts');

/** Invented people, each with all the sentinels. */
function sheetOfSentinels(rows: number): string {
  const lines = Array.from(
    { length: rows },
    (_, row) =>
      `QF-${row},OPSCOM,Zéphyrine,Quillfeather ${row},zq${row}@quillfeather.example,${row} Nightjarring Row,Ottawa,1987-03-14,Q7731-0042-LIC${row}`,
  );
  const header =
    'unique_id,login_source,first_name,last_name,email,street,city,date_of_birth,driver_licence_num';
  return `${[header, ...lines].join('\n')}\n`;
}

/** Runs commands in one folder and keeps what they said. */
class WatchedFolder {
  readonly folder: PushFolder;
  /** What every command said, by its name and stream. */
  readonly said = new Map<string, string>();
  #commands = 0;

  constructor(rows: number) {
    this.folder = new PushFolder(sheetOfSentinels(rows), TOKEN);
  }

  /** Waits for the end of a command and keeps its words. */
  async watch(
    name: string,
    command: RunningCommand,
  ): Promise<{ status: number | null; out: string; err: string }> {
    const end = await command.end;
    this.#commands += 1;
    const which = `command ${this.#commands}, ${name}`;
    this.said.set(`${which}: standard output`, end.out);
    this.said.set(`${which}: standard error`, end.err);
    return end;
  }

  /** Where the token was found: in what was said, and in every file but the sheet itself. */
  tokens(): string[] {
    return leaksOf(
      [TOKEN],
      new Map<string, string | Uint8Array>([...this.said, ...filesUnder(this.folder.path)]),
    );
  }

  /** Where a person was found who has no place there: the files of the app and what is said beside the outcomes. */
  people(): string[] {
    const beside = [...this.said].filter(
      ([name]) => name.endsWith('standard error') || name.includes('batches'),
    );
    return leaksOf(
      PERSONAL,
      new Map<string, string | Uint8Array>([...beside, ...filesUnder(this.folder.data)]),
    );
  }
}

describe('a controller that quotes every request', () => {
  let controller = new QuotingController();
  let watched = new WatchedFolder(0);

  beforeAll(ensureBuilt);
  beforeEach(async () => {
    watched.folder.remove();
    controller = new QuotingController();
    await controller.listen();
  });
  afterEach(() => {
    controller.close();
    watched.folder.remove();
  });

  function resume(batch: string, how: CommandStart = {}): RunningCommand {
    return watched.folder.resume(batch, controller.url, 8, how);
  }

  it(
    'gets the token into no output, file or report, and no person out of their place',
    { timeout: 900_000 },
    async () => {
      watched = new WatchedFolder(ROWS);
      const { folder } = watched;
      // Runs that end with words about the whole run.
      controller.endsRuns = true;
      expect(await watched.watch('push', folder.push(controller.url, 8))).toMatchObject({ status: 3 });
      const { batch = '' } = (await folder.newestBatch()) ?? {};
      for (let ending = 1; ending < ENDINGS; ending += 1) {
        expect(await watched.watch('resume', resume(batch))).toMatchObject({ status: 3 });
      }
      expect(controller.requests).toBe(ENDINGS);
      expect({ tokens: watched.tokens(), people: watched.people() }).toEqual({ tokens: [], people: [] });

      // One that is killed: its log lies there as it was.
      controller.endsRuns = false;
      const killed = resume(batch, { more: ['--keep-going'] });
      controller.onRequest = (request) => {
        if (request === ENDINGS + Math.floor(ROWS / 3)) killed.kill();
      };
      await watched.watch('resume, killed', killed);
      expect({ tokens: watched.tokens(), people: watched.people() }).toEqual({ tokens: [], people: [] });
      const last = await watched.watch('resume', resume(batch, { more: ['--keep-going'] }));
      expect(last.status).toBe(1);

      // Everything that can be asked afterwards.
      await watched.watch('batches', folder.start(['batches']));
      await watched.watch('batches', folder.start(['batches', '--json']));
      await watched.watch('report', folder.start(['report', batch]));
      await watched.watch('report', folder.start(['report', batch, '--json']));
      await watched.watch('report', folder.start(['report', batch, '--kind', 'refused']));
      const found = { tokens: watched.tokens(), people: watched.people(), open: openToOthers(folder.data) };
      expect(found).toEqual({ tokens: [], people: [], open: [] });

      // The search looked where quoted words arrived, and every form was among them.
      const report = Buffer.from(folder.reportBytes() ?? []).toString();
      expect(timesIn(report, 'Quillfeather')).toBeGreaterThan(5);
      expect(timesIn(report, '***')).toBeGreaterThan(QUOTED_FORMS.size);
      expect(controller.quoted).toBeGreaterThan(ENDINGS + 2 * QUOTED_FORMS.size);
      const files = filesUnder(folder.path);
      const bytes = [...watched.said.values(), ...files.values()].reduce(
        (sum, { length }) => sum + length,
        0,
      );
      tellFigure(
        'S12',
        `${controller.quoted} answers that quote the request, in ${QUOTED_FORMS.size} forms, ${ENDINGS} ends of runs, one kill`,
        `token in ${files.size} files and ${watched.said.size} outputs (${(bytes / 1e6).toFixed(1)} MB) 0, people in the data folder and in words beside the outcomes 0`,
      );
    },
  );

  it.each(['request', 'record'])(
    'a bug whose error quotes the %s says where it was, and quotes nothing',
    { timeout: 120_000 },
    async (bug) => {
      watched = new WatchedFolder(40);
      const environment = { NODE_OPTIONS: `--import=${BUGGY}`, OPSCOM_TEST_BUG: bug };
      const { err } = await watched.watch('push', watched.folder.push(controller.url, 4, { environment }));
      expect(err).toContain('(a bug of the test)');
      expect({ tokens: watched.tokens(), people: watched.people() }).toEqual({ tokens: [], people: [] });
      if (bug === 'record') expect(err).toMatch(/failed inside the app \(\w*Error\)\n +at /);
    },
  );

  it('tells people in words, and the token in none', { timeout: 120_000 }, async () => {
    watched = new WatchedFolder(90);
    const sheet = join(watched.folder.path, 'people.csv');
    const words = ['push', sheet, '--url', controller.url, '--client-code', 'X', '--keep-going'];
    const { out } = await watched.watch('push', watched.folder.start(words));
    expect(timesIn(out, '***')).toBeGreaterThan(10);
    expect({ tokens: watched.tokens(), people: watched.people() }).toEqual({ tokens: [], people: [] });
  });
});

describe('the search', () => {
  it.each([...QUOTED_FORMS])('finds a token and a person quoted %s', (_form, quoted) => {
    const request = JSON.stringify({ apiToken: TOKEN, last_name: 'Quillfeather 7', city: 'Ottawa' });
    const folder = new WatchedFolder(1);
    try {
      mkdirSync(folder.folder.data);
      writeFileSync(join(folder.folder.data, 'log'), `Said: ${quoted(request)}`);
      expect([folder.tokens().length, folder.people().length]).toEqual([1, 1]);
      folder.said.set('push: standard error', JSON.stringify({ said: quoted(request) }));
      expect([folder.tokens().length, folder.people().length]).toEqual([2, 2]);
    } finally {
      folder.folder.remove();
    }
  });
});
