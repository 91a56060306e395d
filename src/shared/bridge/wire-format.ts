/**
 * Values of the contract as one byte array, for the host that speaks HTTP: JSON cannot hold byte arrays, and
 * base64 would cost a third more and a copy. The layout, little-endian:
 *
 *     u32 length of the JSON | JSON {"value": ..., "sizes": [...]} | the byte arrays, one after the other
 *
 * Inside `value` byte array number n stands as the text NUL + n; a real text that begins with NUL gets one
 * more NUL in front, so the two cannot be mistaken for each other.
 */
const MARK = '\u0000';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** One byte array that holds the value. Throws on what the contract cannot hold, such as other typed arrays. */
export function encodeWire(value: unknown): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const jsonValue = toJsonValue(value, parts);
  const json = encoder.encode(JSON.stringify({ value: jsonValue, sizes: parts.map((part) => part.length) }));
  const size = parts.reduce((sum, part) => sum + part.length, 4 + json.length);
  const packed = new Uint8Array(size);
  new DataView(packed.buffer).setUint32(0, json.length, true);
  packed.set(json, 4);
  let at = 4 + json.length;
  for (const part of parts) {
    packed.set(part, at);
    at += part.length;
  }
  return packed;
}

/**
 * The value inside the bytes, or null when they are not exactly what {@link encodeWire} makes. Never throws.
 * Byte arrays come back as copies, so that a small one does not keep a large message in memory.
 */
export function decodeWire(packed: Uint8Array): { readonly value: unknown } | null {
  if (packed.length < 4) return null;
  const jsonLength = new DataView(packed.buffer, packed.byteOffset, 4).getUint32(0, true);
  if (jsonLength > packed.length - 4) return null;
  try {
    const envelope: unknown = JSON.parse(decoder.decode(packed.subarray(4, 4 + jsonLength)));
    if (!isEnvelope(envelope)) return null;
    const parts = readParts(envelope.sizes, packed.subarray(4 + jsonLength));
    const used = new Set<number>();
    const value = fromJsonValue(envelope.value, parts, used);
    return used.size === parts.length ? { value } : null;
  } catch {
    // Not UTF-8, not JSON, nested deeper than the stack, or a reference to nothing: none of it is ours.
    return null;
  }
}

function toJsonValue(value: unknown, parts: Uint8Array[]): unknown {
  if (typeof value === 'string') return value.startsWith(MARK) ? MARK + value : value;
  if (typeof value === 'bigint' || typeof value === 'function' || typeof value === 'symbol') {
    throw new TypeError(`The wire format holds no ${typeof value}.`);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) {
    parts.push(value);
    return `${MARK}${parts.length - 1}`;
  }
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
    throw new TypeError('The wire format holds no other binary than Uint8Array.');
  }
  if (Array.isArray(value)) return value.map((item: unknown) => toJsonValue(item, parts));
  return Object.fromEntries(
    Object.entries(value).map(([key, member]: [string, unknown]) => [key, toJsonValue(member, parts)]),
  );
}

function fromJsonValue(value: unknown, parts: readonly Uint8Array[], used: Set<number>): unknown {
  if (typeof value === 'string') return value.startsWith(MARK) ? readMarked(value, parts, used) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => fromJsonValue(item, parts, used));
  const members = Object.entries(value).map(([key, member]: [string, unknown]): [string, unknown] => {
    // No request and no answer has such a key; copying it on with `=` would change a prototype.
    if (key === '__proto__') throw new TypeError('A key that no value of the contract has.');
    return [key, fromJsonValue(member, parts, used)];
  });
  return Object.fromEntries(members);
}

function readMarked(text: string, parts: readonly Uint8Array[], used: Set<number>): unknown {
  if (text.startsWith(MARK + MARK)) return text.slice(1);
  const index = Number(text.slice(1));
  const part = parts[index];
  if (part === undefined || text !== `${MARK}${index}` || used.has(index)) {
    throw new TypeError('A reference to a byte array that is not there, or taken twice.');
  }
  used.add(index);
  // Not slice(): of Node's Buffer that would be a view, not a copy.
  return new Uint8Array(part);
}

function readParts(sizes: readonly unknown[], bytes: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const size of sizes) {
    if (typeof size !== 'number' || !Number.isInteger(size) || size < 0 || size > bytes.length - at) {
      throw new TypeError('A size that does not fit the bytes.');
    }
    parts.push(bytes.subarray(at, at + size));
    at += size;
  }
  if (at !== bytes.length) throw new TypeError('Bytes that belong to no byte array.');
  return parts;
}

/** `value` is absent where undefined was sent: JSON has no word for it. */
function isEnvelope(
  parsed: unknown,
): parsed is { readonly value?: unknown; readonly sizes: readonly unknown[] } {
  return typeof parsed === 'object' && parsed !== null && 'sizes' in parsed && Array.isArray(parsed.sizes);
}
