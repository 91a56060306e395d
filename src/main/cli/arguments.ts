import { parseArgs } from 'node:util';

import type { Spelling } from '../../shared/push/destination.ts';
import { CommandFailure } from './terminal.ts';

/** How a sheet is to be read and mapped; everything not given is guessed. */
export interface SheetArguments {
  readonly file: string;
  readonly sheet: string | null;
  /** The row number that a spreadsheet program shows. */
  readonly headerRow: number | null;
  /** `Header=field`, as given. */
  readonly map: readonly string[];
  /** `field=value` for every row, as given. */
  readonly set: readonly string[];
  readonly json: boolean;
}

/** What `push` wants beside the sheet. */
export interface PushArguments extends SheetArguments {
  readonly url: string | null;
  readonly clientCode: string | null;
  readonly spelling: Spelling;
  readonly practice: boolean;
  readonly concurrency: number;
  readonly dataDir: string | null;
  readonly keyFile: string | null;
  readonly report: string | null;
}

/** A command as it was typed. */
export type Command =
  | { readonly name: 'help' | 'version' | 'fields' }
  | ({ readonly name: 'check' } & SheetArguments)
  | ({ readonly name: 'push' } & PushArguments)
  | { readonly name: 'practice'; readonly port: number }
  | { readonly name: 'sample'; readonly file: string };

const sheetOptions = {
  sheet: { type: 'string' },
  'header-row': { type: 'string' },
  map: { type: 'string', multiple: true },
  set: { type: 'string', multiple: true },
  json: { type: 'boolean' },
} as const;

const pushOptions = {
  ...sheetOptions,
  url: { type: 'string' },
  'client-code': { type: 'string' },
  spelling: { type: 'string' },
  practice: { type: 'boolean' },
  concurrency: { type: 'string' },
  'data-dir': { type: 'string' },
  'key-file': { type: 'string' },
  report: { type: 'string' },
} as const;

/** Reads the command line. Throws {@link CommandFailure} with one sentence where it cannot be used. */
export function readCommand(words: readonly string[]): Command {
  const [name, ...rest] = words;
  switch (name) {
    case undefined:
    case 'help':
    case '--help':
    case '-h':
      return { name: 'help' };
    case 'version':
    case '--version':
      return { name: 'version' };
    case 'fields':
      read(rest, {}, 0, 'fields');
      return { name: 'fields' };
    case 'check': {
      const { values, positionals } = read(rest, sheetOptions, 1, 'check FILE');
      return { name: 'check', ...sheetArguments(positionals[0] ?? '', values) };
    }
    case 'push':
      return readPush(rest);
    case 'practice': {
      const { values } = read(rest, { port: { type: 'string' } } as const, 0, 'practice --port N');
      return { name: 'practice', port: wholeNumber('port', values.port ?? '0', 0, 65_535) };
    }
    case 'sample': {
      const { positionals } = read(rest, {}, 1, 'sample OUT.xlsx');
      return { name: 'sample', file: positionals[0] ?? '' };
    }
    default:
      throw new CommandFailure(
        `"${name}" is not a command. Use check, push, fields, practice, sample or help; "opscom-batch help" explains each.`,
      );
  }
}

function readPush(rest: readonly string[]): Command {
  const { values, positionals } = read(rest, pushOptions, 1, 'push FILE');
  const { spelling = 'canada', practice = false, url = null } = values;
  if (spelling !== 'canada' && spelling !== 'us') {
    throw new CommandFailure(`"${spelling}" is not a spelling. Use --spelling canada or --spelling us.`);
  }
  if (practice && url !== null) {
    throw new CommandFailure('--practice and --url exclude each other. Give one of them.');
  }
  if (!practice && url === null) {
    throw new CommandFailure(
      'It is not said where to send the rows. Give --url https://HOST --client-code CODE, or --practice.',
    );
  }
  return {
    name: 'push',
    ...sheetArguments(positionals[0] ?? '', values),
    url,
    clientCode: values['client-code'] ?? null,
    spelling,
    practice,
    concurrency: wholeNumber('concurrency', values.concurrency ?? '4', 1, 16),
    dataDir: values['data-dir'] ?? null,
    keyFile: values['key-file'] ?? null,
    report: values.report ?? null,
  };
}

type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>;

function read<const Given extends Options>(
  words: readonly string[],
  options: Given,
  files: 0 | 1,
  usage: string,
) {
  let parsed;
  try {
    parsed = parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error: unknown) {
    const reason = error instanceof Error ? (error.message.split(/\.(?:\s|$)/)[0] ?? '') : '';
    throw new CommandFailure(
      `${reason}. Usage: opscom-batch ${usage}; "opscom-batch help" lists the options.`,
    );
  }
  if (parsed.positionals.length !== files) {
    const wrong = parsed.positionals.length < files ? 'No file is named' : 'There is one word too many';
    throw new CommandFailure(
      `${wrong}. Usage: opscom-batch ${usage}; "opscom-batch help" lists the options.`,
    );
  }
  return parsed;
}

interface SheetValues {
  readonly sheet?: string | undefined;
  readonly 'header-row'?: string | undefined;
  readonly map?: readonly string[] | undefined;
  readonly set?: readonly string[] | undefined;
  readonly json?: boolean | undefined;
}

function sheetArguments(file: string, values: SheetValues): SheetArguments {
  const headerRow = values['header-row'];
  return {
    file,
    sheet: values.sheet ?? null,
    headerRow: headerRow === undefined ? null : wholeNumber('header-row', headerRow, 1, 1_048_576),
    map: values.map ?? [],
    set: values.set ?? [],
    json: values.json ?? false,
  };
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!(number >= least && number <= most)) {
    throw new CommandFailure(`--${option} takes a whole number from ${least} to ${most}, not "${text}".`);
  }
  return number;
}
