import type { ReportKind } from '../../shared/bridge/contract.ts';
import { REPORT_KINDS } from '../../shared/bridge/contract.ts';
import type { HiddenChoice } from '../../shared/sheet/sheet-text.ts';
import { pathOrNull, readWords } from './command-words.ts';
import type { PracticeArguments } from './practice-arguments.ts';
import { readPractice } from './practice-arguments.ts';
import type { SendArguments, StoreArguments } from './send-arguments.ts';
import { sendArguments, sendOptions, storeArguments, storeOptions } from './send-arguments.ts';
import type { SheetArguments } from './sheet-arguments.ts';
import { hiddenChoice, sheetArguments, sheetOptions } from './sheet-arguments.ts';
import { CommandFailure } from './terminal.ts';

/** What `inspect` wants. */
export interface InspectArguments {
  readonly file: string;
  readonly sheet: string | null;
  readonly withoutHidden: HiddenChoice;
  readonly form: 'words' | 'json' | 'csv';
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
