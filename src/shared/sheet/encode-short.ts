const encoder = new TextEncoder();

/** Most cells are a few plain letters, for which a loop is faster than the encoder. Gives the bytes written. */
export function encodeShort(text: string, target: Uint8Array, at: number): number {
  if (text.length <= 24) {
    let index = 0;
    for (; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code >= 0x80) break;
      target[at + index] = code;
    }
    if (index === text.length) return index;
  }
  return encoder.encodeInto(text, target.subarray(at)).written;
}
