/** Bytes four by four: the first ones, up to three, stand before a whole word. The last ones, as many, stand behind them. */
export interface ByteWords {
  readonly lead: number;
  readonly words: Uint32Array;
}

/** The same memory as words, wherever the bytes begin in it. */
export function wordsOf(bytes: Uint8Array): ByteWords {
  const { buffer, byteOffset, length } = bytes;
  const lead = Math.min(length, -byteOffset & 3);
  return { lead, words: new Uint32Array(buffer, byteOffset + lead, (length - lead) >> 2) };
}
