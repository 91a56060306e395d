import { createHash } from 'node:crypto';

import type { Rehash } from '../../shared/sheet/package-key.ts';

/** Hashes again and again with Node's own functions: a fiftieth of the time that its Web Cryptography takes. */
export const rehashByNode: Rehash = (name, digest, times) => {
  let last = Buffer.from(digest);
  const counter = Buffer.alloc(4);
  for (let time = 0; time < times; time += 1) {
    counter.writeUInt32LE(time);
    last = createHash(name).update(counter).update(last).digest();
  }
  return Promise.resolve(new Uint8Array(last));
};
