/**
 * Runs `inspect` and `check` in one process, as the terminal host does and without starting a process for each.
 * Forked; answers every {@link CommandRequest} with one {@link CommandAnswer}.
 */
import { zlibInflater } from '../../src/main/sheet/zlib-inflater.ts';
import { Interruption } from '../../src/main/cli/interruption.ts';
import { runCli } from '../../src/main/cli/run-cli.ts';
import { readWorkbook } from '../../src/shared/sheet/read-workbook.ts';

/** What is typed after the program's name. */
export interface CommandRequest {
  readonly words: readonly string[];
}

/** How a command ended and what it wrote. */
export interface CommandAnswer {
  readonly end: 'ran';
  readonly status: number;
  /** How many characters of results there were: with far cells a sheet can be hundreds of megabytes of commas. */
  readonly outLength: number;
  readonly err: string;
  /** Errors of our own that it met, by their class. */
  readonly bugs: readonly string[];
  readonly seconds: number;
}

process.on('message', ({ words }: CommandRequest) => {
  void run(words).then((answer) => process.send?.(answer));
});

async function run(words: readonly string[]): Promise<CommandAnswer> {
  const before = process.cpuUsage();
  const told = { outLength: 0, err: '' };
  const out = (text: string): void => void (told.outLength += text.length);
  const bugs: string[] = [];
  const status = await runCli(words, {
    terminal: {
      out,
      outPieces: (pieces) => {
        for (const piece of pieces) out(piece);
        return Promise.resolve();
      },
      err: (text) => (told.err += text),
      progress: () => undefined,
      passing: () => undefined,
      ask: () => Promise.resolve(false),
    },
    version: '0',
    today: '2026-09-01',
    interruption: new Interruption({
      listen: () => () => undefined,
      say: () => undefined,
      exit: () => undefined,
    }),
    environment: { token: null, proxy: { ok: true, proxyFor: () => null } },
    readSheetFile: ({ bytes, fileName }) => readWorkbook(bytes, fileName, { inflater: zlibInflater }),
    onBug: (_command, bug) => bugs.push(bug instanceof Error ? (bug.stack ?? bug.name) : typeof bug),
    openApp: () => Promise.reject(new Error('no command of this process opens the store')),
  });
  const { user, system } = process.cpuUsage(before);
  return { end: 'ran', status, ...told, bugs, seconds: (user + system) / 1e6 };
}
