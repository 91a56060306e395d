/**
 * Loaded before the app (`--import`): now and then something that the app calls throws an error that quotes what
 * it was given, as libraries do. `OPSCOM_TEST_BUG` says what breaks: `request`, what is sent of a row; `record`,
 * what is kept of a row. A line on standard error says each time that it happened.
 */
const breaks = process.env.OPSCOM_TEST_BUG;
const write = JSON.stringify;
let calls = 0;

function concerns(value: unknown): boolean {
  if (breaks === 'record') return Array.isArray(value) && write(value).includes('@quillfeather');
  return typeof value === 'object' && value !== null && 'login_source' in value;
}

JSON.stringify = new Proxy(write, {
  apply(target, self: unknown, words: Parameters<typeof write>): unknown {
    if (concerns(words[0])) {
      calls += 1;
      if (calls % 25 === 5) {
        process.stderr.write('(a bug of the test)\n');
        throw new TypeError(`cannot write ${write(words[0])}`);
      }
    }
    return Reflect.apply(target, self, words);
  },
});
