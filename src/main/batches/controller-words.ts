import type { RowAttempt } from '../../shared/push/attempt.ts';
import type { BlobPlace, RowCipher } from './row-cipher.ts';

/** A controller's words about an attempt as they are kept: they may quote a person. null where there are none. */
export function sealWords(
  cipher: RowCipher,
  runId: string,
  attempt: RowAttempt,
  words: string,
): Uint8Array | null {
  return words === '' ? null : cipher.sealText(placeOf(runId, attempt), words);
}

/** The words behind it. Those that do not open are missing; the outcome itself is kept in plain. */
export function openWords(
  cipher: RowCipher,
  runId: string,
  attempt: RowAttempt,
  sealed: Uint8Array | null,
): string {
  const words = sealed === null ? '' : cipher.openJson(placeOf(runId, attempt), sealed);
  return typeof words === 'string' ? words : '';
}

function placeOf(runId: string, { row, attempt }: RowAttempt): BlobPlace {
  return { kind: 'message', owner: runId, index: [row, attempt] };
}
