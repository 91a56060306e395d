import { createHmac, hkdfSync } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { BlobPlace } from '../../../src/main/batches/row-cipher.ts';
import { RowCipher } from '../../../src/main/batches/row-cipher.ts';

const KEY = new Uint8Array(32).fill(1);
const OTHER_KEY = new Uint8Array(32).fill(2);
const PLACE: BlobPlace = { kind: 'block', owner: 'batch', index: [3] };

describe('RowCipher', () => {
  it('opens what it sealed, whatever it was', () => {
    const cipher = new RowCipher(KEY);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5_000 }), (plain) => {
        expect(cipher.open(PLACE, cipher.seal(PLACE, plain))).toEqual(plain);
      }),
    );
  });

  it('never seals the same twice', () => {
    const cipher = new RowCipher(KEY);
    const plain = Uint8Array.of(1, 2, 3);
    expect(cipher.seal(PLACE, plain)).not.toEqual(cipher.seal(PLACE, plain));
  });

  it.each([
    ['another batch', { ...PLACE, owner: 'other' }],
    ['another index', { ...PLACE, index: [4] }],
    ['a longer index', { ...PLACE, index: [3, 0] }],
    ['another kind', { ...PLACE, kind: 'step' as const }],
    ['an owner that runs into the index', { ...PLACE, owner: 'batch3', index: [] }],
  ])('does not open a blob at %s', (_what, place) => {
    const cipher = new RowCipher(KEY);
    expect(cipher.open(place, cipher.seal(PLACE, Uint8Array.of(1)))).toBeNull();
  });

  it('does not open with another key', () => {
    expect(new RowCipher(OTHER_KEY).open(PLACE, new RowCipher(KEY).seal(PLACE, Uint8Array.of(1)))).toBeNull();
  });

  it('does not open a blob with any byte changed, or cut short', () => {
    const cipher = new RowCipher(KEY);
    const blob = cipher.seal(PLACE, Uint8Array.of(1, 2, 3, 4));
    for (let index = 0; index < blob.length; index += 1) {
      const damaged = blob.slice();
      damaged[index] = (damaged[index] ?? 0) ^ 1;
      expect(cipher.open(PLACE, damaged)).toBeNull();
      expect(cipher.open(PLACE, blob.subarray(0, index))).toBeNull();
    }
  });

  it('gives JSON back, and undefined for what does not open', () => {
    const cipher = new RowCipher(KEY);
    const value = { text: 'half a pair \ud800', list: [1, null] };
    expect(cipher.openJson(PLACE, cipher.sealJson(PLACE, value))).toEqual(value);
    expect(new RowCipher(OTHER_KEY).openJson(PLACE, cipher.sealJson(PLACE, value))).toBeUndefined();
  });

  it('digests as HMAC-SHA256 does, texts longer than a block too', () => {
    const cipher = new RowCipher(KEY);
    const derived = new Uint8Array(hkdfSync('sha256', KEY, new Uint8Array(), 'opscom-batch digests 1', 32));
    for (const text of ['', 'person', 'Zéphyrine \u{1f600}', 'é'.repeat(2_730), 'é'.repeat(2_731), '']) {
      const wanted = createHmac('sha256', derived)
        .update(JSON.stringify([text]))
        .digest('hex');
      expect(Buffer.from(cipher.digest(text)).toString('hex')).toBe(wanted);
    }
  });

  it('digests equal texts equally, under its own key only, and keeps texts apart', () => {
    const cipher = new RowCipher(KEY);
    expect(cipher.digest('a', 'b')).toEqual(new RowCipher(KEY).digest('a', 'b'));
    expect(cipher.digest('a', 'b')).not.toEqual(cipher.digest('ab'));
    expect(cipher.digest('a', 'b')).not.toEqual(cipher.digest('a","b'));
    expect(cipher.digest('a')).not.toEqual(new RowCipher(OTHER_KEY).digest('a'));
  });

  it('knows its own check value', () => {
    const cipher = new RowCipher(KEY);
    expect(cipher.fits(cipher.keyCheck())).toBe(true);
    expect(new RowCipher(OTHER_KEY).fits(cipher.keyCheck())).toBe(false);
    expect(cipher.fits(new Uint8Array(3))).toBe(false);
  });

  it('refuses a key of another length', () => {
    expect(() => new RowCipher(new Uint8Array(16))).toThrow('32 bytes');
  });
});
