import { parseArgs } from 'node:util';

import { CommandFailure } from './terminal.ts';

/** Options as `parseArgs` takes them. */
export type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>;

/** What a command takes beside its options: nothing, or one word and what that names. */
export type Operand = null | 'file' | 'batch';

/** Splits the words after a command into options and operands. Throws {@link CommandFailure} with one sentence. */
export function readWords<const Given extends Options>(
  words: readonly string[],
  options: Given,
  operand: Operand,
  usage: string,
) {
  const help = `Usage: opscom-batch ${usage}; "opscom-batch help" lists the options.`;
  let parsed;
  try {
    parsed = parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error: unknown) {
    const reason = error instanceof Error ? (error.message.split(/\.(?:\s|$)/)[0] ?? '') : '';
    throw new CommandFailure(`${reason}. ${help}`);
  }
  const given = parsed.positionals.filter((word) => word !== '');
  if (given.length < (operand === null ? 0 : 1)) {
    throw new CommandFailure(`No ${operand ?? 'word'} is named. ${help}`);
  }
  if (parsed.positionals.length > (operand === null ? 0 : 1)) {
    throw new CommandFailure(`There is one word too many. ${help}`);
  }
  return { values: parsed.values, operand: given[0] ?? '' };
}

/** A whole number within its limits. Throws {@link CommandFailure}. */
export function wholeNumber(option: string, text: string, least: number, most: number): number {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
  if (!(number >= least && number <= most)) {
    throw new CommandFailure(`--${option} takes a whole number from ${least} to ${most}, not "${text}".`);
  }
  return number;
}

/** A whole number, or null where the option was not given. Throws {@link CommandFailure}. */
export function wholeNumberOrNull(
  option: string,
  text: string | undefined,
  least: number,
  most: number,
): number | null {
  return text === undefined ? null : wholeNumber(option, text, least, most);
}

/** A path, or null where the option was not given. An empty one is refused: it would mean the working folder. */
export function pathOrNull(option: string, text: string | undefined): string | null {
  if (text === '') throw new CommandFailure(`--${option} needs a path. Give one, or leave the option out.`);
  return text ?? null;
}
