import { parseArgs } from 'node:util';

/** What the loopback host was told on its command line. */
export interface LoopbackArguments {
  /** 0 takes a free port. */
  readonly port: number;
  /** null takes the folder of the system. */
  readonly dataDir: string | null;
  readonly keyFile: string | null;
  readonly openBrowser: boolean;
}

const USAGE = 'Use: --port N --data-dir DIR --key-file FILE --no-open';

/** The arguments, or one sentence that says what is wrong with them. */
export function readArguments(
  given: readonly string[],
):
  | { readonly ok: true; readonly value: LoopbackArguments }
  | { readonly ok: false; readonly sentence: string } {
  const parsed = parse(given);
  if (typeof parsed === 'string') return { ok: false, sentence: `${parsed} ${USAGE}` };
  const { port = '0', 'data-dir': dataDir, 'key-file': keyFile, 'no-open': noOpen } = parsed.values;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    return { ok: false, sentence: `"${port}" is not a port: give a number from 0 to 65535. ${USAGE}` };
  }
  if (dataDir === '' || keyFile === '') {
    return { ok: false, sentence: `--data-dir and --key-file need a path. ${USAGE}` };
  }
  const value = {
    port: Number(port),
    dataDir: dataDir ?? null,
    keyFile: keyFile ?? null,
    openBrowser: noOpen !== true,
  };
  return { ok: true, value };
}

function parse(given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      options: {
        port: { type: 'string' },
        'data-dir': { type: 'string' },
        'key-file': { type: 'string' },
        'no-open': { type: 'boolean' },
      },
    });
  } catch (error: unknown) {
    const words = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    return words.endsWith('.') ? words : `${words}.`;
  }
}
