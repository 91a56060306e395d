import type { Spelling } from '../../shared/push/destination.ts';
import { pathOrNull, wholeNumberOrNull } from './command-words.ts';
import { CommandFailure } from './terminal.ts';

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

/** The options of commands that use the stored batches. */
export const storeOptions = {
  'data-dir': { type: 'string' },
  'key-file': { type: 'string' },
} as const;

/** The options of commands that send rows. */
export const sendOptions = {
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

interface StoreValues {
  readonly 'data-dir'?: string | undefined;
  readonly 'key-file'?: string | undefined;
}

/** What was said about the stored batches. Throws {@link CommandFailure} where that cannot be used. */
export function storeArguments(values: StoreValues): StoreArguments {
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

/** What was said about the sending. Throws {@link CommandFailure} where that cannot be used. */
export function sendArguments(values: SendValues): SendArguments {
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
