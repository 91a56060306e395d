import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { decodeWire, encodeWire } from '../../../src/shared/bridge/wire-format.ts';

const key = fc.string().filter((name) => name !== '__proto__');
const leaf = fc.oneof(
  fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
  fc.string().map((text) => `\u0000${text}`),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
  fc.boolean(),
  fc.constant(null),
  fc.uint8Array({ maxLength: 40 }),
);
const { value: anyValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    leaf,
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(key, tie('value'), { maxKeys: 6, noNullPrototype: true }),
  ),
}));

describe('wire format', () => {
  it('gives back every value of the contract', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(decodeWire(encodeWire(value))).toEqual({ value });
      }),
    );
  });

  it('never throws on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const decoded = decodeWire(bytes);
        expect(decoded === null || 'value' in decoded).toBe(true);
      }),
    );
  });

  it('gives null or a value when a well-formed message is damaged or cut, and never throws', () => {
    fc.assert(
      fc.property(anyValue, fc.nat(), fc.nat({ max: 255 }), fc.nat(), (value, at, byte, cut) => {
        const packed = encodeWire(value);
        packed[at % packed.length] = byte;
        expect(() => decodeWire(packed)).not.toThrow();
        expect(() => decodeWire(packed.subarray(0, cut % packed.length))).not.toThrow();
      }),
    );
  });

  it('reads a message that lies inside a larger buffer', () => {
    const packed = encodeWire({ block: Uint8Array.of(1, 2, 3) });
    const larger = new Uint8Array(packed.length + 7);
    larger.set(packed, 3);
    expect(decodeWire(larger.subarray(3, 3 + packed.length))).toEqual({
      value: { block: Uint8Array.of(1, 2, 3) },
    });
  });

  it('copies byte arrays out of the message', () => {
    // A Buffer, as HTTP gives it: its slice() is a view.
    const packed = Buffer.from(encodeWire([Uint8Array.of(7)]));
    const decoded = decodeWire(packed);
    packed.fill(0);
    expect(decoded).toEqual({ value: [Uint8Array.of(7)] });
  });

  it.each([
    ['a Uint32Array', new Uint32Array(2)],
    ['an ArrayBuffer', new ArrayBuffer(2)],
    ['a bigint', 1n],
    ['a function', () => 1],
  ])('refuses to encode %s', (_name, value) => {
    expect(() => encodeWire({ value })).toThrow(TypeError);
  });

  const text = new TextEncoder();
  const message = (json: string, bytes: number[] = []): Uint8Array => {
    const body = text.encode(json);
    const packed = new Uint8Array(4 + body.length + bytes.length);
    new DataView(packed.buffer).setUint32(0, body.length, true);
    packed.set(body, 4);
    packed.set(bytes, 4 + body.length);
    return packed;
  };

  it.each([
    ['nothing', new Uint8Array()],
    ['three bytes', Uint8Array.of(1, 0, 0)],
    ['a length beyond the end', Uint8Array.of(255, 255, 255, 255, 123, 125)],
    ['JSON that is not an object', message('[]')],
    ['no sizes', message('{"value":1}')],
    ['bytes that nobody names', message('{"value":1,"sizes":[]}', [1])],
    ['a byte array that is not used', message('{"value":1,"sizes":[1]}', [1])],
    ['a byte array used twice', message('{"value":["\\u00000","\\u00000"],"sizes":[1]}', [1])],
    ['a reference to nothing', message('{"value":"\\u00001","sizes":[]}')],
    ['a reference with a name', message('{"value":"\\u0000length","sizes":[]}')],
    ['a reference written oddly', message('{"value":"\\u000000","sizes":[1]}', [1])],
    ['a negative size', message('{"value":"\\u00000","sizes":[-1]}')],
    ['a broken size', message('{"value":"\\u00000","sizes":[0.5]}')],
    ['a size in words', message('{"value":"\\u00000","sizes":["1"]}', [1])],
    ['a size beyond the end', message('{"value":"\\u00000","sizes":[2]}', [1])],
    ['broken UTF-8', Uint8Array.of(2, 0, 0, 0, 0xc3, 0x28)],
    [
      'nesting deeper than the stack',
      message(`{"value":${'['.repeat(200_000)}${']'.repeat(200_000)},"sizes":[]}`),
    ],
    ['a __proto__ key', message('{"value":{"__proto__":{"polluted":true}},"sizes":[]}')],
    ['a nested __proto__ key', message('{"value":[{"a":{"__proto__":null}}],"sizes":[]}')],
  ])('gives null for %s', (_name, packed) => {
    expect(decodeWire(packed)).toBeNull();
  });

  it('keeps names of Object.prototype as plain keys and changes no prototype', () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    const value = { constructor: 'a', toString: 'b', hasOwnProperty: ['c'] };
    expect(decodeWire(encodeWire(value))).toEqual({ value });
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  });
});
