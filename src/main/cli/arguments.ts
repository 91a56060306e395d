import type { Adjustments } from '../../shared/columns/adjust-sources.ts';
import type { ReportKind } from '../../shared/bridge/contract.ts';
import { REPORT_KINDS } from '../../shared/bridge/contract.ts';
import type { Spelling } from '../../shared/push/destination.ts';
import type { HiddenChoice } from '../../shared/sheet/sheet-text.ts';
import { TAKE_HIDDEN } from '../../shared/sheet/sheet-text.ts';
import { pathOrNull, readWords, wholeNumberOrNull } from './command-words.ts';
import type { PracticeArguments } from './practice-arguments.ts';
import { readPractice } from './practice-arguments.ts';
import { CommandFailure } from './terminal.ts';

/** How a sheet is to be read and mapped; everything not given is guessed. */
export interface SheetArguments extends Adjustments {
  readonly file: string;
  readonly sheet: string | null;
  /** Which hidden rows and columns are left out. */
  readonly withoutHidden: HiddenChoice;
  /** The row number that a spreadsheet program shows. */
  readonly headerRow: number | null;
  /** `Header=field`, as given. */
  readonly map: readonly string[];
  /** `field=value` for every row, as given. */
  readonly set: readonly string[];
  readonly json: boolean;
}

/** What `inspect` wants. */
export interface InspectArguments {
  readonly file: string;
  readonly sheet: string | null;
  readonly withoutHidden: HiddenChoice;
  readonly form: 'words' | 'json' | 'csv';
}

/** Where the stored batches are. */
export interface StoreArguments {
  readonly dataDir: string | null;
  readonly keyFile: string | null;
}

/** Where rows are to be sent and how; what is null is taken from the stored destination, or its usual value. */
export interface SendArguments extends StoreArguments {
  readonly url: string | null;
  readonly clientCode: string | null;
  readonly spelling: Spelling | null;
  readonly practice: boolean;
  readonly concurrency: number | null;
  readonly keepGoing: boolean;
  readonly report: string | null;
  readonly json: boolean;
}

/** What `push` wants. */
export type PushArguments = SheetArguments & SendArguments;

/** What `resume` wants. */
export interface ResumeArguments extends SendArguments {
  readonly batchId: string;
}

/** What `batches` wants. */
export interface BatchesArguments extends StoreArguments {
  readonly json: boolean;
}

/** What `report` wants. */
export interface ReportArguments extends StoreArguments {
  readonly batchId: string;
  /** null for standard output. */
  readonly out: string | null;
  readonly kind: ReportKind;
  readonly json: boolean;
}

/** What `salvage` wants. */
export interface SalvageArguments extends StoreArguments {
  /** The folder for the files. */
  readonly out: string;
}

/** A command as it was typed. */
export type Command =
  | { readonly name: 'help' | 'version' | 'fields' }
  | ({ readonly name: 'inspect' } & InspectArguments)
  | ({ readonly name: 'check' } & SheetArguments)
  | ({ readonly name: 'push' } & PushArguments)
  | ({ readonly name: 'resume' } & ResumeArguments)
  | ({ readonly name: 'batches' } & BatchesArguments)
  | ({ readonly name: 'report' } & ReportArguments)
  | ({ readonly name: 'salvage' } & SalvageArguments)
  | ({ readonly name: 'practice' } & PracticeArguments)
  | { readonly name: 'sample'; readonly file: string };

const sheetOptions = {
  sheet: { type: 'string' },
  'without-hidden': { type: 'string' },
  'header-row': { type: 'string' },
  map: { type: 'string', multiple: true },
  set: { type: 'string', multiple: true },
  take: { type: 'string', multiple: true },
  separator: { type: 'string', multiple: true },
  repair: { type: 'string', multiple: true },
  replace: { type: 'string', multiple: true },
  json: { type: 'boolean' },
} as const;

const storeOptions = {
  'data-dir': { type: 'string' },
  'key-file': { type: 'string' },
} as const;

const sendOptions = {
  ...storeOptions,
  url: { type: 'string' },
  'client-code': { type: 'string' },
  spelling: { type: 'string' },
  practice: { type: 'boolean' },
  concurrency: { type: 'string' },
  'keep-going': { type: 'boolean' },
  report: { type: 'string' },
  json: { type: 'boolean' },
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
      readWords(rest, {}, null, 'fields');
      return { name: 'fields' };
    case 'inspect':
      return readInspect(rest);
    case 'check': {
      const { values, operand } = readWords(rest, sheetOptions, 'file', 'check FILE');
      return { name: 'check', ...sheetArguments(operand, values) };
    }
    case 'push':
      return readPush(rest);
    case 'resume': {
      const { values, operand } = readWords(rest, sendOptions, 'batch', 'resume BATCH');
      return { name: 'resume', batchId: operand, ...sendArguments(values) };
    }
    case 'batches': {
      const options = { ...storeOptions, json: { type: 'boolean' } } as const;
      const { values } = readWords(rest, options, null, 'batches [--json]');
      return { name: 'batches', ...storeArguments(values), json: values.json ?? false };
    }
    case 'report':
      return readReport(rest);
    case 'salvage': {
      const options = { ...storeOptions, out: { type: 'string' } } as const;
      const { values } = readWords(rest, options, null, 'salvage --out FOLDER');
      const out = pathOrNull('out', values.out);
      if (out === null) throw new CommandFailure('Say where the files are to go: salvage --out FOLDER.');
      return { name: 'salvage', ...storeArguments(values), out };
    }
    case 'practice':
      return { name: 'practice', ...readPractice(rest) };
    case 'sample': {
      const { operand } = readWords(rest, {}, 'file', 'sample OUT.xlsx');
      return { name: 'sample', file: operand };
    }
    default:
      throw new CommandFailure(
        `"${name}" is not a command. Use check, push, resume, batches, report, salvage, fields, practice, sample or help; "opscom-batch help" explains each.`,
      );
  }
}

function readInspect(words: readonly string[]): Command {
  const options = {
    sheet: { type: 'string' },
    'without-hidden': { type: 'string' },
    json: { type: 'boolean' },
    csv: { type: 'boolean' },
  } as const;
  const { values, operand } = readWords(words, options, 'file', 'inspect FILE [--json | --csv]');
  if (values.json === true && values.csv === true) {
    throw new CommandFailure('Give --json or --csv, not both: --json tells what was read, --csv its text.');
  }
  const form = values.json === true ? 'json' : values.csv === true ? 'csv' : 'words';
  return {
    name: 'inspect',
    file: operand,
    sheet: values.sheet ?? null,
    withoutHidden: hiddenChoice(values['without-hidden']),
    form,
  };
}

function readPush(rest: readonly string[]): Command {
  const { values, operand } = readWords(rest, { ...sheetOptions, ...sendOptions }, 'file', 'push FILE');
  const send = sendArguments(values);
  if (!send.practice && send.url === null) {
    throw new CommandFailure(
      'It is not said where to send the rows. Give --url https://HOST --client-code CODE, or --practice.',
    );
  }
  return { name: 'push', ...sheetArguments(operand, values), ...send };
}

function readReport(rest: readonly string[]): Command {
  const options = {
    ...storeOptions,
    out: { type: 'string' },
    kind: { type: 'string' },
    json: { type: 'boolean' },
  } as const;
  const { values, operand } = readWords(rest, options, 'batch', 'report BATCH');
  const { kind: named = 'results' } = values;
  const kind = REPORT_KINDS.find((known) => known === named);
  if (kind === undefined) {
    throw new CommandFailure(
      `"${named}" is not a kind of report. Use --kind results, --kind refused or --kind changes.`,
    );
  }
  return {
    name: 'report',
    batchId: operand,
    ...storeArguments(values),
    out: pathOrNull('out', values.out),
    kind,
    json: values.json ?? false,
  };
}

function hiddenChoice(word: string | undefined): HiddenChoice {
  switch (word) {
    case undefined:
      return TAKE_HIDDEN;
    case 'rows':
      return { rows: true, columns: false };
    case 'columns':
      return { rows: false, columns: true };
    case 'all':
      return { rows: true, columns: true };
    default:
      throw new CommandFailure(
        `"${word}" is nothing that can be left out. Use --without-hidden rows, columns or all.`,
      );
  }
}

interface SheetValues {
  readonly sheet?: string | undefined;
  readonly 'without-hidden'?: string | undefined;
  readonly 'header-row'?: string | undefined;
  readonly map?: readonly string[] | undefined;
  readonly set?: readonly string[] | undefined;
  readonly take?: readonly string[] | undefined;
  readonly separator?: readonly string[] | undefined;
  readonly repair?: readonly string[] | undefined;
  readonly replace?: readonly string[] | undefined;
  readonly json?: boolean | undefined;
}

function sheetArguments(file: string, values: SheetValues): SheetArguments {
  return {
    file,
    sheet: values.sheet ?? null,
    withoutHidden: hiddenChoice(values['without-hidden']),
    headerRow: wholeNumberOrNull('header-row', values['header-row'], 1, 1_048_576),
    map: values.map ?? [],
    set: values.set ?? [],
    take: values.take ?? [],
    separator: values.separator ?? [],
    repair: values.repair ?? [],
    replace: values.replace ?? [],
    json: values.json ?? false,
  };
}

interface StoreValues {
  readonly 'data-dir'?: string | undefined;
  readonly 'key-file'?: string | undefined;
}

function storeArguments(values: StoreValues): StoreArguments {
  return {
    dataDir: pathOrNull('data-dir', values['data-dir']),
    keyFile: pathOrNull('key-file', values['key-file']),
  };
}

interface SendValues extends StoreValues {
  readonly url?: string | undefined;
  readonly 'client-code'?: string | undefined;
  readonly spelling?: string | undefined;
  readonly practice?: boolean | undefined;
  readonly concurrency?: string | undefined;
  readonly 'keep-going'?: boolean | undefined;
  readonly report?: string | undefined;
  readonly json?: boolean | undefined;
}

function sendArguments(values: SendValues): SendArguments {
  const { spelling = null, practice = false, url = null } = values;
  if (spelling !== null && spelling !== 'canada' && spelling !== 'us') {
    throw new CommandFailure(`"${spelling}" is not a spelling. Use --spelling canada or --spelling us.`);
  }
  if (practice && url !== null) {
    throw new CommandFailure('--practice and --url exclude each other. Give one of them.');
  }
  if (!practice && url === null && values['client-code'] !== undefined) {
    throw new CommandFailure('--client-code belongs to an address. Give --url https://HOST with it.');
  }
  return {
    ...storeArguments(values),
    url,
    clientCode: values['client-code'] ?? null,
    spelling,
    practice,
    concurrency: wholeNumberOrNull('concurrency', values.concurrency, 1, 16),
    keepGoing: values['keep-going'] ?? false,
    report: pathOrNull('report', values.report),
    json: values.json ?? false,
  };
}
