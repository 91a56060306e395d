import { describe, expect, it } from 'vitest';
import { CFB } from 'xlsx';

import { seededRandom } from '../../../src/shared/practice/seeded-random.ts';
import { openCompoundFile } from '../../../src/shared/sheet/compound-stream.ts';

// SheetJS types its container library as `any`; these are the functions of it that we call.
const library = CFB as {
  utils: {
    cfb_new: () => unknown;
    cfb_add: (container: unknown, path: string, content: Uint8Array) => void;
  };
  write: (container: unknown, options: { type: 'array' }) => ArrayLike<number>;
};

const random = seededRandom(7);
const some = (length: number): Uint8Array => Uint8Array.from({ length }, () => Math.floor(random() * 256));

function compound(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const container = library.utils.cfb_new();
  for (const [path, content] of Object.entries(streams)) library.utils.cfb_add(container, path, content);
  return Uint8Array.from(library.write(container, { type: 'array' }));
}

describe('openCompoundFile', () => {
  it.each([1, 63, 64, 4_095, 4_096, 4_097, 100_000, 9_000_000])('reads a stream of %i bytes', (length) => {
    const content = some(length);
    const streams = openCompoundFile(compound({ '/Other': some(700), '/Workbook': content }));
    expect(Buffer.compare(streams('workbook') ?? new Uint8Array(0), content)).toBe(0);
  });

  it('takes the first name that there is, and none from a storage', () => {
    const [book, inside] = [some(500), some(600)];
    const streams = openCompoundFile(compound({ '/MBD1/Workbook': inside, '/Book': book }));
    expect(streams('Workbook', 'Book')).toEqual(book);
    expect(streams('Workbook')).toBeNull();
  });

  it('comes to an end where sectors follow each other in a circle', () => {
    const file = compound({ '/Workbook': some(50_000) });
    const view = new DataView(file.buffer);
    const table = (view.getUint32(76, true) + 1) * 512;
    for (let entry = 0; entry < 128; entry += 1) {
      if (view.getUint32(table + entry * 4, true) < 0xfffffffa) view.setUint32(table + entry * 4, 1, true);
    }
    expect(openCompoundFile(file)('Workbook')?.length ?? 0).toBeLessThanOrEqual(file.length);
  });

  it('comes to an end with any damage', () => {
    const whole = compound({ '/A': some(100), '/Workbook': some(20_000) });
    for (let turn = 0; turn < 2_000; turn += 1) {
      const file = whole.slice(0, turn % 3 === 0 ? Math.floor(random() * whole.length) : whole.length);
      for (let change = 0; change < 8; change += 1) {
        // The header, the directory and the tables stand in the first and the last sectors.
        const at = Math.floor(random() * 2_048);
        file[turn % 2 === 0 ? at : file.length - 1 - at] = Math.floor(random() * 256);
      }
      const stream = openCompoundFile(file)('Workbook', 'A');
      expect(stream === null || stream.length <= file.length).toBe(true);
    }
  });
});
